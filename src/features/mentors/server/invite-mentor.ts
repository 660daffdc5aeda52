import type { Locale } from '#core/locale.ts';
import { Invalid, Missing, Refused } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command, type Work } from '#platform/command.ts';
import { uuidOf } from '#platform/uuid.ts';
import { keepsPool } from '../access.ts';
import { isNotOver } from '../rules.ts';
import { findInvitation } from './invitations.ts';
import { postInvitation } from './letters.ts';
import { needingIn, type Needs } from './needs.ts';

/** Whom the team asks to become a mentor, for whose needs, and until when. */
export interface Inviting {
	readonly cycleId: string;
	readonly once: string;
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
	/** a selected application whose needs the letter tells of; left out: nobody in particular */
	readonly applicationId?: string | undefined;
	/** a sentence of whoever invites */
	readonly words: string;
	/** YYYY-MM-DD in the cycle's zone */
	readonly answerBy: string;
}

/**
 * Invites somebody into the pool with a letter in their language; returns the invitation's id. The needs are copied from
 * the application: a country and what was chosen from lists, never a name or a text. One form is one invitation.
 * @throws Invalid `answerBy` `day_over`, `applicationId` `not_in_list`; Refused `mentor_already_in_pool`,
 *   `mentor_invited_already` while an earlier invitation of the cycle is open
 */
export const inviteMentor = command(
	'invite-mentor',
	keepsPool,
	async (work, input: Inviting): Promise<string> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId', 'timeZone', 'plan'])
			.where('id', '=', input.cycleId)
			// Two who invite the same person at once are told so, one after the other.
			.forNoKeyUpdate()
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		const email = input.email.toLowerCase();
		const once = uuidOf(`${cycle.id} ${input.once}`);
		const earlier = await sentBy(work, once);
		if (earlier) return earlier.id;
		if (!isNotOver(input.answerBy, cycle.timeZone, work.now)) {
			throw new Invalid([{ field: 'answerBy', code: 'day_over' }]);
		}
		await refuseKnown(work, cycle, email);
		const needs = await needsOf(work, cycle.id, cycle.plan as Plan, input.applicationId);

		const { id } = await work.db
			.insertInto('poolInvitations')
			.values({
				cycleId: cycle.id,
				once,
				name: input.name,
				email,
				locale: input.locale,
				words: input.words,
				applicationId: input.applicationId ?? null,
				needs: JSON.stringify(needs ?? {}),
				answerBy: input.answerBy,
				invitedAt: work.now,
				invitedBy: work.actor.personId
			})
			.returning('id')
			.executeTakeFirstOrThrow();

		await work.record({ subjectId: id });

		await postInvitation(work.db, await findInvitation(work.db, id));
		return id;
	}
);

function sentBy({ db }: Work, once: string) {
	return db.selectFrom('poolInvitations').select('id').where('once', '=', once).executeTakeFirst();
}

/** @throws Refused `mentor_already_in_pool`, `mentor_invited_already` */
async function refuseKnown(
	{ db, now }: Work,
	cycle: { readonly id: string; readonly programmeId: string; readonly timeZone: string },
	email: string
): Promise<void> {
	const inPool = await db
		.selectFrom('mentors')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.select('mentors.id')
		.where('mentors.programmeId', '=', cycle.programmeId)
		.where((eb) => eb(eb.fn('lower', ['people.email']), '=', email))
		.executeTakeFirst();
	if (inPool) throw new Refused('mentor_already_in_pool', { email });
	const today = now.toZonedDateTimeISO(cycle.timeZone).toPlainDate().toString();
	const open = await db
		.selectFrom('poolInvitations')
		.select('id')
		.where('cycleId', '=', cycle.id)
		.where('email', '=', email)
		.where('declinedAt', 'is', null)
		.where('answerBy', '>=', today)
		.executeTakeFirst();
	if (open) throw new Refused('mentor_invited_already', { email });
}

/** @throws Invalid `applicationId` `not_in_list` when nobody selected has it */
async function needsOf(
	{ db }: Work,
	cycleId: string,
	plan: Plan,
	applicationId: string | undefined
): Promise<Needs | null> {
	if (!applicationId) return null;
	const needing = (await needingIn(db, cycleId, plan)).find(({ id }) => id === applicationId);
	if (!needing) throw new Invalid([{ field: 'applicationId', code: 'not_in_list' }]);
	return needing.needs;
}
