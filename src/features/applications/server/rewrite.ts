import type { Plan } from '#features/programmes/types.ts';
import type { Work } from '#platform/command.ts';
import { meaningOf } from '../rules.ts';
import type { ApplicationText } from '../types.ts';

/** What an application's row keeps of its text. */
export function textColumns(plan: Plan, text: ApplicationText) {
	return {
		name: text.name,
		email: text.email,
		locale: text.locale,
		answers: JSON.stringify(text.answers),
		...meaningOf(plan, text.answers)
	};
}

/** Writes an application anew; its number and its moment of submission stay. */
export async function rewrite(
	work: Work,
	plan: Plan,
	id: string,
	text: ApplicationText
): Promise<void> {
	await work.db
		.updateTable('applications')
		.set({ ...textColumns(plan, text), editedAt: work.now })
		.where('id', '=', id)
		.execute();
}
