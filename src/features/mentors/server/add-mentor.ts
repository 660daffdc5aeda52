import { Missing, Refused } from '#core/refusal.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import { command } from '#platform/command.ts';
import { keepsPool } from '../access.ts';
import type { NewMentor } from '../forms.ts';
import { firstLocale } from '../rules.ts';
import { keepScreening } from './keep-screening.ts';
import { profileColumns } from './row.ts';

/** Somebody for the pool of a programme. */
export interface MentorAddition extends NewMentor {
	readonly programmeId: string;
}

/**
 * Takes a mentor into the pool of a programme, with an account if they have none; returns their id in the pool. Whom the
 * team writes down has its yes.
 * @throws Refused `mentor_already_in_pool` when the pool has the person of this address
 */
export const addMentor = command(
	'add-mentor',
	keepsPool,
	async (work, input: MentorAddition): Promise<string> => {
		const programme = await work.db
			.selectFrom('programmes')
			.select('id')
			.where('id', '=', input.programmeId)
			.executeTakeFirst();
		if (!programme) throw new Missing('programme');
		work.allow({ programmeId: programme.id });

		const personId = await joinPerson(work.db, {
			name: input.name,
			email: input.email,
			locale: firstLocale(input.languages),
			country: input.country,
			city: input.city
		});
		const row = await work.db
			.insertInto('mentors')
			.values({
				programmeId: programme.id,
				personId,
				...profileColumns(input),
				joinedAt: work.now
			})
			.onConflict((conflict) => conflict.columns(['programmeId', 'personId']).doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!row) throw new Refused('mentor_already_in_pool', { email: input.email });
		await keepScreening(work, {
			mentorId: row.id,
			personId,
			programmeId: programme.id,
			verdict: 'yes',
			reason: '',
			by: work.actor.personId
		});

		await work.record({ subjectId: row.id });
		return row.id;
	}
);
