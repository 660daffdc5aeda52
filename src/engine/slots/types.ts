/** How gladly somebody comes at some time: they said yes, or only if it must be. */
export type Willing = 'yes' | 'if-needed';

/**
 * A stretch of wall time in somebody's own zone, `YYYY-MM-DDTHH:MM`, the end not included. Where the clocks are put
 * back it covers both passes of a repeated hour; of an hour that the clocks skip it covers nothing.
 */
export interface WallRange {
	readonly from: string;
	readonly to: string;
}

/** The same hours on some days of every week: 1 is Monday, 7 Sunday; `HH:MM`, the end not included, at most 24:00. */
export interface WeeklyHours {
	readonly days: readonly number[];
	readonly from: string;
	readonly to: string;
	readonly willing?: Willing;
}

/** Hours of a day, `HH:MM`, the end not included, at most 24:00. */
export interface Hours {
	readonly from: string;
	readonly to: string;
}

/**
 * Somebody who is asked for time. Everything is wall time in `zone` (an IANA name). They have time when `weekly` or
 * `dates` say so and `busy` does not; where ranges overlap, yes outweighs if-needed, and busy outweighs both. Who
 * names no time at all has none.
 */
export interface SlotPerson {
	readonly id: string;
	readonly zone: string;
	readonly weekly?: readonly WeeklyHours[];
	readonly dates?: readonly (WallRange & { readonly willing?: Willing })[];
	readonly busy?: readonly WallRange[];
}

/** A meeting is held only when everybody who must come can; `wanted` ones bring their `weight` (1 to 1000; 1 if not said) when they can. */
export type Participant =
	| { readonly person: string; readonly kind: 'must' }
	| { readonly person: string; readonly kind: 'wanted'; readonly weight?: number };

/**
 * Something to find a time for.
 * - `minutes`: how long; `from`, `to`: the first and the last day, `YYYY-MM-DD` in the problem's zone;
 * - `hours`: nobody who must come has to be there outside these hours of their own day (the whole day if not said);
 * - `times`: how often it is held (once if not said), each time at least `days` calendar days of the problem's zone
 *   after the one before and at least `hours` after its end.
 */
export interface Meeting {
	readonly id: string;
	readonly participants: readonly Participant[];
	readonly minutes: number;
	readonly from: string;
	readonly to: string;
	readonly hours?: Hours;
	readonly times?: number;
	readonly spacing?: { readonly days?: number; readonly hours?: number };
}

/**
 * Meetings that need a time. They begin on a grid: at so many minutes after midnight in `zone`, in steps of `grid`,
 * which divides the day. Nobody is in two places at once, nor before `breakMinutes` have passed (0 if not said).
 * `alternatives`: how many other starts the answer names for each meeting (5 if not said).
 */
export interface SlotsProblem {
	readonly zone: string;
	readonly grid: number;
	readonly people: readonly SlotPerson[];
	readonly meetings: readonly Meeting[];
	readonly breakMinutes?: number;
	readonly alternatives?: number;
}

/**
 * What makes one timetable better than another, the first difference deciding: more meetings `held` (each time of a
 * repeated one counts), more `points` of wanted people who come, fewer who come though it only suits `ifNeeded`.
 */
export interface Worth {
	readonly held: number;
	readonly points: number;
	readonly ifNeeded: number;
}

/** One time a meeting is held: an instant in UTC, and everybody asked, each list sorted by id. `ifNeeded` are among those who come. */
export interface Sitting {
	readonly start: string;
	readonly come: readonly string[];
	readonly ifNeeded: readonly string[];
	readonly cannot: readonly string[];
}

/**
 * Another start, and what it would cost: as many meetings fewer, as many points fewer, as many more who come though it
 * suits them only if needed (below 0 for fewer). The other meetings stay, and those who come to them; other times of
 * the same meeting may move.
 */
export interface OtherStart {
	readonly start: string;
	readonly cost: Worth;
}

/** Sittings in order of time; alternatives cheapest first, then earliest. */
export interface HeldMeeting {
	readonly meeting: string;
	readonly sittings: readonly Sitting[];
	readonly alternatives: readonly OtherStart[];
}

/**
 * Why a meeting is not held as often as asked.
 * - `no-common-time`: these people, who must come, have no common time, and no fewer of them are to blame; nobody when
 *   the days are too short for the meeting, or when it is up to people who are only wanted and none of them has time;
 * - `too-few-times`: with nothing else to do they could meet only so often (`most`);
 * - `elsewhere`: it has times, but these people, who must come, are at other meetings then (the meetings are named).
 */
export type WhyUnplaced =
	| { readonly kind: 'no-common-time'; readonly people: readonly string[] }
	| { readonly kind: 'too-few-times'; readonly most: number }
	| {
			readonly kind: 'elsewhere';
			readonly people: readonly string[];
			readonly meetings: readonly string[];
	  };

/** A meeting that is held `missing` times fewer than asked. */
export interface Unplaced {
	readonly meeting: string;
	readonly missing: number;
	readonly why: WhyUnplaced;
}

/**
 * A timetable.
 * - `meetings` (all, also those not held) and `unplaced` are sorted by meeting id;
 * - `value`; `bound`: no timetable holds more meetings; none that holds as many has more points; none with as many
 *   points has fewer if-needed; `gap`: how far apart they are, 0 in all three where proven;
 * - `version`: which method made it; `fingerprint`: of the problem and the version (`fingerprintOf`).
 */
export interface SlotsAnswer {
	readonly meetings: readonly HeldMeeting[];
	readonly unplaced: readonly Unplaced[];
	readonly value: Worth;
	readonly bound: Worth;
	readonly gap: Worth;
	readonly version: string;
	readonly fingerprint: string;
}
