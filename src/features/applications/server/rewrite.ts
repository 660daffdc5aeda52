import type { Work } from '#platform/command.ts';
import { meaningOf } from '../rules.ts';
import type { ApplicationText } from '../types.ts';
import type { OwnDraft } from './drafts.ts';

/** What an application's row keeps of its text. */
export function textColumns(
	{ plan, formId }: Pick<OwnDraft, 'plan' | 'formId'>,
	text: ApplicationText
) {
	return {
		name: text.name,
		email: text.email,
		locale: text.locale,
		formId,
		answers: JSON.stringify(text.answers),
		...meaningOf(plan, text.answers)
	};
}

/** Writes an application anew; its number and its moment of submission stay. */
export async function rewrite(
	work: Work,
	call: Pick<OwnDraft, 'plan' | 'formId'>,
	id: string,
	text: ApplicationText
): Promise<void> {
	await work.db
		.updateTable('applications')
		.set({ ...textColumns(call, text), editedAt: work.now })
		.where('id', '=', id)
		.execute();
}
