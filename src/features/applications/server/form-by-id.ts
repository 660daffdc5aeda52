import { Missing } from '#core/refusal.ts';
import type { FormContent } from '#features/programmes/questions.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** A published version never changes, and saving while somebody types asks for it every second. */
const kept = new Map<string, FormContent>();
const most = 100;

/** A version of a form. @throws Missing */
export async function formById(db: ReadonlyDb, id: string): Promise<FormContent> {
	const known = kept.get(id);
	if (known) return known;
	const row = await db
		.selectFrom('forms')
		.select('content')
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) throw new Missing('form');
	if (kept.size >= most) kept.clear();
	kept.set(id, row.content as FormContent);
	return row.content as FormContent;
}
