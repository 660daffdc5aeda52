import { Refused } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { FoundPlan } from './find.ts';

/** The id of the session that fulfilled a plan and counts. */
export async function sessionOfPlan(
	db: ReadonlyDb,
	plannedId: string
): Promise<string | undefined> {
	const row = await db
		.selectFrom('standingSessions')
		.select('id')
		.where('plannedId', '=', plannedId)
		.executeTakeFirst();
	return row?.id ?? undefined;
}

/** @throws Refused `plan_held` when a session was noted for the plan */
export async function insistOnOpen(db: ReadonlyDb, plan: Pick<FoundPlan, 'id'>): Promise<void> {
	if (await sessionOfPlan(db, plan.id)) throw new Refused('plan_held');
}
