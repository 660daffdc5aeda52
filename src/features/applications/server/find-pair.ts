import { Missing } from '#core/refusal.ts';
import type { Db } from '#platform/database.ts';

/** Two applications of a call, both locked in one order, so that two people at once do not wait for each other. */
export async function findPair(db: Db, firstId: string, secondId: string) {
	const rows = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.select((eb) => [
			'applications.id',
			'applications.callId',
			'applications.country',
			'cycles.id as cycleId',
			'cycles.programmeId',
			eb
				.selectFrom('decisions')
				.select('decisions.outcome')
				.whereRef('decisions.applicationId', '=', 'applications.id')
				.orderBy('decisions.id', 'desc')
				.limit(1)
				.as('outcome')
		])
		.where('applications.id', 'in', [firstId, secondId])
		.orderBy('applications.id')
		.forUpdate('applications')
		.execute();
	const [first, second] = rows;
	if (!first || !second) throw new Missing('application');
	return [first, second] as const;
}
