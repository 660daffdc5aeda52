import type { ReadonlyDb } from '#platform/database.ts';

/** The mentor of the pool who holds, or held, the place of a mentorship: the id in the pool; null when there is none. */
export async function mentorOf(db: ReadonlyDb, mentorshipId: string): Promise<string | null> {
	const row = await db
		.selectFrom('mentorPlaces')
		.select('mentorId')
		.where('mentorshipId', '=', mentorshipId)
		.executeTakeFirst();
	return row?.mentorId ?? null;
}
