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

/** The place that a link opens. @throws Missing for a link that we never made */
export async function placeBehind(db: Db, link: string) {
	const id = openPlaceLink(link);
	const place = id && (await placeById(db, id));
	if (!place) throw new Missing('place');
	return place;
}

/** One registration, and where it belongs. */
export async function placeById(db: Db, id: string) {
	return db
		.selectFrom('registrations')
		.innerJoin('gatherings', 'gatherings.id', 'registrations.gatheringId')
		.innerJoin('cycles', 'cycles.id', 'gatherings.cycleId')
		.select(['registrations.id', 'registrations.gatheringId', 'registrations.email'])
		.select(['registrations.givenBackAt', 'gatherings.cycleId', 'cycles.programmeId'])
		.where('registrations.id', '=', id)
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
