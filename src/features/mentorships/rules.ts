import type { Refused } from '#core/refusal.ts';
import type { Rhythm } from '#features/programmes/types.ts';
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

/** What the progress of one mentorship follows from; withdrawn sessions are left out beforehand. */
export interface ProgressFacts {
	readonly sessions: number;
	readonly minutes: number;
	/** YYYY-MM-DD of the last session, null before the first */
	readonly lastOn: string | null;
	readonly beganOn: string;
	/** first and last day of the cycle */
	readonly startsOn: string;
	readonly endsOn: string;
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
	readonly minutes: number;
	readonly lastOn: string | null;
	/** whole days since the last session, or since the beginning when there was none; at least 0 */
	readonly silentDays: number;
	/** silent for longer than the plan allows, while the cycle runs */
	readonly silent: boolean;
}

/** Where a mentorship stands. Days of a pause are no silence. */
export function progressOf(facts: ProgressFacts, rhythm: Rhythm, today: string): Progress {
	const { sessions, minutes, lastOn } = facts;
	const since = silentSince(facts);
	const quiet = daysBetween(since, today) - pausedDays(facts.pauses ?? [], since, today);
	const silentDays = Math.max(0, quiet);
	const running = facts.startsOn <= today && today <= facts.endsOn;
	return {
		sessions,
		required: rhythm.sessions,
		minutes,
		lastOn,
		silentDays,
		silent: running && silentDays > rhythm.silentAfterDays
	};
}

/** Silent ones first, the longest silence first; then the fewest sessions; then by position. */
export function bySilence(
	a: { readonly progress: Progress; readonly position: number },
	b: { readonly progress: Progress; readonly position: number }
): number {
	return (
		Number(b.progress.silent) - Number(a.progress.silent) ||
		(a.progress.silent ? b.progress.silentDays - a.progress.silentDays : 0) ||
		a.progress.sessions - b.progress.sessions ||
		a.position - b.position
	);
}

/** Sums of a board; each can be counted again from its rows. */
export interface Totals {
	readonly mentorships: number;
	readonly sessions: number;
	readonly required: number;
	readonly minutes: number;
	readonly silent: number;
}

/** Adds up a board. */
export function totalsOf(rows: readonly { readonly progress: Progress }[]): Totals {
	const sum = (of: (progress: Progress) => number) =>
		rows.reduce((total, { progress }) => total + of(progress), 0);
	return {
		mentorships: rows.length,
		sessions: sum(({ sessions }) => sessions),
		required: sum(({ required }) => required),
		minutes: sum(({ minutes }) => minutes),
		silent: sum(({ silent }) => Number(silent))
	};
}

/** Shortest and longest session that can be logged, in minutes. */
export const sessionMinutes = { least: 5, most: 720 } as const;

/** Why a session cannot be logged, as the code and facts of a refusal; null when it can. Dates are YYYY-MM-DD. */
export function sessionObstacle(
	session: Pick<HeldSession, 'heldOn' | 'minutes'>,
	beganOn: string,
	today: string
): Pick<Refused, 'code' | 'facts'> | null {
	const { least, most } = sessionMinutes;
	const { heldOn, minutes } = session;
	if (heldOn > today) return { code: 'session_in_future', facts: { heldOn, today } };
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

function latest(dates: readonly string[]): string {
	return dates.reduce((a, b) => (a > b ? a : b));
}
