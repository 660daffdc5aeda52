import type { Scope } from '#core/access.ts';
import { Missing } from '#core/refusal.ts';
import type { Term } from '#features/mentorships/rules.ts';
import { findMentorship } from '#features/mentorships/server/find-mentorship.ts';
import type { Work } from '#platform/command.ts';
import type { MaterialPlace } from '../types.ts';

/** Where a material stands, without whom it is for. */
export type Around = { readonly mentorshipId: string } | { readonly cycleId: string };

/** A place as a command needs it: where it belongs, whose own it is, and of a mentorship how long it lasts. */
export interface FoundPlace {
	readonly scope: Scope & { readonly own: readonly string[] };
	readonly term: Term | null;
}

/** The place, its row locked, so that the same form twice waits for itself. @throws Missing */
export async function lockPlace(work: Work, place: Around): Promise<FoundPlace> {
	if ('mentorshipId' in place) {
		const { programmeId, cycleId, members, term } = await findMentorship(work, place.mentorshipId);
		return { scope: { programmeId, cycleId, own: members }, term };
	}
	const cycle = await work.db
		.selectFrom('cycles')
		.select('programmeId')
		.where('id', '=', place.cycleId)
		.forNoKeyUpdate()
		.executeTakeFirst();
	if (!cycle) throw new Missing('cycle');
	const { cycleId } = place;
	return { scope: { programmeId: cycle.programmeId, cycleId, own: [] }, term: null };
}

/** The columns that say where a material stands. */
export function placeColumns(place: MaterialPlace) {
	if ('mentorshipId' in place) {
		return { mentorshipId: place.mentorshipId, cycleId: null, audience: null };
	}
	return { mentorshipId: null, cycleId: place.cycleId, audience: place.audience };
}

/** The materials that were put into a place itself, also those that were taken away. */
export function materialsIn({ db }: Work, place: Around) {
	const all = db.selectFrom('materials');
	return 'mentorshipId' in place
		? all.where('mentorshipId', '=', place.mentorshipId)
		: all.where('cycleId', '=', place.cycleId);
}
