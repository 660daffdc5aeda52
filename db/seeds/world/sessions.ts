import type { WorldSession } from './types.ts';

/** How one mentorship went: so many sessions between two days, with at most one long silence. */
interface Course {
	readonly count: number;
	/** first and last day, counted from the first day of the cycle; the last is today when left out */
	readonly from?: number;
	readonly to?: number;
	/** before which session the silence falls (`count` means: it has not ended yet), and its extra days */
	readonly silence?: { readonly before: number; readonly days: number };
}

const regular = (count: number): Course => ({ count });
const silent = (count: number, before: number, days: number): Course => ({
	count,
	silence: { before, days }
});

/** The 25 pairs of Creative Mentorship, then the rematch of the first: 8.9 sessions a pair, 3 to 13. */
const pairCourses: readonly Course[] = [
	{ count: 3, to: 85 }, // closed in month 3 and rematched: the last row
	{ count: 5, to: 145 }, // the mentee withdrew in month 5
	silent(8, 4, 48), // illness: extended by two months
	...[9, 9, 9, 9, 9, 9, 9, 9, 10, 10, 10, 10, 10, 10, 11, 11, 12, 13].map(regular),
	silent(6, 3, 58),
	silent(7, 5, 50),
	silent(7, 7, 40), // silent today
	silent(8, 2, 47),
	{ count: 8, from: 105 }
];

const organisationCourses: readonly Course[] = [5, 6, 7, 8, 9, 10].map(regular);

const teamCourses: readonly Course[] = [
	...[5, 4, 6, 5, 5, 4, 5, 5, 6].map(regular),
	silent(3, 2, 40)
];

/** Twenty sessions as they usually last: from 45 to 120 minutes, mostly 90, on average 89. */
const usualMinutes = [
	90, 75, 90, 120, 90, 60, 90, 105, 75, 90, 120, 90, 75, 45, 90, 105, 90, 75, 120, 90
];

/** A shift of at most three days, so that nobody meets by the metronome. */
function wobble(index: number, k: number): number {
	return ((index * 5 + k * 3) % 7) - 3;
}

function daysOf(course: Course, index: number, elapsed: number): number[] {
	const { count, from = 0, to = elapsed, silence } = course;
	const pace = (to - from - (silence?.days ?? 0)) / count;
	return Array.from({ length: count }, (_, k) => {
		const late = silence !== undefined && k >= silence.before ? silence.days : 0;
		return Math.round(from + pace * (k + 0.5) + late) + wobble(index, k);
	});
}

function sessionsOf(
	courses: readonly Course[],
	index: number,
	elapsed: number,
	onlineShare: number
): WorldSession[] {
	const course = courses[index];
	if (course === undefined) return [];
	const earlier = courses.slice(0, index).reduce((sum, { count }) => sum + count, 0);
	return daysOf(course, index, elapsed).map((day, k) => ({
		day,
		minutes: usualMinutes[((earlier + k) * 7) % usualMinutes.length] ?? 90,
		mode: ((earlier + k) * 61) % 100 < onlineShare ? 'online' : 'live'
	}));
}

function daysBetween(startsOn: Temporal.PlainDate, today: Temporal.PlainDate): number {
	return startsOn.until(today, { largestUnit: 'days' }).days;
}

/**
 * The sessions of the `index`-th mentorship (0-24; 25 is the rematch of 0) of Creative Mentorship,
 * all of them before `today`. Written for a cycle about ten months old; empty for any other index.
 */
export function pairSessions(
	index: number,
	startsOn: Temporal.PlainDate,
	today: Temporal.PlainDate
): WorldSession[] {
	return sessionsOf(pairCourses, index, daysBetween(startsOn, today), 61);
}

/** As `pairSessions`, for the six organisations (0-5): all online, for they live in different countries. */
export function organisationSessions(
	index: number,
	startsOn: Temporal.PlainDate,
	today: Temporal.PlainDate
): WorldSession[] {
	return sessionsOf(organisationCourses, index, daysBetween(startsOn, today), 100);
}

/** As `pairSessions`, for the ten teams (0-9), online. */
export function teamSessions(
	index: number,
	startsOn: Temporal.PlainDate,
	today: Temporal.PlainDate
): WorldSession[] {
	return sessionsOf(teamCourses, index, daysBetween(startsOn, today), 100);
}
