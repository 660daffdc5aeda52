import type { Locale } from '#core/locale.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import type { Work } from '#platform/command.ts';
import { uuidOf } from '#platform/uuid.ts';
import type { OwnProfile } from '../forms.ts';
import { lineIn } from '../rules.ts';
import { ownColumns } from './row.ts';

/** Somebody with what they wrote, on the way into a pool. */
export interface Entering extends OwnProfile {
	readonly once: string;
	readonly programmeId: string;
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
	readonly invitationId?: string;
}

/** Whom a form made, or found: `new`, `same` (this very form was sent before) or `known` (they are in the pool). */
export interface Entered {
	readonly mentorId: string;
	readonly how: 'new' | 'same' | 'known';
}

/** Writes somebody into a pool. One address is one mentor; of a known one nothing is changed. */
export async function enterPool(work: Work, input: Entering): Promise<Entered> {
	const { programmeId, locale, line } = input;
	const personId = await joinPerson(work.db, input);
	const once = uuidOf(`${input.once} ${personId}`);
	const row = await work.db
		.insertInto('mentors')
		.values({
			programmeId,
			personId,
			...ownColumns(input, lineIn(locale, line)),
			once,
			invitationId: input.invitationId ?? null,
			consentedAt: work.now,
			joinedAt: work.now
		})
		.onConflict((conflict) => conflict.columns(['programmeId', 'personId']).doNothing())
		.returning('id')
		.executeTakeFirst();
	if (row) return { mentorId: row.id, how: 'new' };
	const known = await work.db
		.selectFrom('mentors')
		.select(['id', 'once'])
		.where('programmeId', '=', programmeId)
		.where('personId', '=', personId)
		.executeTakeFirstOrThrow();
	return { mentorId: known.id, how: known.once === once ? 'same' : 'known' };
}
