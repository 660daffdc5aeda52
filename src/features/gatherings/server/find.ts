import { Missing } from '#core/refusal.ts';
import type { Db } from '#platform/database.ts';
import { openPlaceLink } from './link.ts';
import { gatheringRows, toGathering, type Gathering } from './stops.ts';

/** A gathering, held until the transaction ends, so that its last seat is given once. @throws Missing */
export async function lockGathering(db: Db, id: string): Promise<Gathering> {
	await db.selectFrom('gatherings').select('id').where('id', '=', id).forUpdate().execute();
	const row = await gatheringRows(db).where('gatherings.id', '=', id).executeTakeFirst();
	if (!row) throw new Missing('gathering');
	return toGathering(row);
}

/** The place that a link opens, with its gathering held. @throws Missing for a link that we never made */
export async function lockPlace(db: Db, link: string) {
	const id = openPlaceLink(link);
	const place = id && (await placeById(db, id));
	if (!place) throw new Missing('place');
	return { place, gathering: await lockGathering(db, place.gatheringId) };
}

/** One registration. */
export async function placeById(db: Db, id: string) {
	return db
		.selectFrom('registrations')
		.select(['id', 'gatheringId', 'email', 'givenBackAt'])
		.where('id', '=', id)
		.executeTakeFirst();
}

/** The registration that an address holds at a gathering. */
export async function placeOf(db: Db, gatheringId: string, email: string) {
	return db
		.selectFrom('registrations')
		.select(['id', 'reminderWantedAt', 'reminderRefusedAt'])
		.where('gatheringId', '=', gatheringId)
		.where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
		.where('givenBackAt', 'is', null)
		.executeTakeFirst();
}
