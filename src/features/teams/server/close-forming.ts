import { sql } from 'kysely';
import { command } from '#platform/command.ts';
import { formsTeams } from '../access.ts';
import { formingById } from './find.ts';
import { tellWalls } from './tell-walls.ts';

/** Ends the writing of cards; a card on its way is waited for. Twice is once. */
export const closeForming = command(
	'close-forming',
	formsTeams,
	async (work, input: { readonly formingId: string }): Promise<void> => {
		const forming = await formingById(work.db, input.formingId);
		work.allow({ programmeId: forming.programmeId, cycleId: forming.cycleId });
		await sql`select from formings where id = ${forming.id} for update`.execute(work.db);

		const closed = await work.db
			.insertInto('formingClosings')
			.values({ formingId: forming.id, closedAt: work.now, closedBy: work.actor.personId })
			.onConflict((conflict) => conflict.column('formingId').doNothing())
			.returning('formingId')
			.executeTakeFirst();
		if (!closed) return;

		await work.record({ subjectId: forming.id });

		await tellWalls(work.db, forming.id);
	}
);
