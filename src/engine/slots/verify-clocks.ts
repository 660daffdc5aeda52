/** The clocks of a checker, read one minute after the other; it shares no code with the solver. */
import type { Meeting, Participant, SlotPerson, SlotsProblem, Worth } from './types.ts';

/** What somebody's clock shows, and whether they have time: 2 gladly, 1 only if needed, 0 not. */
export interface Watched {
	readonly minuteOfDay: (minute: number) => number;
	readonly has: (minute: number) => number;
}

/** What the clock of a zone shows: `text` is YYYY-MM-DDTHH:MM. */
interface Shown {
	readonly text: string;
	readonly weekday: number;
	readonly minuteOfDay: number;
}

export type People = ReadonlyMap<string, Watched>;
export type Meetings = ReadonlyMap<string, Meeting>;
type Clocks = (zone: string, minute: number) => Shown;

export const minuteOf = (instant: string): number => Date.parse(instant) / 60_000;

export function clock(zone: string, minute: number): Temporal.ZonedDateTime {
	return Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(zone);
}

/** Whether it is an instant in UTC, as answers write it. */
export function isWritten(start: string): boolean {
	const minute = minuteOf(start);
	return Number.isInteger(minute) && clock('UTC', minute).toInstant().toString() === start;
}

function minuteOfDay(at: Temporal.ZonedDateTime): number {
	return at.hour * 60 + at.minute;
}

function read(time: string): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Looks at clocks, at each of them once a minute at most. */
export function watch(): Clocks {
	const seen = new Map<string, Map<number, Shown>>();
	return (zone, minute) => {
		const here = seen.get(zone) ?? new Map<number, Shown>();
		seen.set(zone, here);
		const known = here.get(minute);
		if (known) return known;
		const at = clock(zone, minute);
		const text = at.toPlainDateTime().toString().slice(0, 16);
		const shown = { text, weekday: at.dayOfWeek, minuteOfDay: minuteOfDay(at) };
		here.set(minute, shown);
		return shown;
	};
}

export function watched(person: SlotPerson, clocks: Clocks): Watched {
	// The end of a day comes after all its minutes, also as text.
	const late = (text: string) => text.replace('T24:00', 'T99:99');
	const ranges = (person.dates ?? []).map((range) => ({
		...range,
		from: late(range.from),
		to: late(range.to)
	}));
	const busy = (person.busy ?? []).map(({ from, to }) => ({ from: late(from), to: late(to) }));
	const weekly = (person.weekly ?? []).map(({ days, from, to, willing }) => ({
		days,
		willing,
		from: read(from),
		to: read(to)
	}));
	const has = (minute: number): number => {
		const { text, weekday, minuteOfDay: now } = clocks(person.zone, minute);
		if (busy.some(({ from, to }) => text >= from && text < to)) return 0;
		const offers = [
			...ranges.filter(({ from, to }) => text >= from && text < to),
			...weekly.filter(({ days, from, to }) => days.includes(weekday) && now >= from && now < to)
		];
		return Math.max(0, ...offers.map(({ willing }) => (willing === 'if-needed' ? 1 : 2)));
	};
	return { has, minuteOfDay: (minute) => clocks(person.zone, minute).minuteOfDay };
}

/** The least that somebody has over a whole meeting. */
export function ability(person: Watched, meeting: Meeting, must: boolean, from: number): number {
	const { hours, minutes } = meeting;
	let least = 2;
	for (let minute = from; minute < from + minutes && least > 0; minute++) {
		const now = person.minuteOfDay(minute);
		const late = must && hours && (now < read(hours.from) || now >= read(hours.to));
		least = late ? 0 : Math.min(least, person.has(minute));
	}
	return least;
}

/** Whether a meeting may begin then: on the grid, and all of it within its days. */
export function mayBegin({ zone, grid }: SlotsProblem, meeting: Meeting, from: number): boolean {
	const first = clock(zone, from);
	const last = clock(zone, from + meeting.minutes - 1);
	return (
		Number.isInteger(from) &&
		minuteOfDay(first) % grid === 0 &&
		first.toPlainDate().toString() >= meeting.from &&
		last.toPlainDate().toString() <= meeting.to
	);
}

/** Every minute at which a meeting may begin. */
export function startsOf(problem: SlotsProblem, meeting: Meeting): number[] {
	const day = (date: string, add: number) =>
		minuteOf(`${Temporal.PlainDate.from(date).add({ days: add }).toString()}T00:00Z`);
	const [first, last] = [day(meeting.from, -1), day(meeting.to, 2)];
	// Zones differ from UTC by whole quarters of an hour, so the grid can only lie at these minutes.
	const step = greatestCommon(problem.grid, 15);
	return Array.from(
		{ length: Math.ceil((last - first) / step) },
		(_, i) => first + i * step
	).filter((from) => mayBegin(problem, meeting, from));
}

function greatestCommon(a: number, b: number): number {
	return b === 0 ? a : greatestCommon(b, a % b);
}

export function pointsOf(one: Participant): number {
	return one.kind === 'wanted' ? (one.weight ?? 1) : 0;
}

export function differences(what: string, found: Worth, expected: Worth): string[] {
	return (['held', 'points', 'ifNeeded'] as const).flatMap((part) =>
		found[part] === expected[part]
			? []
			: [`${what}, ${part}: found ${found[part]}, expected ${expected[part]}`]
	);
}
