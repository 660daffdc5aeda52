/** Where a call stands: a draft is seen by the team only. */
export type CallStatus = 'draft' | 'coming' | 'open' | 'closed';

/** What the status of a call follows from. `closesAt` is the first instant at which it is shut. */
export interface CallFacts {
	readonly published: boolean;
	readonly opensAt: Temporal.Instant;
	readonly closesAt: Temporal.Instant;
}

/** The status of a call at an instant: open from `opensAt`, shut from `closesAt`. */
export function callStatus(call: CallFacts, now: Temporal.Instant): CallStatus {
	if (!call.published) return 'draft';
	if (Temporal.Instant.compare(now, call.opensAt) < 0) return 'coming';
	return Temporal.Instant.compare(now, call.closesAt) < 0 ? 'open' : 'closed';
}

/** What may make a deadline another one for a draft than for everybody. */
export interface DraftTimes {
	readonly begunAt: Temporal.Instant;
	/** by a code that the team gave them */
	readonly extendedTo: Temporal.Instant | null;
}

/**
 * The first instant at which a call is shut for a draft: the deadline of everybody, with the grace for what was begun
 * before it, or the one that the team gave them, whichever is later.
 */
export function shutsFor(
	call: Pick<CallFacts, 'closesAt'> & { readonly graceMinutes: number },
	draft: DraftTimes
): Temporal.Instant {
	const inTime = Temporal.Instant.compare(draft.begunAt, call.closesAt) < 0;
	const usual = inTime ? call.closesAt.add({ minutes: call.graceMinutes }) : call.closesAt;
	const { extendedTo } = draft;
	return extendedTo && Temporal.Instant.compare(extendedTo, usual) > 0 ? extendedTo : usual;
}

/**
 * The first instant at which a call is shut, from the deadline that the team wrote (`2026-04-26T23:59`).
 * A deadline of 23:59 holds through its last second, as everybody reads it: the door shuts at 00:00:00. In the hour
 * that a night in autumn has twice, it is the second one: nobody who reads the clock comes too late.
 */
export function shutsAt(deadline: Temporal.PlainDateTime, timeZone: string): Temporal.Instant {
	return deadline
		.round({ smallestUnit: 'minute', roundingMode: 'floor' })
		.toZonedDateTime(timeZone, { disambiguation: 'later' })
		.toInstant()
		.add({ minutes: 1 });
}

/** Whether the clocks of a zone never show this moment: on a night in spring they leave an hour out. */
export function isLeftOut(moment: Temporal.PlainDateTime, timeZone: string): boolean {
	return !moment.toZonedDateTime(timeZone).toPlainDateTime().equals(moment);
}

/** The deadline as the team wrote it and as readers see it: the last whole minute in which a call is open. */
export function deadlineOf(closesAt: Temporal.Instant): Temporal.Instant {
	return closesAt.subtract({ minutes: 1 });
}

/** Whole days from now to the deadline, in the zone's calendar; 0 on its last day. */
export function daysLeft(
	closesAt: Temporal.Instant,
	timeZone: string,
	now: Temporal.Instant
): number {
	const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(timeZone).toPlainDate();
	return day(now).until(day(deadlineOf(closesAt)), { largestUnit: 'days' }).days;
}

/** Letters and figures of a code that nobody takes for one another, spoken or by hand. */
export const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A code as it is kept: people type it in small letters, with spaces and dashes. */
export function tidyCode(typed: string): string {
	return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}
