import { Missing, Refused } from '#core/refusal.ts';
import { insistOnStanding } from '#features/applications/server/standing.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { findCandidate, lockSlot, openBookingOf } from './find.ts';
import { postBooking } from './letters.ts';
import { endBooking, placeBooking } from './place.ts';

/** Two applicants of one cycle who change places, and why. */
export interface Swap {
	readonly applicationIds: readonly [string, string];
	readonly reason: string;
}

/**
 * Lets two applicants change places; each keeps their event in the calendars, which moves.
 * @throws Missing when they are not of one cycle; Refused `swap_needs_two` unless both are booked,
 *   `application_withdrawn`, `application_merged`
 */
export const swapInterviews = command(
	'swap-interviews',
	coordinates,
	async (work, { applicationIds, reason }: Swap): Promise<void> => {
		// Locked in one order, whoever is named first, so that two swaps never wait for each other.
		const [firstId, secondId] = [...applicationIds].sort() as [string, string];
		const first = await findCandidate(work.db, firstId);
		const second = await findCandidate(work.db, secondId);
		work.allow({ programmeId: first.programmeId, cycleId: first.cycleId });
		if (first.cycleId !== second.cycleId) throw new Missing('application');
		const before = await openBookingOf(work.db, firstId);
		const after = await openBookingOf(work.db, secondId);

		if (firstId === secondId || !before || !after) throw new Refused('swap_needs_two');
		await insistOnStanding(work.db, [firstId, secondId]);
		const slots = new Map<string, Awaited<ReturnType<typeof lockSlot>>>();
		for (const id of [before.slotId, after.slotId].sort()) {
			slots.set(id, await lockSlot(work.db, first.cycleId, id));
		}

		await endBooking(work, before, 'moved', reason);
		await endBooking(work, after, 'moved', reason);
		const own = (booking: typeof before) => ({ online: booking.online, reason });
		const one = await placeBooking(work, firstId, slots.get(after.slotId)!, own(before), before);
		const other = await placeBooking(work, secondId, slots.get(before.slotId)!, own(after), after);

		await work.record({ subjectId: one.id, facts: { applicationId: firstId } });
		await work.record({ subjectId: other.id, facts: { applicationId: secondId } });

		await postBooking(work.db, first, one, before);
		await postBooking(work.db, second, other, after);
	}
);
