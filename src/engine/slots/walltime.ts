import { EngineRefusal } from '../refusal.ts';
import { union, type Span, type Spans } from './spans.ts';

/**
 * Wall time is counted in minutes since 1970-01-01T00:00 on the clocks of a zone, and time itself in minutes since
 * 1970-01-01T00:00Z. Between two changes of the clocks they differ by a fixed number of minutes, so that gaps and
 * repeats need no case of their own. When clocks change is known to the time zone data of the machine.
 */
export const dayMinutes = 1440;

/** Since when all zones differ from UTC by whole minutes and no clock is put back to the day before; and a far end. */
const firstDay = '2012-01-01';
const lastDay = '2199-12-31';

/** From `from` to `to` the clocks show `offset` minutes more than UTC. */
interface Stretch {
	readonly from: number;
	readonly to: number;
	readonly offset: number;
}

/** The clocks of one zone over some time. */
export type Clocks = readonly Stretch[];

/**
 * The clocks of a zone between two instants, in minutes.
 * @throws EngineRefusal `unknown-zone`
 */
export function clocksOf(where: string, zone: string, from: number, to: number): Clocks {
	const clocks: Stretch[] = [];
	let at = zoned(where, zone, from);
	for (;;) {
		const next = at.getTimeZoneTransition('next');
		const begin = Math.max(from, minutesOf(at));
		const end = next ? Math.min(to, minutesOf(next)) : to;
		clocks.push({ from: begin, to: end, offset: at.offsetNanoseconds / 60e9 });
		if (!next || end >= to) return clocks;
		at = next;
	}
}

function minutesOf(at: Temporal.ZonedDateTime): number {
	return at.epochMilliseconds / 60_000;
}

function zoned(where: string, zone: string, minute: number): Temporal.ZonedDateTime {
	const instant = Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
	try {
		if (typeof zone === 'string' && /^[A-Za-z][\w+/-]*$/.test(zone)) {
			return instant.toZonedDateTimeISO(zone);
		}
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
	}
	const facts = { where, found: String(zone), expected: 'an IANA time zone, like Europe/Belgrade' };
	throw new EngineRefusal('unknown-zone', facts);
}

/** When the clocks show these stretches of wall time. */
export function instantsOf(clocks: Clocks, walls: readonly Span[]): Spans {
	const spans = clocks.flatMap(({ from, to, offset }) =>
		walls.map(([a, b]): Span => [Math.max(from, a - offset), Math.min(to, b - offset)])
	);
	return union(spans);
}

/** All instants within the clocks' time at which they show a multiple of `grid` minutes after midnight, ascending. */
export function onGrid(clocks: Clocks, grid: number): Int32Array {
	const starts: number[] = [];
	for (const { from, to, offset } of clocks) {
		const first = Math.ceil((from + offset) / grid) * grid - offset;
		for (let at = first; at < to; at += grid) starts.push(at);
	}
	return Int32Array.from(starts);
}

/** The number of the day that the clocks show, for each instant, ascending. */
export function daysOf(clocks: Clocks, starts: Int32Array): Int32Array {
	let i = 0;
	return starts.map((start) => {
		while (clocks[i]!.to <= start) i++;
		return Math.floor((start + clocks[i]!.offset) / dayMinutes);
	});
}

/** 1 is Monday, 7 Sunday; day 0, the first of January 1970, was a Thursday. */
export function weekdayOf(day: number): number {
	return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** An instant as it is written in answers. */
export function written(minute: number): string {
	return Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toString();
}

/**
 * The number of a day, `YYYY-MM-DD`.
 * @throws EngineRefusal `bad-date`
 */
export function readDay(where: string, text: string): number {
	const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(text));
	const day = match && Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
	const back = match && new Date(day!).toISOString().slice(0, 10);
	if (back === text && text >= firstDay && text <= lastDay) return day! / 86_400_000;
	const expected = `a day, YYYY-MM-DD, from ${firstDay} to ${lastDay}`;
	throw new EngineRefusal('bad-date', { where, found: String(text), expected });
}

/**
 * Minutes after midnight, `HH:MM` up to 24:00.
 * @throws EngineRefusal `bad-time`
 */
export function readTime(where: string, text: string): number {
	const match = /^(\d\d):(\d\d)$/.exec(String(text));
	const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Infinity;
	if (minutes <= dayMinutes && Number(match![2]) < 60) return minutes;
	const expected = 'a time, HH:MM, at most 24:00';
	throw new EngineRefusal('bad-time', { where, found: String(text), expected });
}

/**
 * Wall time, `YYYY-MM-DDTHH:MM`, in minutes.
 * @throws EngineRefusal `bad-date` or `bad-time`
 */
export function readWall(where: string, text: string): number {
	const [day, time, ...more] = String(text).split('T');
	const minutes = readTime(where, more.length > 0 ? String(text) : (time ?? ''));
	return readDay(where, day ?? '') * dayMinutes + minutes;
}

/**
 * From one to the other, the end after the start.
 * @throws EngineRefusal `end-before-start`, besides what `read` throws
 */
export function readRange(
	where: string,
	range: { readonly from: string; readonly to: string },
	read: (where: string, text: string) => number
): Span {
	const from = read(`${where}, from`, range.from);
	const to = read(`${where}, to`, range.to);
	if (from < to) return [from, to];
	throw new EngineRefusal('end-before-start', {
		where,
		found: `${range.from} to ${range.to}`,
		expected: 'an end after the start'
	});
}
