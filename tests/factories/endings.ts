import type { Db } from '#platform/database.ts';
import { now } from '#platform/clock.ts';

/** A mentorship that has ended, as the record of it stands. */
export async function anEnding(
	db: Db,
	ending: { readonly mentorshipId: string; readonly way: 'completed' | 'early'; endedOn: string }
): Promise<void> {
	await db
		.insertInto('mentorshipEndings')
		.values({ ...ending, reason: ending.way === 'early' ? 'life' : null, endedAt: now() })
		.execute();
}
