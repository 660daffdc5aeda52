/** How an interview may be held in a slot: `either` has a room and a link. */
export const slotModes = ['live', 'online', 'either'] as const;
export type SlotMode = (typeof slotModes)[number];

/** What an applicant says when no slot suits: online only, or another time. */
export const wishKinds = ['online', 'other'] as const;
export type WishKind = (typeof wishKinds)[number];

/** What came of an interview; `undone` takes the mark before it back. */
export const marks = ['held', 'no-show', 'undone'] as const;
export type Mark = (typeof marks)[number];

/** What a panel member would do. */
export const recommendations = ['yes', 'maybe', 'no'] as const;
export type Recommendation = (typeof recommendations)[number];

/** Hours before an interview until which the applicant may choose, change and give back. */
const leadHours = 24;

/**
 * The last instant at which an applicant may still change: whole hours before the start, as they pass. When clocks
 * change in between, it is an hour earlier or later on the wall; pages therefore always tell the moment itself.
 */
export function changeUntil(startsAt: Temporal.Instant): Temporal.Instant {
	return startsAt.subtract({ hours: leadHours });
}

/** Whether the applicant may still take, change or give back a slot that begins then. */
export function mayChange(startsAt: Temporal.Instant, now: Temporal.Instant): boolean {
	return Temporal.Instant.compare(now, changeUntil(startsAt)) <= 0;
}

/** A row of slots as the team writes it: days, and the wall clock in the cycle's zone. */
export interface SlotPlan {
	/** YYYY-MM-DD, both included */
	readonly firstDay: string;
	readonly lastDay: string;
	readonly weekends: boolean;
	/** HH:MM; the last slot has ended by `until` */
	readonly from: string;
	readonly until: string;
	readonly minutes: number;
	readonly pause: number;
}

/** From when to when. */
export interface Span {
	readonly startsAt: Temporal.Instant;
	readonly endsAt: Temporal.Instant;
}

/** More days than any round of interviews has: a mistyped year must not make thousands of slots. */
export const mostDays = 31;

/** The times of the slots of a plan, in order. None when not even one fits. */
export function slotTimes(plan: SlotPlan, timeZone: string): Span[] {
	return daysOf(plan).flatMap((day) => dayTimes(day, plan, timeZone));
}

function daysOf({ firstDay, lastDay, weekends }: SlotPlan): Temporal.PlainDate[] {
	const first = Temporal.PlainDate.from(firstDay);
	const count = first.until(lastDay, { largestUnit: 'days' }).days + 1;
	return Array.from({ length: Math.min(Math.max(count, 0), mostDays) }, (_, days) =>
		first.add({ days })
	).filter((day) => weekends || day.dayOfWeek < 6);
}

function dayTimes(day: Temporal.PlainDate, plan: SlotPlan, timeZone: string): Span[] {
	const at = (time: string) =>
		day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(timeZone).toInstant();
	const end = at(plan.until);
	const spans: Span[] = [];
	let startsAt = at(plan.from);
	for (;;) {
		const endsAt = startsAt.add({ minutes: plan.minutes });
		if (Temporal.Instant.compare(endsAt, end) > 0) return spans;
		spans.push({ startsAt, endsAt });
		startsAt = endsAt.add({ minutes: plan.pause });
	}
}

/** Whether an interview in this slot is online: the applicant or the team chooses only where it may be either. */
export function heldOnline(mode: SlotMode, online: boolean): boolean {
	return mode === 'either' ? online : mode === 'online';
}

/** Where an invited application stands with its interview. */
export const interviewStatuses = ['not-invited', 'choosing', 'booked', 'held', 'no-show'] as const;
export type InterviewStatus = (typeof interviewStatuses)[number];

/** Whether a booking is still to come: nobody has said what came of it, or that was taken back. */
export function isOpen({ mark }: { readonly mark: Mark | null }): boolean {
	return mark === null || mark === 'undone';
}

/** What the status follows from: the newest invitation, and the newest booking that stands. */
export interface InterviewFacts {
	readonly invitedAt: Temporal.Instant | null;
	readonly bookedAt: Temporal.Instant | null;
	readonly mark: Mark | null;
	readonly markedAt: Temporal.Instant | null;
}

/** Who did not come chooses again once they are invited again. */
export function interviewStatus(facts: InterviewFacts): InterviewStatus {
	const { invitedAt, bookedAt, mark, markedAt } = facts;
	if (bookedAt === null) return invitedAt === null ? 'not-invited' : 'choosing';
	if (mark === 'held') return 'held';
	if (mark !== 'no-show') return 'booked';
	const again = invitedAt && markedAt && Temporal.Instant.compare(invitedAt, markedAt) > 0;
	return again ? 'choosing' : 'no-show';
}

/** The status from an invitation and the newest booking that stands, if there is one. */
export function statusFrom(
	invitedAt: Temporal.Instant | null,
	booking: Omit<InterviewFacts, 'invitedAt'> | undefined
): InterviewStatus {
	return interviewStatus({ bookedAt: null, mark: null, markedAt: null, ...booking, invitedAt });
}

/** A slot as a booking looks at it. */
export interface OfferedSlot extends Span {
	readonly mode: SlotMode;
	readonly withdrawn: boolean;
	readonly taken: boolean;
}

/** Why somebody cannot be booked into this slot, or undefined when they can; `own`: they do it themselves. */
export function slotObstacle(
	slot: OfferedSlot,
	wish: { readonly online: boolean; readonly own: boolean },
	now: Temporal.Instant
): string | undefined {
	if (slot.withdrawn) return 'slot_withdrawn';
	if (slot.taken) return 'slot_taken';
	if (wish.online && slot.mode === 'live') return 'slot_not_online';
	if (wish.own && !mayChange(slot.startsAt, now)) return 'slot_too_soon';
	return undefined;
}

/** Whether there is still something to choose: on the shortlist, and nothing has come of it yet. */
export function isAsked(outcome: string | null, status: InterviewStatus): boolean {
	return outcome === 'shortlisted' && status !== 'held' && status !== 'no-show';
}

/** Whether somebody who books is in this slot in this way already. */
export function isSameBooking(
	open: { readonly slotId: string; readonly online: boolean } | undefined,
	slot: { readonly id: string; readonly mode: SlotMode },
	online: boolean
): boolean {
	return open?.slotId === slot.id && open.online === heldOnline(slot.mode, online);
}

/** Whether a wish still waits: an invitation or a booking that came after it has answered it. */
export function wishWaits(
	wishedAt: Temporal.Instant | null,
	answers: readonly (Temporal.Instant | null)[]
): boolean {
	return (
		wishedAt !== null &&
		answers.every((answer) => answer === null || Temporal.Instant.compare(answer, wishedAt) < 0)
	);
}
