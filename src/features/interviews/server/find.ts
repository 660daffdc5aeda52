import { sql } from 'kysely';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { Outcome } from '#features/applications/rules.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import type { Db, ReadonlyDb } from '#platform/database.ts';
import { isOpen, type Mark, type SlotMode } from '../rules.ts';

/** The present decision of an application, as a scalar. */
export const presentOutcome = sql<Outcome | null>`(select outcome from decisions
	where decisions.application_id = applications.id order by decisions.id desc limit 1)`;

/** When it was invited last, as a scalar. */
export const lastInvited = sql<Temporal.Instant | null>`(select max(invited_at) from interview_invitations
	where interview_invitations.application_id = applications.id)`;

/** An applicant and their cycle, the application's row locked: two bookings of one applicant wait for each other. */
export async function findCandidate(db: Db, applicationId: string) {
	const row = await candidates(db)
		.where('applications.id', '=', applicationId)
		.forUpdate('applications')
		.executeTakeFirst();
	if (!row) throw new Missing('application');
	return toCandidate(row);
}

/**
 * The applicants of a cycle whose present decision is the shortlist, in the order of their numbers; locked. Whoever took
 * the application back is not among them.
 */
export async function findShortlisted(db: Db, cycleId: string) {
	const rows = await candidates(db)
		.where('cycles.id', '=', cycleId)
		.where(presentOutcome, '=', 'shortlisted')
		.where(isStanding())
		.orderBy('applications.number')
		.forUpdate('applications')
		.execute();
	return rows.map(toCandidate);
}

/** Several applicants, each with their cycle; nothing is locked. */
export async function findCandidates(db: ReadonlyDb, ids: readonly string[]) {
	const rows = await candidates(db).where('applications.id', 'in', ids).execute();
	return rows.map(toCandidate);
}

/** Somebody who is, was or may be invited. */
export type Candidate = Awaited<ReturnType<typeof findCandidate>>;

function candidates(db: ReadonlyDb) {
	return db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.select([
			'applications.id',
			'applications.number',
			'applications.name',
			'applications.email',
			'applications.locale',
			'cycles.id as cycleId',
			'cycles.slug as cycleSlug',
			'cycles.timeZone',
			'cycles.programmeId',
			'programmes.name as programme',
			presentOutcome.as('outcome'),
			lastInvited.as('invitedAt')
		]);
}

function toCandidate(row: Awaited<ReturnType<ReturnType<typeof candidates>['execute']>>[number]) {
	return {
		...row,
		locale: row.locale as Locale,
		programme: row.programme as LocalisedText
	};
}

/** Bookings that stand, each with its slot and its newest mark. */
export function standingBookings(db: ReadonlyDb) {
	return db
		.selectFrom('interviewBookings as booking')
		.innerJoin('interviewSlots as slot', 'slot.id', 'booking.slotId')
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('interviewMarks')
					.select(['mark', 'markedAt', 'markedBy'])
					.whereRef('bookingId', '=', 'booking.id')
					.orderBy('id', 'desc')
					.limit(1)
					.as('marked'),
			(join) => join.onTrue()
		)
		.where('booking.endedAt', 'is', null)
		.select([
			'booking.id',
			'booking.applicationId',
			'booking.slotId',
			'booking.startsAt',
			'booking.endsAt',
			'booking.online',
			'booking.calendarId',
			'booking.sequence',
			'booking.bookedAt',
			'slot.mode',
			'slot.room',
			'slot.link',
			'slot.cycleId',
			'marked.mark',
			'marked.markedAt'
		]);
}

/** The newest booking of an applicant that stands, whatever came of it. */
export async function bookingOf(
	db: ReadonlyDb,
	applicationId: string
): Promise<Booking | undefined> {
	const row = await standingBookings(db)
		.where('booking.applicationId', '=', applicationId)
		.orderBy('booking.startsAt', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && toBooking(row);
}

/** A booking that stands. */
export type Booking = ReturnType<typeof toBooking>;
type BookingRow = Awaited<ReturnType<ReturnType<typeof standingBookings>['execute']>>[number];

/** The booking of an applicant that is still to come: nobody has said what came of it. */
export async function openBookingOf(
	db: ReadonlyDb,
	applicationId: string
): Promise<Booking | undefined> {
	const booking = await bookingOf(db, applicationId);
	return booking && isOpen(booking) ? booking : undefined;
}

/** Gives a row of `standingBookings` its words. */
export function toBooking(row: BookingRow) {
	return { ...row, mode: row.mode as SlotMode, mark: row.mark as Mark | null };
}

/** A slot of a cycle, locked, and whether it is taken. @throws Missing for one of another cycle */
export async function lockSlot(db: Db, cycleId: string, slotId: string) {
	const row = await db
		.selectFrom('interviewSlots')
		.select(['id', 'cycleId', 'startsAt', 'endsAt', 'mode', 'room', 'link', 'withdrawnAt'])
		.where('id', '=', slotId)
		.where('cycleId', '=', cycleId)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw new Missing('slot');
	// Asked after the lock, so that it sees what whoever held the lock before has booked.
	const standing = await db
		.selectFrom('interviewBookings')
		.select('id')
		.where('slotId', '=', slotId)
		.where('endedAt', 'is', null)
		.executeTakeFirst();
	const { withdrawnAt, ...slot } = row;
	return {
		...slot,
		mode: row.mode as SlotMode,
		withdrawn: withdrawnAt !== null,
		taken: standing !== undefined
	};
}

/** A slot, its row locked until the transaction ends. */
export type LockedSlot = Awaited<ReturnType<typeof lockSlot>>;

/** Who sits on the panels of slots, by the slot's id. */
export async function panelsOf(
	db: ReadonlyDb,
	slotIds: readonly string[]
): Promise<ReadonlyMap<string, readonly PanelMember[]>> {
	if (slotIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('panelTimes')
		.innerJoin('people', 'people.id', 'panelTimes.personId')
		.select(['panelTimes.slotId', 'people.id', 'people.name', 'people.email', 'people.locale'])
		.where('panelTimes.slotId', 'in', slotIds)
		.orderBy('people.name')
		.execute();
	const members = rows.map((row) => ({ ...row, locale: row.locale as Locale }));
	return Map.groupBy(members, ({ slotId }) => slotId!);
}

/** Who sits on the panel of a slot. */
export async function panelOf(db: ReadonlyDb, slotId: string): Promise<readonly PanelMember[]> {
	return (await panelsOf(db, [slotId])).get(slotId) ?? [];
}

/**
 * Who of a booking's panel may judge the applicant: whoever has declared a conflict of interest and not taken it back
 * neither reads of them nor writes about them.
 */
export async function judgesOf(
	db: ReadonlyDb,
	{ slotId, applicationId }: Pick<Booking, 'slotId' | 'applicationId'>
): Promise<readonly PanelMember[]> {
	const barred = await conflictsOn(db, [applicationId]);
	return (await panelOf(db, slotId)).filter(({ id }) => !barred.has(`${id} ${applicationId}`));
}

/** Who must not judge whom, as `person application`: the newest declaration of each counts. */
export async function conflictsOn(
	db: ReadonlyDb,
	applicationIds: readonly string[]
): Promise<ReadonlySet<string>> {
	if (applicationIds.length === 0) return new Set();
	const rows = await db
		.selectFrom('reviewDeclarations')
		.distinctOn(['applicationId', 'reviewerId'])
		.select(['applicationId', 'reviewerId', 'conflict'])
		.where('applicationId', 'in', applicationIds)
		.orderBy('applicationId')
		.orderBy('reviewerId')
		.orderBy('id', 'desc')
		.execute();
	const barred = rows.filter(({ conflict }) => conflict);
	return new Set(barred.map(({ reviewerId, applicationId }) => `${reviewerId} ${applicationId}`));
}

/** A member of a panel. */
export interface PanelMember {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
}

/** Whom an applicant writes to when they can no longer change it themselves: who has coordinated the longest. */
export async function contactOf(db: ReadonlyDb, candidate: Candidate): Promise<string> {
	const row = await db
		.selectFrom('roles')
		.innerJoin('people', 'people.id', 'roles.personId')
		.select('people.email')
		.where('roles.kind', '=', 'coordinator')
		.where('roles.programmeId', '=', candidate.programmeId)
		.where((where) =>
			where.or([where('roles.cycleId', 'is', null), where('roles.cycleId', '=', candidate.cycleId)])
		)
		.where('roles.untilOn', 'is', null)
		.orderBy('roles.fromOn')
		.orderBy('roles.id')
		.executeTakeFirst();
	return row?.email ?? '';
}
