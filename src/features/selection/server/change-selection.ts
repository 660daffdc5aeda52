import { Missing } from '#core/refusal.ts';
import type { Plan, SelectionPlan } from '#features/programmes/types.ts';
import { command } from '#platform/command.ts';
import { selects } from '../access.ts';

/** How a cycle selects from now on. */
export interface SelectionChange extends SelectionPlan {
	readonly cycleId: string;
	readonly places: number;
}

/** Writes the places, quotas, earmarked places, bar, reserves and days to answer of a cycle into its plan. */
export const changeSelection = command(
	'change-selection',
	selects,
	async (work, { cycleId, places, ...selection }: SelectionChange): Promise<void> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId', 'plan'])
			.where('id', '=', cycleId)
			.forUpdate()
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		const plan: Plan = { ...(cycle.plan as Plan), places, selection };
		await work.db
			.updateTable('cycles')
			.set({ plan: JSON.stringify(plan) })
			.where('id', '=', cycle.id)
			.execute();

		const facts = { places, quotas: selection.quotas.length, earmarks: selection.earmarks.length };
		await work.record({ subjectId: cycle.id, facts });
	}
);
