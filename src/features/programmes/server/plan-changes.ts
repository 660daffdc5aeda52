import type { ReadonlyDb } from '#platform/database.ts';

/** The parts of a plan whose changes are kept. */
export type PlanPart = 'rules' | 'rhythm' | 'check-ins' | 'closing' | 'projects';

/** One change of a part of a plan. */
export interface PlanChange<Part> {
	readonly id: number;
	readonly before: Part;
	readonly after: Part;
	readonly madeAt: Temporal.Instant;
	/** null: the software, or somebody who is gone */
	readonly by: string | null;
}

/** So many changes are shown; the others stay on record. */
const shownChanges = 20;

/**
 * The last changes of a part of a plan, the newest first: one query. Whoever calls has found the cycle in the reach of
 * its reader.
 */
export async function planChanges<Part>(
	db: ReadonlyDb,
	cycleId: string,
	part: PlanPart
): Promise<readonly PlanChange<Part>[]> {
	const rows = await db
		.selectFrom('planChanges')
		.leftJoin('people', 'people.id', 'planChanges.changedBy')
		.select(['planChanges.id', 'before', 'after', 'changedAt as madeAt', 'people.name as by'])
		.where('cycleId', '=', cycleId)
		.where('part', '=', part)
		.orderBy('planChanges.id', 'desc')
		.limit(shownChanges)
		.execute();
	return rows.map((row) => ({
		...row,
		id: Number(row.id),
		before: row.before as Part,
		after: row.after as Part
	}));
}
