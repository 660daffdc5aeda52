import { Missing } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command } from '#platform/command.ts';
import { matches } from '../access.ts';
import type { Answered, Asked } from '../types.ts';
import { applyWay } from './apply-way.ts';

/** A way out of the conflict that a run ended with, by its place in the list. */
export interface WayTaken {
	readonly scenarioId: string;
	readonly way: number;
}

/**
 * Loosens the rules as a way out says: quotas and rules of the plan, and pairs that were fixed by hand. Places of mentors
 * are theirs to give. Returns the cycle's id.
 * @throws Refused `way_needs_mentor` when a mentor must be asked first, `way_out_of_date` when the rules have changed
 *   since the run
 */
export const takeWayOut = command(
	'take-way-out',
	matches,
	async (work, input: WayTaken): Promise<void> => {
		const row = await work.db
			.selectFrom('scenarios')
			.innerJoin('cycles', 'cycles.id', 'scenarios.cycleId')
			.select(['scenarios.id', 'scenarios.problem', 'scenarios.answer'])
			.select(['cycles.id as cycleId', 'cycles.programmeId', 'cycles.plan'])
			.where('scenarios.id', '=', input.scenarioId)
			.forUpdate('cycles')
			.executeTakeFirst();
		if (!row) throw new Missing('scenario');
		work.allow({ programmeId: row.programmeId, cycleId: row.cycleId });
		const asked = row.problem as Asked;
		const way = (row.answer as Answered).conflict?.ways[input.way];
		if (!way) throw new Missing('way');
		const plan = row.plan as Plan;

		await applyWay(work, { id: row.cycleId, plan }, asked, way);

		await work.record({ subjectId: row.cycleId, facts: { way: input.way } });
	}
);
