import { isStanding } from '#features/applications/server/standing.ts';
import { administrates } from '#features/people/access.ts';
import { command, type Work } from '#platform/command.ts';
import { isOpen } from '../rules.ts';
import { dayIn } from '../shown.ts';
import {
	conflictsOn,
	contactOf,
	findCandidates,
	panelsOf,
	standingBookings,
	toBooking,
	type Booking,
	type Candidate
} from './find.ts';
import { postPanelTomorrow, postTomorrow } from './letters.ts';

/** Letters about tomorrow are written from this hour on, by the clock of the cycle. */
const fromHour = 9;

/** One interview of tomorrow. */
interface Due {
	readonly candidate: Candidate;
	readonly booking: Booking;
	/** YYYY-MM-DD */
	readonly day: string;
}

/**
 * Reminds applicants and panels of tomorrow's interviews; returns how many letters were written. Asked every hour: each
 * applicant and each panel member gets one letter for a day.
 */
export const remindOfTomorrow = command(
	'remind-of-tomorrow',
	administrates,
	async (work): Promise<number> => {
		work.allow({});
		const due = await dueTomorrow(work);
		if (due.length === 0) return 0;

		const applicants = await unremindedApplicants(work, due);
		const members = await unremindedMembers(work, due);
		const letters = applicants.length + members.length;
		if (letters === 0) return 0;

		await work.record({ facts: { letters } });

		for (const { candidate, booking } of applicants) {
			await postTomorrow(work.db, candidate, booking, await contactOf(work.db, candidate));
		}
		for (const { member, day } of members) await postPanelTomorrow(work.db, member, day);
		return letters;
	}
);

/** What is booked for the next day of each cycle's calendar, once its morning has come today. */
async function dueTomorrow(work: Work): Promise<Due[]> {
	const rows = await standingBookings(work.db)
		.innerJoin('applications', 'applications.id', 'booking.applicationId')
		.where(isStanding())
		.where('booking.startsAt', '>', work.now)
		.where('booking.startsAt', '<', work.now.add({ hours: 49 }))
		.orderBy('booking.startsAt')
		.execute();
	const bookings = rows.map(toBooking).filter(isOpen);
	if (bookings.length === 0) return [];
	const candidates = new Map(
		(
			await findCandidates(
				work.db,
				bookings.map(({ applicationId }) => applicationId)
			)
		).map((candidate) => [candidate.id, candidate])
	);
	return bookings.flatMap((booking) => {
		const candidate = candidates.get(booking.applicationId)!;
		const here = work.now.toZonedDateTimeISO(candidate.timeZone);
		const day = here.toPlainDate().add({ days: 1 }).toString();
		const isDue = here.hour >= fromHour && dayIn(booking.startsAt, candidate.timeZone) === day;
		return isDue ? [{ candidate, booking, day }] : [];
	});
}

async function unremindedApplicants(work: Work, due: readonly Due[]): Promise<Due[]> {
	const reminded = { kind: 'tomorrow', remindedAt: work.now };
	const fresh = await work.db
		.insertInto('interviewReminders')
		.values(due.map(({ candidate, day }) => ({ applicationId: candidate.id, day, ...reminded })))
		.onConflict((conflict) => conflict.doNothing())
		.returning('applicationId')
		.execute();
	const ids = new Set(fresh.map(({ applicationId }) => applicationId));
	return due.filter(({ candidate }) => ids.has(candidate.id));
}

/** The panel members who have not had their letter, each with their own interviews of the day. */
async function unremindedMembers(work: Work, due: readonly Due[]) {
	const panels = await panelsOf(
		work.db,
		due.map(({ booking }) => booking.slotId)
	);
	const barred = await conflictsOn(
		work.db,
		due.map(({ candidate }) => candidate.id)
	);
	const seats = due.flatMap((one) =>
		(panels.get(one.booking.slotId) ?? [])
			.filter(({ id }) => !barred.has(`${id} ${one.candidate.id}`))
			.map((member) => ({ member, ...one }))
	);
	const days = Map.groupBy(
		seats,
		({ member, candidate, day }) => `${member.id} ${candidate.cycleId} ${day}`
	);
	const fresh = [];
	for (const day of days.values()) {
		const { member, candidate, day: date } = day[0]!;
		const row = await work.db
			.insertInto('interviewPanelReminders')
			.values({
				personId: member.id,
				cycleId: candidate.cycleId,
				day: date,
				remindedAt: work.now
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('personId')
			.executeTakeFirst();
		if (row) fresh.push({ member, day });
	}
	return fresh;
}
