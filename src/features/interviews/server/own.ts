import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { openLink } from '#features/applications/server/link.ts';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { isAsked, mayChange, statusFrom, type SlotMode, type WishKind } from '../rules.ts';
import { interviewFile } from './calendar.ts';
import { bookingOf, contactOf, findCandidates } from './find.ts';
import { applicantReader } from './letters.ts';

/** A slot that an applicant can still take. Where it is they learn once it is theirs. */
export interface FreeSlot {
	readonly id: string;
	readonly startsAt: Temporal.Instant;
	readonly endsAt: Temporal.Instant;
	readonly mode: SlotMode;
}

/**
 * What an invited applicant sees by their link: where they stand, their own time with its place, what they have said,
 * and what is free. Nothing of the panel's: no names, no notes, nobody else's time.
 * @throws Missing for a link that we never made, or one that was not invited
 */
export async function ownInterview(db: ReadonlyDb, link: string) {
	const candidate = await invited(db, link);
	const { id, invitedAt } = candidate;
	const booking = await bookingOf(db, id);
	const status = statusFrom(invitedAt, booking);
	const open = status === 'booked' ? booking : undefined;
	const asked = isAsked(candidate.outcome, status);
	const changeable = asked && (!open || mayChange(open.startsAt, now()));
	return {
		name: candidate.name,
		number: candidate.number,
		programme: candidate.programme as LocalisedText,
		timeZone: candidate.timeZone,
		status,
		/** whether there is still anything to choose */
		asked,
		changeable,
		booking: open ?? (status === 'held' ? booking : undefined),
		contact: await contactOf(db, candidate),
		wish: await newestWish(db, id),
		free: changeable ? await freeSlots(db, candidate.cycleId) : []
	};
}

/** The applicant's own time as a calendar file. @throws Missing without one */
export async function ownCalendar(db: ReadonlyDb, link: string): Promise<string> {
	const candidate = await invited(db, link);
	const booking = await bookingOf(db, candidate.id);
	if (!booking) throw new Missing('booking');
	return interviewFile(candidate, booking, applicantReader(candidate), {
		method: 'PUBLISH',
		stamp: booking.bookedAt
	});
}

/** Whether whoever holds a link was invited to an interview. */
export async function isInvited(db: ReadonlyDb, link: string): Promise<boolean> {
	const id = openLink(link);
	const [candidate] = id ? await findCandidates(db, [id]) : [];
	return candidate !== undefined && candidate.invitedAt !== null;
}

async function invited(db: ReadonlyDb, link: string) {
	const id = openLink(link);
	const [candidate] = id ? await findCandidates(db, [id]) : [];
	if (!candidate || candidate.invitedAt === null) throw new Missing('invitation');
	return candidate;
}

async function newestWish(db: ReadonlyDb, applicationId: string) {
	const row = await db
		.selectFrom('interviewWishes')
		.select(['kind', 'note', 'wishedAt'])
		.where('applicationId', '=', applicationId)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && { ...row, kind: row.kind as WishKind };
}

/** The slots of a cycle that nobody has and that begin late enough to be taken. */
async function freeSlots(db: ReadonlyDb, cycleId: string): Promise<readonly FreeSlot[]> {
	const rows = await db
		.selectFrom('interviewSlots as slot')
		.leftJoin('interviewBookings as booking', (join) =>
			join.onRef('booking.slotId', '=', 'slot.id').on('booking.endedAt', 'is', null)
		)
		.select(['slot.id', 'slot.startsAt', 'slot.endsAt', 'slot.mode'])
		.where('slot.cycleId', '=', cycleId)
		.where('slot.withdrawnAt', 'is', null)
		.where('slot.startsAt', '>', now())
		.where('booking.id', 'is', null)
		.orderBy('slot.startsAt')
		.orderBy('slot.id')
		.execute();
	return rows
		.filter(({ startsAt }) => mayChange(startsAt, now()))
		.map((row) => ({ ...row, mode: row.mode as SlotMode }));
}
