import { rowsOf } from '../shape.ts';
import { EngineRefusal } from '../refusal.ts';
import { stretchesOf, union, without, type Span, type Spans } from './spans.ts';
import type { SlotPerson, Willing } from './types.ts';
import {
	clocksOf,
	dayMinutes,
	instantsOf,
	readRange,
	readTime,
	readWall,
	weekdayOf,
	type Clocks
} from './walltime.ts';

/** When somebody has time: `yes` is within `any`, which also has what suits them only if needed. */
export interface Calendar {
	readonly clocks: Clocks;
	readonly yes: Spans;
	readonly any: Spans;
}

/** Makes calendars over one stretch of time; clocks of the same zone are read once. */
export function calendarsOver([from, to]: Span) {
	const known = new Map<string, Clocks>();
	// No clocks are further than a day from UTC.
	const firstDay = Math.floor(from / dayMinutes) - 1;
	const lastDay = Math.floor(to / dayMinutes) + 1;

	const clocks = (where: string, zone: string): Clocks => {
		const found = known.get(zone) ?? clocksOf(where, zone, from, to);
		known.set(zone, found);
		return found;
	};
	const daily = (range: Span, days: readonly number[]): Span[] => {
		const wanted = new Set(days);
		return Array.from({ length: lastDay - firstDay + 1 }, (_, i) => firstDay + i)
			.filter((day) => wanted.has(weekdayOf(day)))
			.map((day): Span => [day * dayMinutes + range[0], day * dayMinutes + range[1]]);
	};
	return {
		clocks,
		/** The same hours of every day, on these clocks. */
		hours: (on: Clocks, range: Span): Spans => instantsOf(on, daily(range, [1, 2, 3, 4, 5, 6, 7])),
		/** @throws EngineRefusal as `solveSlots` says */
		of: (person: SlotPerson): Calendar => calendarOf(person, clocks, daily)
	};
}

type Daily = (range: Span, days: readonly number[]) => Span[];

function calendarOf(
	person: SlotPerson,
	clocksIn: (where: string, zone: string) => Clocks,
	daily: Daily
): Calendar {
	const where = `person ${person.id}`;
	const clocks = clocksIn(where, person.zone);
	const { weekly = [], dates = [], busy: away = [] } = person;
	const willing: Record<Willing, Span[]> = { yes: [], 'if-needed': [] };
	rowsOf(`${where}, weekly`, weekly).forEach((hours, i) => {
		const here = `${where}, weekly ${i + 1}`;
		const range = readRange(here, hours, readTime);
		willing[readWilling(here, hours.willing)].push(...daily(range, readDays(here, hours.days)));
	});
	rowsOf(`${where}, dates`, dates).forEach((range, i) => {
		const here = `${where}, dates ${i + 1}`;
		willing[readWilling(here, range.willing)].push(readRange(here, range, readWall));
	});
	const busyWalls = rowsOf(`${where}, busy`, away).map((range, i) =>
		readRange(`${where}, busy ${i + 1}`, range, readWall)
	);
	const busy = instantsOf(clocks, busyWalls);
	const yes = without(instantsOf(clocks, willing.yes), busy);
	const unsure = without(instantsOf(clocks, willing['if-needed']), busy);
	return { clocks, yes, any: union([...stretchesOf(yes), ...stretchesOf(unsure)]) };
}

function readWilling(where: string, found: Willing | undefined): Willing {
	if (found === undefined || found === 'yes' || found === 'if-needed') return found ?? 'yes';
	throw new EngineRefusal('bad-willing', {
		where,
		found: String(found),
		expected: 'yes or if-needed'
	});
}

function readDays(where: string, days: readonly number[]): readonly number[] {
	if (!Array.isArray(days)) {
		const found = typeof days;
		throw new EngineRefusal('bad-weekday', { where, found, expected: 'a list of days' });
	}
	const wrong = days.find((day) => !Number.isInteger(day) || day < 1 || day > 7);
	if (wrong === undefined) return days;
	const expected = 'days from 1 (Monday) to 7 (Sunday)';
	throw new EngineRefusal('bad-weekday', { where, found: String(wrong), expected });
}
