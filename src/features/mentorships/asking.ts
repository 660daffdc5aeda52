import type { Asking } from '#features/programmes/types.ts';
import type { PlannedSession } from './planning.ts';
import type { Side } from './types.ts';

/** So many days after it was written, the link in a letter about a session opens no more. */
export const linkDays = 30;

/** So many days after their time nobody is asked any more: a stopped server must not ask about last year. */
const stale = 14;

/** A note or a correction may be taken back for so many minutes before the other side is asked about it. */
export const quietMinutes = 10;

/** Whether the link of a letter has run out. */
export function hasRunOut(writtenAt: Temporal.Instant, at: Temporal.Instant): boolean {
	return isBefore(writtenAt.add({ hours: linkDays * 24 }), at);
}

/** The sides that are to be asked by now whether a planned session took place: the mentor first. */
export function sidesToAsk(
	plan: Pick<PlannedSession, 'startsAt' | 'minutes'>,
	{ hoursAfter, menteeAfterDays }: Asking,
	at: Temporal.Instant
): readonly Side[] {
	const first = plan.startsAt.add({ minutes: plan.minutes }).add({ hours: hoursAfter });
	return sidesFrom(first, menteeAfterDays, at);
}

/**
 * The sides that are to be asked by now about a month (its first day, YYYY-MM-DD) in which nothing was planned or noted:
 * from nine in the morning of the plan's day of the month on, by the clock of the cycle.
 */
export function sidesToAskOf(
	month: string,
	{ monthDay, menteeAfterDays }: Asking,
	timeZone: string,
	at: Temporal.Instant
): readonly Side[] {
	const first = Temporal.PlainDate.from(month)
		.with({ day: monthDay })
		.toZonedDateTime({ timeZone, plainTime: '09:00' })
		.toInstant();
	return sidesFrom(first, menteeAfterDays, at);
}

/** The month of an instant and the one before it, each by its first day. */
export function monthsAround(at: Temporal.Instant, timeZone: string): readonly string[] {
	const first = at.toZonedDateTimeISO(timeZone).toPlainDate().with({ day: 1 });
	return [first.subtract({ months: 1 }).toString(), first.toString()];
}

function sidesFrom(
	first: Temporal.Instant,
	menteeAfterDays: number,
	at: Temporal.Instant
): readonly Side[] {
	const second = first.add({ hours: menteeAfterDays * 24 });
	if (isBefore(at, first) || isBefore(second.add({ hours: stale * 24 }), at)) return [];
	return isBefore(at, second) ? ['mentor'] : ['mentor', 'mentee'];
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
	return Temporal.Instant.compare(a, b) < 0;
}
