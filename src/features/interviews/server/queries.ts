import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { formById } from '#features/applications/server/form-by-id.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import { coordinates, worksAtDesk } from '#features/people/access.ts';
import type { Answers } from '#features/programmes/questions.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import {
	statusFrom,
	wishWaits,
	type Mark,
	type Recommendation,
	type SlotMode,
	type WishKind
} from '../rules.ts';
import { interviewFile } from './calendar.ts';
import {
	conflictsOn,
	findCandidates,
	judgesOf,
	lastInvited,
	panelsOf,
	presentOutcome,
	standingBookings,
	toBooking,
	type Booking,
	type PanelMember
} from './find.ts';
import { panelReader } from './letters.ts';

type Where = Pick<Cycle, 'id' | 'plan' | 'programme'>;

/** Whether the actor runs the cycle; whoever does not sees the interviews of their own panels. */
function runs(actor: Actor, cycle: Where): boolean {
	return coordinates(actor, scopeOf(cycle));
}

const scopeOf = (cycle: Where) => ({ programmeId: cycle.programme.id, cycleId: cycle.id });

/**
 * Everybody of a cycle who is on the shortlist or was invited, in the order of their numbers; not who took the
 * application back. @throws Missing
 */
export async function interviewBoard(db: ReadonlyDb, actor: Actor, cycle: Where) {
	if (!runs(actor, cycle)) throw new Missing('board');
	const rows = await applicantsOf(db, cycle.id).where(isStanding()).execute();
	const bookings = await standing(db, cycle.id);
	return rows
		.filter(({ outcome, invitedAt }) => outcome === 'shortlisted' || invitedAt !== null)
		.map((row) => {
			const booking = bookings.get(row.id);
			const { invitedAt, wishedAt } = row;
			const waits = wishWaits(wishedAt, [booking?.bookedAt ?? null, invitedAt]);
			return {
				id: row.id,
				number: row.number,
				applicant: applicantOf(row),
				city: row.city,
				status: statusFrom(invitedAt, booking),
				shortlisted: row.outcome === 'shortlisted',
				booking,
				wish: waits ? { kind: row.wish as WishKind, note: row.wishNote ?? '' } : null,
				remindedOn: row.remindedOn
			};
		});
}

/** A line of the board. */
export type BoardLine = Awaited<ReturnType<typeof interviewBoard>>[number];

/**
 * The slots of a cycle that are offered, with who sits there and who has them; of a panel member, their own, but for
 * those of somebody with whom they have declared a conflict of interest.
 */
export async function slotsOf(db: ReadonlyDb, actor: Actor, cycle: Where) {
	if (!worksAtDesk(actor, scopeOf(cycle))) return [];
	const all = await db
		.selectFrom('interviewSlots')
		.select(['id', 'startsAt', 'endsAt', 'mode', 'room', 'link'])
		.where('cycleId', '=', cycle.id)
		.where('withdrawnAt', 'is', null)
		.$if(!runs(actor, cycle), (query) =>
			query.where((where) =>
				where.exists(
					where
						.selectFrom('panelTimes')
						.select('panelTimes.id')
						.whereRef('panelTimes.slotId', '=', 'interviewSlots.id')
						.where('panelTimes.personId', '=', actor.personId)
				)
			)
		)
		.orderBy('startsAt')
		.orderBy('room')
		.execute();
	const panels = await panelsOf(
		db,
		all.map(({ id }) => id)
	);
	const rows = await standingBookings(db)
		.innerJoin('applications', 'applications.id', 'booking.applicationId')
		.select(['applications.number', 'applications.name', 'applications.organisation'])
		.where('slot.cycleId', '=', cycle.id)
		.execute();
	const booked = new Map(rows.map((row) => [row.slotId, row]));
	const barred = runs(actor, cycle)
		? new Set<string>()
		: await conflictsOn(
				db,
				rows.map(({ applicationId }) => applicationId)
			);
	const mayJudge = (row?: { readonly applicationId: string }) =>
		!barred.has(`${actor.personId} ${row?.applicationId}`);
	const shown = all.filter(({ id }) => mayJudge(booked.get(id)));
	return shown.map((slot) => {
		const row = booked.get(slot.id);
		return {
			...slot,
			mode: slot.mode as SlotMode,
			panel: (panels.get(slot.id) ?? []) as readonly PanelMember[],
			booked: row && {
				applicationId: row.applicationId,
				number: row.number,
				applicant: applicantOf(row),
				online: row.online,
				mark: row.mark as Mark | null
			}
		};
	});
}

/** A slot as the desk sees it. */
export type DeskSlot = Awaited<ReturnType<typeof slotsOf>>[number];

/**
 * One interview as its coordinators and its panel see it: its present time, every booking that there was, and the notes.
 * @throws Missing when there is none by this number, or the actor neither runs the cycle nor sits on the panel free of conflict
 */
export async function interviewOf(db: ReadonlyDb, actor: Actor, cycle: Where, number: number) {
	const row = await applicantsOf(db, cycle.id)
		.select(['applications.answers', 'applications.formId'])
		.where('applications.number', '=', number)
		.executeTakeFirst();
	if (!row) throw new Missing('interview');
	const mayArrange = runs(actor, cycle);
	const booking = (await standing(db, cycle.id)).get(row.id);
	const panels = await panelsOf(db, booking ? [booking.slotId] : []);
	const panel = (booking && panels.get(booking.slotId)) ?? [];
	const judges = booking ? await judgesOf(db, booking) : [];
	const sits = worksAtDesk(actor, scopeOf(cycle)) && judges.some(({ id }) => id === actor.personId);
	if (!mayArrange && !sits) throw new Missing('interview');
	const wish = mayArrange && row.wishedAt !== null;
	return {
		id: row.id,
		number: row.number,
		applicant: applicantOf(row),
		email: row.email,
		/** the version of the form that they answered */
		form: await formById(db, row.formId),
		answers: row.answers as Answers,
		status: statusFrom(row.invitedAt, booking),
		shortlisted: row.outcome === 'shortlisted',
		booking,
		panel,
		sits,
		mayArrange,
		wish: wish ? { kind: row.wish as WishKind, note: row.wishNote ?? '' } : null,
		notes: booking ? await notesOn(db, booking.id) : [],
		history: mayArrange ? await historyOf(db, row.id) : []
	};
}

/** One interview as the calendar file of whoever asks. @throws Missing as `interviewOf`, and without a booking */
export async function interviewCalendar(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Where,
	who: { readonly number: number; readonly person: Omit<PanelMember, 'id'> }
): Promise<string> {
	const { id, booking } = await interviewOf(db, actor, cycle, who.number);
	const [candidate] = await findCandidates(db, [id]);
	if (!booking || !candidate) throw new Missing('booking');
	const reader = panelReader(candidate, booking, who.person);
	return interviewFile(candidate, booking, reader, {
		method: 'PUBLISH',
		stamp: booking.bookedAt
	});
}

/** What each member of the panel wrote last. Only `interviewOf` asks for it, after it has seen who may. */
async function notesOn(db: ReadonlyDb, bookingId: string) {
	const rows = await db
		.selectFrom('interviewNotes')
		.innerJoin('people', 'people.id', 'interviewNotes.personId')
		.distinctOn('interviewNotes.personId')
		.select([
			'interviewNotes.personId',
			'people.name',
			'interviewNotes.note',
			'interviewNotes.recommendation',
			'interviewNotes.notedAt'
		])
		.where('interviewNotes.bookingId', '=', bookingId)
		.orderBy('interviewNotes.personId')
		.orderBy('interviewNotes.id', 'desc')
		.execute();
	return rows.map((row) => ({
		...row,
		recommendation: row.recommendation as Recommendation | null
	}));
}

/** Every booking of an applicant and every mark on one, the newest first. */
async function historyOf(db: ReadonlyDb, applicationId: string) {
	const bookings = await db
		.selectFrom('interviewBookings as booking')
		.leftJoin('people as booker', 'booker.id', 'booking.bookedBy')
		.leftJoin('people as ender', 'ender.id', 'booking.endedBy')
		.select(['booking.id', 'booking.startsAt', 'booking.endsAt', 'booking.bookedAt'])
		.select(['booking.reason', 'booking.endedAt', 'booking.ending', 'booking.endingReason'])
		.select(['booker.name as bookedBy', 'ender.name as endedBy'])
		.where('booking.applicationId', '=', applicationId)
		.orderBy('booking.bookedAt', 'desc')
		.execute();
	const marked = await db
		.selectFrom('interviewMarks')
		.innerJoin('interviewBookings as booking', 'booking.id', 'interviewMarks.bookingId')
		.leftJoin('people', 'people.id', 'interviewMarks.markedBy')
		.select(['interviewMarks.bookingId', 'interviewMarks.mark', 'interviewMarks.markedAt'])
		.select('people.name as markedBy')
		.where('booking.applicationId', '=', applicationId)
		.orderBy('interviewMarks.id', 'desc')
		.execute();
	const marks = Map.groupBy(
		marked.map((row) => ({ ...row, mark: row.mark as Mark })),
		({ bookingId }) => bookingId
	);
	return bookings.map((booking) => ({ ...booking, marks: marks.get(booking.id) ?? [] }));
}

/** The times away of whoever may sit on panels of a cycle; of somebody who does not run it, their own. */
export async function absencesOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Where,
	since: Temporal.Instant
) {
	return db
		.selectFrom('panelTimes')
		.innerJoin('people', 'people.id', 'panelTimes.personId')
		.select(['panelTimes.id', 'people.name', 'panelTimes.startsAt', 'panelTimes.endsAt'])
		.where('panelTimes.slotId', 'is', null)
		.where('panelTimes.endsAt', '>', since)
		.where((where) =>
			runs(actor, cycle)
				? where.exists(
						where
							.selectFrom('roles')
							.select('roles.id')
							.whereRef('roles.personId', '=', 'people.id')
							.where('roles.programmeId', '=', cycle.programme.id)
					)
				: where('panelTimes.personId', '=', actor.personId)
		)
		.orderBy('panelTimes.startsAt')
		.execute();
}

function applicantsOf(db: ReadonlyDb, cycleId: string) {
	return db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('interviewWishes')
					.select(['kind as wish', 'note as wishNote', 'wishedAt'])
					.whereRef('applicationId', '=', 'applications.id')
					.orderBy('id', 'desc')
					.limit(1)
					.as('wished'),
			(join) => join.onTrue()
		)
		.select([
			'applications.id',
			'applications.number',
			'applications.name',
			'applications.email',
			'applications.city',
			'applications.organisation',
			'wished.wish',
			'wished.wishNote',
			'wished.wishedAt',
			presentOutcome.as('outcome'),
			lastInvited.as('invitedAt')
		])
		.select((eb) =>
			eb
				.selectFrom('interviewReminders')
				.select((each) => each.fn.max('day').as('day'))
				.whereRef('applicationId', '=', 'applications.id')
				.where('kind', '=', 'choose')
				.as('remindedOn')
		)
		.where('calls.cycleId', '=', cycleId)
		.orderBy('applications.number');
}

/** The organisation that applies, where one does. */
function applicantOf(row: { readonly organisation: string; readonly name: string }): string {
	return row.organisation || row.name;
}

/** The newest booking that stands of each applicant of a cycle. */
async function standing(db: ReadonlyDb, cycleId: string): Promise<ReadonlyMap<string, Booking>> {
	const rows = await standingBookings(db)
		.where('slot.cycleId', '=', cycleId)
		.orderBy('booking.startsAt')
		.execute();
	return new Map(rows.map((row) => [row.applicationId, toBooking(row)]));
}
