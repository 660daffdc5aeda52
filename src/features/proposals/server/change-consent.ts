import { Missing } from '#core/refusal.ts';
import type { ConsentPlan, Plan } from '#features/programmes/types.ts';
import { command } from '#platform/command.ts';
import { proposes } from '../access.ts';

/** How a cycle asks the two sides from now on. */
export interface ConsentChange extends ConsentPlan {
	readonly cycleId: string;
}

/** Writes whom a cycle asks first, in whose words and how long, into its plan. Open proposals go on in the new order. */
export const changeConsent = command(
	'change-consent',
	proposes,
	async (work, { cycleId, ...consent }: ConsentChange): Promise<void> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId', 'plan'])
			.where('id', '=', cycleId)
			.forUpdate()
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		const plan: Plan = { ...(cycle.plan as Plan), consent };
		await work.db
			.updateTable('cycles')
			.set({ plan: JSON.stringify(plan) })
			.where('id', '=', cycle.id)
			.execute();

		await work.record({ subjectId: cycle.id, facts: { order: consent.order, days: consent.days } });
	}
);
