import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { readsGatherings } from '../access.ts';
import { openPlaceLink } from './link.ts';
import { gatheringRows, infoStop, toGathering, type Gathering } from './stops.ts';
import { visitorRows } from './visitors.ts';

/** Somebody at an info stop, as the team sees them. */
export type Visitor = Awaited<ReturnType<ReturnType<typeof visitorRows>['execute']>>[number];

/** The info stops of a cycle that the actor may read, the first one first. @throws Missing */
export async function stopsOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Pick<Cycle, 'id' | 'programme'>
): Promise<readonly Gathering[]> {
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!readsGatherings(actor, scope)) throw new Missing('info stops');
	const rows = await gatheringRows(db)
		.where('gatherings.cycleId', '=', cycle.id)
		.where('gatherings.kind', '=', infoStop)
		.execute();
	return rows
		.map(toGathering)
		.filter(({ country }) => readsGatherings(actor, { ...scope, country }));
}

/** The visitors of these info stops, which are the ones that the actor was given. */
export async function visitorsOf(
	db: ReadonlyDb,
	cycle: Pick<Cycle, 'id'>,
	stops: readonly Pick<Gathering, 'id'>[]
): Promise<readonly Visitor[]> {
	if (stops.length === 0) return [];
	const ids = stops.map(({ id }) => id);
	return visitorRows(db, cycle.id).where('registrations.gatheringId', 'in', ids).execute();
}

/** The info stops that the page of a published call lists: called off ones are said to be so. */
export async function publicStops(db: ReadonlyDb, cycleId: string): Promise<readonly Gathering[]> {
	const rows = await gatheringRows(db)
		.where('gatherings.cycleId', '=', cycleId)
		.where('gatherings.kind', '=', infoStop)
		.where('callPublications.publishedAt', 'is not', null)
		.execute();
	return rows.map(toGathering);
}

/** The place that a link opens. @throws Missing for a link that we never made */
export async function ownPlace(db: ReadonlyDb, link: string) {
	const id = openPlaceLink(link);
	if (!id) throw new Missing('place');
	const place = await db
		.selectFrom('registrations')
		.select(['id', 'gatheringId', 'name', 'email', 'givenBackAt'])
		.select(['reminderWantedAt', 'reminderRefusedAt'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!place) throw new Missing('place');
	const row = await gatheringRows(db)
		.where('gatherings.id', '=', place.gatheringId)
		.executeTakeFirstOrThrow();
	return { ...place, gathering: toGathering(row) };
}
