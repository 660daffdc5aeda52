import { movementOf, noteInvitations } from '#features/gatherings/server/invitations.ts';
import type { Work } from '#platform/command.ts';
import { dayNews, daysAhead, type DayNews } from '../rules.ts';
import type { GatheringDay, GatheringText } from '../types.ts';
import type { ToldGathering } from './calendar.ts';
import type { GatheringCycle } from './find.ts';
import { guestsAhead } from './guests.ts';
import { postGathering, postLeft } from './letters.ts';

type Telling = Pick<Work, 'db' | 'now'>;

/**
 * Tells people what has become of a gathering that the caller has locked and written: whoever it is for and has not heard
 * of it is invited to what is ahead; whoever is invited hears what is other than before; and whoever it is for no more
 * hears that. Returns how many were told that they come or go.
 * @param before what those who are invited were told; left out: just this
 */
export async function tellGuests(
	work: Telling,
	cycle: GatheringCycle,
	gathering: ToldGathering,
	before: GatheringText = gathering
): Promise<number> {
	const guests = await guestsAhead(work.db, gathering, work.now);
	const { joined, stayed, left } = await movementOf(work, gathering.id, guests);
	const invitation = newsOf(daysAhead(gathering, work.now), 'REQUEST');
	for (const reader of joined) {
		await postGathering(work.db, cycle, gathering, reader, 'invited', invitation);
	}
	const changes = dayNews(before, gathering, work.now);
	for (const reader of changes.length > 0 ? stayed : []) {
		await postGathering(work.db, cycle, gathering, reader, 'changed', changes);
	}
	const gone = { ...gathering, ...before, sequence: gathering.sequence };
	for (const reader of left) {
		await postLeft(work.db, cycle, gone, reader, newsOf(daysAhead(before, work.now), 'CANCEL'));
	}
	await noteInvitations(work, gathering.id, { joined, left });
	return joined.length + left.length;
}

/** Tells everybody who is invited that a gathering does not take place. */
export async function tellCancelled(
	work: Telling,
	cycle: GatheringCycle,
	gathering: ToldGathering
): Promise<void> {
	const { left } = await movementOf(work, gathering.id, []);
	const news = newsOf(daysAhead(gathering, work.now), 'CANCEL');
	for (const reader of left) {
		await postGathering(work.db, cycle, gathering, reader, 'cancelled', news);
	}
}

function newsOf(days: readonly GatheringDay[], method: DayNews['method']): readonly DayNews[] {
	return days.map((day) => ({ day, method }));
}
