import { Missing } from '#core/refusal.ts';
import type { FormContent, Question } from '#features/programmes/questions.ts';
import type { Plan } from '#features/programmes/types.ts';
import { questionsOf } from '#features/programmes/questions.ts';
import type { Db, ReadonlyDb } from '#platform/database.ts';
import { startSketch, type Sketch } from '../sketch.ts';

/** A version of a cycle's form. */
export interface FormVersion {
	readonly id: string;
	readonly version: number;
	readonly content: FormContent;
}

/** The sketch of a cycle as it is stored, or as it begins. */
export interface StoredSketch {
	readonly sketch: Sketch;
	/** 0 while nobody has saved anything */
	readonly revision: number;
	readonly changedAt: Temporal.Instant | null;
}

/** The cycle of a form, held until the transaction ends: what changes a form goes one after the other. @throws Missing */
export async function heldCycle(db: Db, cycleId: string) {
	const row = await db
		.selectFrom('cycles')
		.select(['id', 'programmeId', 'timeZone', 'plan'])
		.where('id', '=', cycleId)
		.forNoKeyUpdate()
		.executeTakeFirst();
	if (!row) throw new Missing('cycle');
	return { ...row, plan: row.plan as Plan };
}

/** Every published version of a cycle's form, the newest first. */
export async function versionsOf(db: ReadonlyDb, cycleId: string): Promise<readonly FormVersion[]> {
	const rows = await db
		.selectFrom('forms')
		.select(['id', 'version', 'content'])
		.where('cycleId', '=', cycleId)
		.orderBy('version', 'desc')
		.execute();
	return rows.map((row) => ({ ...row, content: row.content as FormContent }));
}

/** The sketch of a cycle; until the first save it is what was published last. */
export async function storedSketch(
	db: ReadonlyDb,
	cycleId: string,
	newest: FormContent
): Promise<StoredSketch> {
	const row = await db
		.selectFrom('formSketches')
		.select(['content', 'revision', 'changedAt'])
		.where('cycleId', '=', cycleId)
		.executeTakeFirst();
	if (!row) return { sketch: startSketch(newest, 'en'), revision: 0, changedAt: null };
	return { sketch: row.content as Sketch, revision: row.revision, changedAt: row.changedAt };
}

/** The kinds of question under which each key has applications or drafts. */
export async function answeredKinds(
	db: ReadonlyDb,
	versions: readonly FormVersion[]
): Promise<ReadonlyMap<string, ReadonlySet<Question['kind']>>> {
	const ids = versions.map(({ id }) => id);
	const used = await db
		.selectFrom('applications')
		.select('formId')
		.where('formId', 'in', ids)
		.union(db.selectFrom('drafts').select('formId').where('formId', 'in', ids))
		.execute();
	const kinds = new Map<string, Set<Question['kind']>>();
	for (const { id, content } of versions) {
		if (!used.some(({ formId }) => formId === id)) continue;
		for (const { key, kind } of questionsOf(content)) {
			kinds.set(key, (kinds.get(key) ?? new Set()).add(kind));
		}
	}
	return kinds;
}

/** The newest of the versions. Every cycle is made with one. */
export function newestOf(versions: readonly FormVersion[]): FormVersion {
	const [newest] = versions;
	if (!newest) throw new Error('A cycle without a version of its form.');
	return newest;
}
