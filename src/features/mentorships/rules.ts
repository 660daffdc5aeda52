import { Refused } from '#core/refusal.ts';
import type { EndingPlan, Plan, Rhythm } from '#features/programmes/types.ts';
import { daysBetween, pausedDays, type Pause } from './pauses.ts';

/** How a session was held. */
export const sessionModes = ['online', 'live'] as const;
export type SessionMode = (typeof sessionModes)[number];

/** One mentoring conversation as it was logged. */
export interface HeldSession {
	/** YYYY-MM-DD, in the cycle's zone */
	readonly heldOn: string;
	readonly minutes: number;
	readonly mode: SessionMode;
}

/** How a mentorship ended: at its time, or before it without anybody's fault. */
export type EndingWay = 'completed' | 'early';

/** How long a mentorship lasts. Days are YYYY-MM-DD. */
export interface Term {
	/** the last day as it was agreed: that of the cycle, or a later one */
	readonly dueOn: string;
	/** the day on which it ended, while it lasts the one on which it will */
	readonly lastOn: string;
	/** null while it lasts */
	readonly way: EndingWay | null;
}

/** After the end nothing new is agreed on or planned. @throws Refused `mentorship_ended` */
export function insistItLasts({ way, lastOn }: Term): void {
	if (way) throw new Refused('mentorship_ended', { endedOn: lastOn });
}

/**
 * The last day (YYYY-MM-DD) on which a session of a mentorship can be held; null while it lasts. One that was completed
 * may have a last one somewhat later; those who parted early have none.
 */
export function lastSessionOn(
	{ way, lastOn }: Term,
	{ lastSessionDays }: Pick<EndingPlan, 'lastSessionDays'>
): string | null {
	if (way !== 'completed') return way && lastOn;
	return Temporal.PlainDate.from(lastOn).add({ days: lastSessionDays }).toString();
}

/** What the progress of one mentorship follows from; withdrawn sessions are left out beforehand. */
export interface ProgressFacts {
	readonly sessions: number;
	/** at which somebody of it was */
	readonly groupMeetings: number;
	readonly minutes: number;
	/** YYYY-MM-DD of the last session, null before the first */
	readonly lastOn: string | null;
	readonly beganOn: string;
	/** first day of the cycle */
	readonly startsOn: string;
	readonly term: Term;
	/** agreed stretches in which nothing is owed; none when left out */
	readonly pauses?: readonly Pause[];
}

/** The day since which there was no session: the last one, or the beginning; never before the cycle's first day. */
export function silentSince({
	lastOn,
	beganOn,
	startsOn
}: Pick<ProgressFacts, 'lastOn' | 'beganOn' | 'startsOn'>): string {
	return latest([lastOn ?? beganOn, startsOn]);
}

/** Where a mentorship stands on one day. */
export interface Progress {
	readonly sessions: number;
	readonly required: number;
	/** attended, and owed by the end */
	readonly groupMeetings: { readonly attended: number; readonly required: number };
	readonly minutes: number;
	readonly lastOn: string | null;
	/** whole days since the last session, or since the beginning when there was none; at least 0 */
	readonly silentDays: number;
	/** silent for longer than the plan allows, while the mentorship lasts */
	readonly silent: boolean;
	/** how it ended; null while it lasts */
	readonly way: EndingWay | null;
}

/** Where a mentorship stands. Days of a pause are no silence; a group meeting breaks none. */
export function progressOf(facts: ProgressFacts, rhythm: Rhythm, today: string): Progress {
	const { sessions, minutes, lastOn } = facts;
	const since = silentSince(facts);
	const quiet = daysBetween(since, today) - pausedDays(facts.pauses ?? [], since, today);
	const silentDays = Math.max(0, quiet);
	const { way, lastOn: endsOn } = facts.term;
	const running = way === null && facts.startsOn <= today && today <= endsOn;
	return {
		sessions,
		required: rhythm.sessions,
		groupMeetings: { attended: facts.groupMeetings, required: rhythm.groupMeetings },
		minutes,
		lastOn,
		silentDays,
		silent: running && silentDays > rhythm.silentAfterDays,
		way
	};
}

/** Silent ones first, the longest silence first; then the fewest sessions; then by position; those that are over last. */
export function bySilence(
	a: { readonly progress: Progress; readonly position: number },
	b: { readonly progress: Progress; readonly position: number }
): number {
	return (
		Number(a.progress.way !== null) - Number(b.progress.way !== null) ||
		Number(b.progress.silent) - Number(a.progress.silent) ||
		(a.progress.silent ? b.progress.silentDays - a.progress.silentDays : 0) ||
		a.progress.sessions - b.progress.sessions ||
		a.position - b.position
	);
}

/** Sums of a board; each can be counted again from its rows. */
export interface Totals {
	/** those that last or were completed */
	readonly mentorships: number;
	/** those that ended before their time */
	readonly ended: number;
	/** those that began for somebody whose earlier one had ended */
	readonly rematched: number;
	readonly sessions: number;
	readonly required: number;
	readonly groupMeetings: Progress['groupMeetings'];
	readonly minutes: number;
	readonly silent: number;
}

/** Adds up a board. */
export function totalsOf(rows: readonly (Placed & { readonly progress: Progress })[]): Totals {
	const sum = (of: readonly { readonly progress: Progress }[], what: (each: Progress) => number) =>
		of.reduce((total, { progress }) => total + what(progress), 0);
	const ended = rows.filter(({ progress }) => progress.way === 'early');
	const kept = rows.filter(({ progress }) => progress.way !== 'early');
	return {
		mentorships: kept.length,
		ended: ended.length,
		rematched: rows.filter((row) => ended.some((one) => follows(row, one))).length,
		sessions: sum(rows, ({ sessions }) => sessions),
		required: sum(kept, ({ required }) => required),
		groupMeetings: {
			attended: sum(rows, ({ groupMeetings }) => groupMeetings.attended),
			required: sum(kept, ({ groupMeetings }) => groupMeetings.required)
		},
		minutes: sum(rows, ({ minutes }) => minutes),
		silent: sum(rows, ({ silent }) => Number(silent))
	};
}

/** A mentorship in its cycle: which one it was, from 1, and who is in it. */
export interface Placed {
	readonly position: number;
	readonly members: readonly { readonly personId: string; readonly side: 'mentor' | 'mentee' }[];
}

/** Whether a mentorship began after another one for the same mentored side. */
export function follows(later: Placed, earlier: Placed): boolean {
	const mentees = ({ members }: Placed) =>
		members.flatMap(({ personId, side }) => (side === 'mentee' ? personId : []));
	const before = mentees(earlier);
	return later.position > earlier.position && mentees(later).some((id) => before.includes(id));
}

/** Shortest and longest session that can be logged, in minutes. */
export const sessionMinutes = { least: 5, most: 720 } as const;

/** Why a session cannot be logged, as the code and facts of a refusal; null when it can. Dates are YYYY-MM-DD. */
export function sessionObstacle(
	session: Pick<HeldSession, 'heldOn' | 'minutes'>,
	{
		beganOn,
		term,
		plan
	}: { readonly beganOn: string; readonly term: Term; readonly plan: Pick<Plan, 'ending'> },
	today: string
): Pick<Refused, 'code' | 'facts'> | null {
	const { least, most } = sessionMinutes;
	const { heldOn, minutes } = session;
	if (heldOn > today) return { code: 'session_in_future', facts: { heldOn, today } };
	const last = lastSessionOn(term, plan.ending);
	if (last !== null && heldOn > last) {
		return { code: 'session_after_ending', facts: { heldOn, endedOn: term.lastOn } };
	}
	if (heldOn < beganOn) return { code: 'session_before_beginning', facts: { heldOn, beganOn } };
	if (minutes < least || minutes > most) {
		return { code: 'session_minutes', facts: { found: minutes, least, most } };
	}
	return null;
}

/** What the one-tap button offers: as long as the plan says, and the way the last session was held. */
export function usualSession(
	rhythm: Rhythm,
	last: Pick<HeldSession, 'mode' | 'minutes'> | undefined,
	today: string
): HeldSession {
	return { heldOn: today, minutes: last?.minutes ?? rhythm.minutes, mode: last?.mode ?? 'online' };
}

/** A session held as it was planned. */
export function heldAsPlanned(
	{
		startsAt,
		minutes,
		mode
	}: Pick<HeldSession, 'minutes' | 'mode'> & { readonly startsAt: Temporal.Instant },
	timeZone: string
): HeldSession {
	return { heldOn: startsAt.toZonedDateTimeISO(timeZone).toPlainDate().toString(), minutes, mode };
}

function latest(dates: readonly string[]): string {
	return dates.reduce((a, b) => (a > b ? a : b));
}
