import type { ReadonlyDb } from '#platform/database.ts';

/** Whether somebody is marked as having been at a gathering. */
export async function isMarked(db: ReadonlyDb, gatheringId: string): Promise<boolean> {
	const row = await db
		.selectFrom('standingDayAttendances')
		.select('personId')
		.where('gatheringId', '=', gatheringId)
		.where('state', '=', 'present')
		.executeTakeFirst();
	return row !== undefined;
}
