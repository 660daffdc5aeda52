import { Missing } from '#core/refusal.ts';
import type { MatchingPlan, Plan } from '#features/programmes/types.ts';
import { command, type Work } from '#platform/command.ts';
import { matches } from '../access.ts';
import { canonicalJson } from '../canonical.ts';

/** How a cycle is matched from now on. The shape of its teams stays. */
export interface MatchingChange extends Omit<MatchingPlan, 'teams'> {
	readonly cycleId: string;
}

/** Writes rules, points and quotas into the plan of a cycle, and keeps what stood before. No change is no row. */
export const changeMatching = command(
	'change-matching',
	matches,
	async (work, { cycleId, ...change }: MatchingChange): Promise<void> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId', 'plan'])
			.where('id', '=', cycleId)
			.forUpdate()
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });
		const plan = cycle.plan as Plan;
		const { teams } = plan.matching;
		const after: MatchingPlan = { ...change, ...(teams && { teams }) };
		if (canonicalJson(after) === canonicalJson(plan.matching)) return;

		await writeMatching(work, cycle.id, plan, after);

		const facts = { rules: change.rules.length, quotas: change.quotas.length };
		await work.record({ subjectId: cycle.id, facts });
	}
);

/** The rows of a change: the plan as it is now, and what stood before. */
export async function writeMatching(
	work: Work,
	cycleId: string,
	plan: Plan,
	after: MatchingPlan
): Promise<void> {
	await work.db
		.updateTable('cycles')
		.set({ plan: JSON.stringify({ ...plan, matching: after }) })
		.where('id', '=', cycleId)
		.execute();
	await work.db
		.insertInto('matchingChanges')
		.values({
			cycleId,
			before: JSON.stringify(plan.matching),
			after: JSON.stringify(after),
			changedAt: work.now,
			changedBy: work.actor.personId
		})
		.execute();
}
