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

/** These versions of forms, in one statement however many there are, by id. */
export async function formsById(
	db: ReadonlyDb,
	ids: readonly string[]
): Promise<ReadonlyMap<string, FormContent>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('forms')
		.select(['id', 'content'])
		.where('id', 'in', [...new Set(ids)])
		.execute();
	return new Map(rows.map(({ id, content }) => [id, content as FormContent]));
}
