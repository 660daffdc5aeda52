import type { FormContent, Question, Requirement } from '#features/programmes/questions.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { Db } from '#platform/database.ts';

/** Puts more questions and other requirements into the newest form of a cycle, before anybody applies. */
export async function widenForm(
	db: Db,
	cycleId: string,
	questions: readonly Question[],
	requirements: readonly Requirement[]
): Promise<void> {
	const { plan } = await db
		.selectFrom('cycles')
		.select('plan')
		.where('id', '=', cycleId)
		.executeTakeFirstOrThrow();
	const { form } = plan as Plan;
	const section = { key: 'more', title: { en: 'More', sr: 'Još' }, questions };
	const wider: FormContent = { sections: [...form.sections, section], requirements };
	await db
		.updateTable('cycles')
		.set({ plan: JSON.stringify({ ...(plan as Plan), form: wider }) })
		.where('id', '=', cycleId)
		.execute();
	await db
		.updateTable('forms')
		.set({ content: JSON.stringify(wider) })
		.where('cycleId', '=', cycleId)
		.execute();
}
