import type { Work } from '#platform/command.ts';

/**
 * The lowest place that a mentor has left in a cycle, numbered from 1; null when they have none. Locks the mentor, so
 * that whoever asks next waits and then sees what this transaction took. The database refuses a place above the number
 * that the mentor said, whoever writes it.
 */
export async function freePlaceOf(
	work: Work,
	cycleId: string,
	mentorId: string
): Promise<number | null> {
	await work.db.selectFrom('mentors').select('id').where('id', '=', mentorId).forUpdate().execute();
	const mentor = await work.db
		.selectFrom('cycleMentors')
		.select('capacity')
		.where('cycleId', '=', cycleId)
		.where('mentorId', '=', mentorId)
		.executeTakeFirst();
	const rows = await work.db
		.selectFrom('mentorPlaces')
		.select('place')
		.where('cycleId', '=', cycleId)
		.where('mentorId', '=', mentorId)
		.where('freedAt', 'is', null)
		.execute();
	const taken = new Set(rows.map(({ place }) => place));
	const places = mentor?.capacity ?? 0;
	for (let place = 1; place <= places; place++) if (!taken.has(place)) return place;
	return null;
}
