import type { Refused } from '#core/refusal.ts';
import type { Span } from '#features/interviews/rules.ts';
import { sessionMinutes, type SessionMode, type Term } from './rules.ts';

/** A session as it is planned now. */
export interface PlannedSession {
	readonly startsAt: Temporal.Instant;
	readonly minutes: number;
	/** the zone in which the hour was agreed */
	readonly zone: string;
	readonly mode: SessionMode;
	/** a link or a room; '' when that is still to be agreed */
	readonly place: string;
	readonly topic: string;
	readonly withAgenda: boolean;
}

/** Day and hour as somebody writes them, on the clock of a zone. */
export interface WallTime {
	/** YYYY-MM-DD */
	readonly day: string;
	/** 18:00 */
	readonly time: string;
	/** IANA name */
	readonly zone: string;
}

/** The instant of a time on the wall. An hour that the clocks skip is the one after; of one that comes twice, the first. */
export function instantOf({ day, time, zone }: WallTime): Temporal.Instant {
	return Temporal.PlainDate.from(day)
		.toZonedDateTime({ timeZone: zone, plainTime: time })
		.toInstant();
}

/** From when until when a planned session lasts. */
export function spanOf({ startsAt, minutes }: Pick<PlannedSession, 'startsAt' | 'minutes'>): Span {
	return { startsAt, endsAt: startsAt.add({ minutes }) };
}

/** What has become of a plan. */
export type PlanStatus = 'coming' | 'asked' | 'held' | 'missed' | 'cancelled';

/** What the status of a plan follows from. */
export interface PlanRecords extends Pick<PlannedSession, 'startsAt' | 'minutes'> {
	readonly cancelled: boolean;
	/** a session was noted for it and counts */
	readonly held: boolean;
	/** somebody said that they did not meet */
	readonly missed: boolean;
}

/** The status of a plan at an instant; `asked` is over and nobody has said yet what came of it. */
export function planStatus(plan: PlanRecords, at: Temporal.Instant): PlanStatus {
	if (plan.held) return 'held';
	if (plan.cancelled) return 'cancelled';
	if (plan.missed) return 'missed';
	const ends = plan.startsAt.add({ minutes: plan.minutes });
	return Temporal.Instant.compare(ends, at) > 0 ? 'coming' : 'asked';
}

/** Why a session cannot be planned like this, as the code and facts of a refusal; null when it can. */
export function planObstacle(
	plan: Pick<PlannedSession, 'startsAt' | 'minutes'>,
	/** how long the mentorship lasts, and the zone of its cycle */
	{ term, timeZone }: { readonly term: Term; readonly timeZone: string },
	at: Temporal.Instant
): Pick<Refused, 'code' | 'facts'> | null {
	const { least, most } = sessionMinutes;
	if (plan.minutes < least || plan.minutes > most) {
		return { code: 'session_minutes', facts: { found: plan.minutes, least, most } };
	}
	if (term.way) return { code: 'mentorship_ended', facts: { endedOn: term.lastOn } };
	if (Temporal.Instant.compare(plan.startsAt, at) <= 0) return { code: 'plan_in_past', facts: {} };
	const day = plan.startsAt.toZonedDateTimeISO(timeZone).toPlainDate().toString();
	// A last session may come a little after the end.
	const last = Temporal.PlainDate.from(term.dueOn).add({ months: 2 }).toString();
	return day > last ? { code: 'plan_after_end', facts: { day, last } } : null;
}

/** The parts of a session that is divided. */
export const agendaParts = ['news', 'topic', 'summary'] as const;

/** One part of an agenda; `from` counts the minutes from the beginning. */
export interface AgendaPart {
	readonly part: (typeof agendaParts)[number];
	readonly from: number;
	readonly minutes: number;
}

/**
 * How a session is divided: of ninety minutes 15 for what is new, 60 for the topic, 15 for the summary and the next
 * plan; of other lengths in the same proportion, in steps of five minutes. Below a quarter of an hour all is topic.
 */
export function agendaOf(minutes: number): readonly AgendaPart[] {
	if (minutes < 15) return [{ part: 'topic', from: 0, minutes }];
	const edge = Math.max(5, Math.round(minutes / 6 / 5) * 5);
	return [
		{ part: 'news', from: 0, minutes: edge },
		{ part: 'topic', from: edge, minutes: minutes - 2 * edge },
		{ part: 'summary', from: minutes - edge, minutes: edge }
	];
}

/**
 * Days for a plan of the year: from the first on, each month on the same weekday of the same week of the month (the
 * second Tuesday; a fifth one means the last). At most `count`, none after `endsOn`. All days are YYYY-MM-DD.
 */
export function monthlyDays(first: string, count: number, endsOn: string): readonly string[] {
	const day = Temporal.PlainDate.from(first);
	const week = Math.ceil(day.day / 7);
	return Array.from({ length: count }, (_, months) =>
		weekdayOf(day.toPlainYearMonth().add({ months }), day.dayOfWeek, week).toString()
	).filter((each) => each <= endsOn);
}

/** Monday is 1; the fifth week stands for the last. */
function weekdayOf(month: Temporal.PlainYearMonth, dayOfWeek: number, week: number) {
	const first = month.toPlainDate({ day: 1 });
	const day = first.add({ days: ((dayOfWeek - first.dayOfWeek + 7) % 7) + (week - 1) * 7 });
	return week === 5 && day.month !== month.month ? day.subtract({ weeks: 1 }) : day;
}
