import { Missing } from '#core/refusal.ts';
import type { Plan, SafeguardingContact } from '#features/programmes/types.ts';
import { command } from '#platform/command.ts';
import { tends } from '../access.ts';

/** Writes into the plan of a cycle whom to turn to when somebody may be in danger. @throws Missing */
export const nameContact = command(
	'name-contact',
	tends,
	async (
		work,
		{ cycleId, ...safeguarding }: SafeguardingContact & { readonly cycleId: string }
	): Promise<void> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId', 'plan'])
			.where('id', '=', cycleId)
			.forUpdate()
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId });

		const plan = cycle.plan as Plan;
		const changed: Plan = { ...plan, care: { ...plan.care, safeguarding } };
		await work.db
			.updateTable('cycles')
			.set({ plan: JSON.stringify(changed) })
			.where('id', '=', cycleId)
			.execute();

		await work.record({ subjectId: cycleId });
	}
);
