import { randomUUID } from 'node:crypto';
import type { Work } from '#platform/command.ts';
import { heldOnline } from '../rules.ts';
import type { Booking, LockedSlot } from './find.ts';

/** Why a booking ends. */
export type Ending = 'moved' | 'given-back' | 'cancelled';

/** Ends a booking that stands. */
export async function endBooking(
	work: Work,
	booking: Pick<Booking, 'id'>,
	ending: Ending,
	reason = ''
): Promise<void> {
	await work.db
		.updateTable('interviewBookings')
		.set({
			endedAt: work.now,
			endedBy: work.actor.personId,
			ending,
			endingReason: reason
		})
		.where('id', '=', booking.id)
		.execute();
}

/**
 * Puts an applicant into a slot. With a booking that it takes the place of (and that has been ended) it is the same
 * event in people's calendars, one step on; otherwise a new one.
 */
export async function placeBooking(
	work: Work,
	applicationId: string,
	slot: LockedSlot,
	how: { readonly online: boolean; readonly reason?: string },
	earlier?: Booking
): Promise<Booking> {
	const { id: slotId, cycleId, startsAt, endsAt, mode, room, link } = slot;
	const online = heldOnline(mode, how.online);
	const calendarId = earlier?.calendarId ?? randomUUID();
	const sequence = earlier ? earlier.sequence + 1 : 0;
	const row = { applicationId, slotId, startsAt, endsAt, online, calendarId, sequence };
	const { now: bookedAt, actor } = work;
	const { id } = await work.db
		.insertInto('interviewBookings')
		.values({ ...row, bookedAt, bookedBy: actor.personId, reason: how.reason ?? '' })
		.returning('id')
		.executeTakeFirstOrThrow();
	return { id, ...row, bookedAt, cycleId, mode, room, link, mark: null, markedAt: null };
}
