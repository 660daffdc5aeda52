import { sql, type Expression, type SqlBool } from 'kysely';
import { Refused } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** Whether an application stands for itself: it was not merged into another one, or was taken out again. */
export function standsAlone(id = 'applications.id'): Expression<SqlBool> {
	return sql<SqlBool>`not exists (select from merges
		where merges.application_id = ${sql.ref(id)}
		and not exists (select from merge_undoings where merge_undoings.merge_id = merges.id))`;
}

/** The merges that hold, of these applications into others. */
export function standingMerges(db: ReadonlyDb, applicationIds: readonly string[]) {
	return db
		.selectFrom('merges')
		.leftJoin('mergeUndoings', 'mergeUndoings.mergeId', 'merges.id')
		.innerJoin('applications as merged', 'merged.id', 'merges.applicationId')
		.innerJoin('applications as standing', 'standing.id', 'merges.intoId')
		.select([
			'merges.id',
			'merges.applicationId',
			'merges.intoId',
			'merged.number',
			'standing.number as into'
		])
		.where('mergeUndoings.mergeId', 'is', null)
		.where('merges.applicationId', 'in', [...applicationIds])
		.execute();
}

/**
 * What was merged into another application is neither decided about nor reviewed: the other one stands for both.
 * @throws Refused `application_merged` with both numbers
 */
export async function refuseMerged(
	db: ReadonlyDb,
	applicationIds: readonly string[]
): Promise<void> {
	const [merged] = await standingMerges(db, applicationIds);
	if (merged) throw new Refused('application_merged', { number: merged.number, into: merged.into });
}

/** The merge of one application that holds, with who did it; null when it stands for itself. */
export async function standingMerge(db: ReadonlyDb, applicationId: string) {
	const row = await db
		.selectFrom('merges')
		.leftJoin('mergeUndoings', 'mergeUndoings.mergeId', 'merges.id')
		.innerJoin('applications as standing', 'standing.id', 'merges.intoId')
		.leftJoin('people', 'people.id', 'merges.mergedBy')
		.select(['standing.number as into', 'merges.mergedAt', 'people.name as by'])
		.where('mergeUndoings.mergeId', 'is', null)
		.where('merges.applicationId', '=', applicationId)
		.executeTakeFirst();
	return row ?? null;
}
