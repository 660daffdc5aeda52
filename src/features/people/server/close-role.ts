import type { Db } from '#platform/database.ts';

/** Writes the last day of a role; a role that never held a whole day goes, and the audit keeps its trace. */
export async function closeRole(
	db: Db,
	roleId: string,
	untilOn: string | undefined
): Promise<void> {
	if (untilOn === undefined) {
		await db.deleteFrom('roles').where('id', '=', roleId).execute();
		return;
	}
	await db.updateTable('roles').set({ untilOn }).where('id', '=', roleId).execute();
}
