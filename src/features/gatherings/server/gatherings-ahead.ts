import type { ReadonlyDb } from '#platform/database.ts';

/** The gatherings of some kinds that are not over and were not called off, by their ids. */
export async function gatheringsAhead(
	db: ReadonlyDb,
	kinds: readonly string[],
	at: Temporal.Instant
): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('gatherings')
		.innerJoin('standingGatheringDays as day', 'day.gatheringId', 'gatherings.id')
		.leftJoin('gatheringCancellations as cancellation', 'cancellation.gatheringId', 'gatherings.id')
		.select('gatherings.id')
		.distinct()
		.where('gatherings.kind', 'in', kinds)
		.where('day.endsAt', '>', at)
		.where('cancellation.gatheringId', 'is', null)
		.orderBy('gatherings.id')
		.execute();
	return rows.map(({ id }) => id);
}
