import type { ReadingStage } from '#features/programmes/types.ts';
import type { Db } from '#platform/database.ts';
import type { Reading } from './stage.ts';

/** What scores are given under: they keep it, whatever the plan says later. */
export type Grid = Pick<ReadingStage, 'criteria' | 'scale'>;

/** The grid of a reading: the newest row, or a new one when the plan has changed since. Returns its id. */
export async function gridOf(db: Db, reading: Reading, now: Temporal.Instant): Promise<string> {
	const { cycleId, stage } = reading;
	const content = JSON.stringify({ criteria: stage.criteria, scale: stage.scale } satisfies Grid);
	const newest = await db
		.selectFrom('reviewGrids')
		.select((eb) => ['id', eb('content', '=', content).as('same')])
		.where('cycleId', '=', cycleId)
		.where('stage', '=', stage.key)
		.orderBy('begunAt', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (newest?.same) return newest.id;
	const { id } = await db
		.insertInto('reviewGrids')
		.values({ cycleId, stage: stage.key, content, begunAt: now })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}
