import { sql, type Expression, type SqlBool } from 'kysely';
import { Refused } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { refuseMerged, standsAlone } from './merged.ts';

/** Whether an application takes part in reading, choosing and telling: neither taken back nor merged into another one. */
export function isStanding(id = 'applications.id'): Expression<SqlBool> {
	return sql<SqlBool>`(${standsAlone(id)} and not exists (select from withdrawals
		where withdrawals.application_id = ${sql.ref(id)}))`;
}

/** @throws Refused `application_withdrawn` with its number, when any of them was taken back by its applicant */
export async function refuseWithdrawn(
	db: ReadonlyDb,
	applicationIds: readonly string[]
): Promise<void> {
	const withdrawn = await db
		.selectFrom('withdrawals')
		.innerJoin('applications', 'applications.id', 'withdrawals.applicationId')
		.select('applications.number')
		.where('applications.id', 'in', [...applicationIds])
		.limit(1)
		.executeTakeFirst();
	if (withdrawn) throw new Refused('application_withdrawn', { number: withdrawn.number });
}

/**
 * What reading, interviews and letters begin with: an application takes part in none of them once it was taken back or
 * merged into another one.
 * @throws Refused `application_merged`, `application_withdrawn`
 */
export async function insistOnStanding(
	db: ReadonlyDb,
	applicationIds: readonly string[]
): Promise<void> {
	await refuseMerged(db, applicationIds);
	await refuseWithdrawn(db, applicationIds);
}
