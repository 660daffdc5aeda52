import { sql } from 'kysely';
import { Missing } from '#core/refusal.ts';
import type { Two } from '#engine/types.ts';
import { applyWay } from '#features/matching/server/apply-way.ts';
import { command } from '#platform/command.ts';
import { formsTeams } from '../access.ts';
import { formingById } from './find.ts';
import { mustNotBePublished } from './must-not-be-published.ts';
import { conflictIn, runById } from './run.ts';

/** A way out of what stands in the way of more teams, by its place in the list. */
export interface FormingWayTaken {
	readonly runId: string;
	readonly way: number;
}

/**
 * Changes a cycle as a way out of a run from wish cards says, and returns those who may be in one team although one would
 * rather not: only the run that follows leaves that out, and the avoid lists stay as they were written.
 * @throws Refused `matching_published`, `way_needs_mentor` when a mentor must be asked first, `way_out_of_date` when the
 *   rules have changed since the run
 */
export const takeFormingWay = command(
	'take-forming-way',
	formsTeams,
	async (work, { runId, way: at }: FormingWayTaken): Promise<readonly Two[]> => {
		const run = await runById(work.db, runId);
		const found = await formingById(work.db, run.formingId);
		work.allow({ programmeId: found.programmeId, cycleId: found.cycleId });
		await sql`select from cycles where id = ${found.cycleId} for update`.execute(work.db);
		const { plan } = await formingById(work.db, run.formingId);
		const way = (await conflictIn(work.db, run))?.ways[at];
		if (!way) throw new Missing('way');
		await mustNotBePublished(work.db, found.cycleId);

		const lifted = await applyWay(work, { id: found.cycleId, plan }, run.question, way);

		await work.record({ subjectId: runId, facts: { way: at } });
		return lifted;
	}
);
