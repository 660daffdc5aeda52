import { Refused } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** @throws Refused `matching_published` when the mentorships of a cycle have begun: its teams are settled */
export async function mustNotBePublished(db: ReadonlyDb, cycleId: string): Promise<void> {
	if (await isPublished(db, cycleId)) throw new Refused('matching_published');
}

/** Whether the mentorships of a cycle have begun. */
export async function isPublished(db: ReadonlyDb, cycleId: string): Promise<boolean> {
	const row = await db
		.selectFrom('scenarioPublications')
		.select('cycleId')
		.where('cycleId', '=', cycleId)
		.executeTakeFirst();
	return row !== undefined;
}
