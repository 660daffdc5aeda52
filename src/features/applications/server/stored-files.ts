import type { StoredFiles } from '#features/forms/reading.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** The files of a draft, by id. */
export async function filesOf(_db: ReadonlyDb, _draftId: string): Promise<StoredFiles> {
	return new Map();
}
