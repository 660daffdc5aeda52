import { byCodeUnit, known } from '../guard.ts';
import { expectObject, people as peopleOf, rowsOf, wholeWithin } from '../shape.ts';
import { EngineRefusal } from '../refusal.ts';
import { calendarsOver, type Calendar } from './calendar.ts';
import { covered, type Span, type Spans } from './spans.ts';
import type { Meeting, SlotsProblem } from './types.ts';
import {
	clocksOf,
	dayMinutes,
	daysOf,
	instantsOf,
	onGrid,
	readDay,
	readRange,
	readTime
} from './walltime.ts';

/** The longest time from the first day to the last, the most starts of a meeting, and the most starts x people of it. */
const mostDays = 3660;
const mostStarts = 100_000;
const mostAnswers = 20_000_000;
const topWeight = 1000;

/** No meeting, break or pause is longer than all days there can be. */
const mostMinutes = mostDays * dayMinutes;

/** Somebody asked to one meeting: `weight` 0 for who must come; `able` for each start 0 (no), 1 (if needed) or 2 (yes). */
export interface Asked {
	readonly person: number;
	readonly must: boolean;
	readonly weight: number;
	readonly able: Uint8Array;
}

/**
 * A checked meeting. `starts`: those at which everybody who must come can, or, where nobody must, somebody can; `days`:
 * the day of each in the problem's zone; `asked`: sorted by person. `daysApart` from day to day and `minutesApart` from
 * start to start lie between two times of it.
 */
export interface IndexedMeeting {
	readonly id: string;
	readonly minutes: number;
	readonly times: number;
	readonly daysApart: number;
	readonly minutesApart: number;
	readonly starts: Int32Array;
	readonly days: Int32Array;
	readonly asked: readonly Asked[];
	/** Who of those who must come can at each start of the grid, whether or not the others can. */
	readonly musts: readonly { readonly person: number; readonly able: Uint8Array }[];
}

/** A checked problem by index: people and meetings sorted by id. */
export interface Indexed {
	readonly people: readonly string[];
	readonly meetings: readonly IndexedMeeting[];
	readonly breakMinutes: number;
	readonly alternatives: number;
}

/**
 * Checks a problem and finds the starts of every meeting. Time: grid starts x participants.
 * @throws EngineRefusal as `solveSlots` says
 */
export function readSlots(problem: SlotsProblem): Indexed {
	expectObject('problem', problem);
	const { zone, grid, breakMinutes = 0, alternatives = 5 } = problem;
	wholeWithin('bad-grid', 'grid', grid, 1);
	if (dayMinutes % grid !== 0) {
		const expected = 'minutes that divide the day';
		throw new EngineRefusal('bad-grid', { where: 'grid', found: grid, expected });
	}
	wholeWithin('bad-break', 'breakMinutes', breakMinutes, 0);
	expectShort('bad-break', 'breakMinutes', breakMinutes);
	wholeWithin('bad-count', 'alternatives', alternatives, 0);
	const people = peopleOf('people', problem.people);
	const meetings = peopleOf('meetings', problem.meetings).rows;
	for (const { id, participants } of meetings) {
		rowsOf(`meeting ${id}, participants`, participants);
	}
	const dates = meetings.map((meeting) => readDates(meeting));
	const first = dates.reduce((least, [from]) => Math.min(least, from), Infinity);
	const last = dates.reduce((most, [, to]) => Math.max(most, to), -Infinity);
	expectFewDays(last - first);
	const horizon: Span = meetings.length > 0 ? around([first, last]) : [0, dayMinutes];
	const calendars = calendarsOver(horizon);
	const calendar = people.rows.map((person) => calendars.of(person));
	const clocks = calendars.clocks('zone', zone);
	const gridStarts = new Map<string, Int32Array>();

	/** All grid starts at which the meeting would lie within its days. */
	const startsOf = (meeting: Meeting, days: Span): Int32Array => {
		const key = `${days} ${meeting.minutes}`;
		const found = gridStarts.get(key);
		if (found) return found;
		const within = instantsOf(clocks, [[days[0] * dayMinutes, days[1] * dayMinutes]]);
		const inner = within.starts.length > 0 ? [within.starts[0]!, within.ends.at(-1)!] : [0, 0];
		const all = onGrid(clocksOf('zone', zone, inner[0]!, inner[1]!), grid);
		const fits = covered(within, all, meeting.minutes);
		const starts = all.filter((_, i) => fits[i] === 1);
		gridStarts.set(key, starts);
		return starts;
	};

	return {
		people: people.rows.map(({ id }) => id),
		breakMinutes,
		alternatives,
		meetings: meetings.map((meeting, i) => {
			checkMeeting(meeting);
			expectFewStarts(meeting, dates[i]!, grid);
			const starts = startsOf(meeting, dates[i]!);
			const hours = meeting.hours !== undefined && readHours(meeting);
			const able = (person: number, must: boolean): Uint8Array => {
				const own = calendar[person]!;
				const inHours = must && hours ? calendars.hours(own.clocks, hours) : null;
				return ability(own, starts, meeting.minutes, inHours);
			};
			const asked = readParticipants(meeting, people.index, able);
			return {
				...shapeOf(meeting, breakMinutes),
				...narrowed(starts, daysOf(clocks, starts), asked)
			};
		})
	};
}

/** From the first day to the one after the last. */
function readDates(meeting: Meeting): Span {
	const where = `meeting ${meeting.id}`;
	const from = readDay(`${where}, from`, meeting.from);
	const to = readDay(`${where}, to`, meeting.to);
	if (from <= to) return [from, to + 1];
	const found = `${meeting.from} to ${meeting.to}`;
	throw new EngineRefusal('end-before-start', { where, found, expected: 'an end after the start' });
}

/** In minutes, with a day more at both ends, since clocks differ. */
function around([first, last]: Span): Span {
	return [(first - 2) * dayMinutes, (last + 2) * dayMinutes];
}

function expectFewDays(days: number): void {
	if (days <= mostDays) return;
	throw new EngineRefusal('too-many-days', { found: days, expected: `at most ${mostDays}` });
}

function expectFewStarts(meeting: Meeting, [first, last]: Span, grid: number): void {
	const starts = (last - first) * (dayMinutes / grid);
	const answers = starts * Math.max(meeting.participants.length, meeting.times ?? 1);
	const where = `meeting ${meeting.id}`;
	if (starts > mostStarts) {
		const expected = `at most ${mostStarts} starts`;
		throw new EngineRefusal('too-many-slots', { where, found: starts, expected });
	}
	if (answers > mostAnswers) {
		const expected = `at most ${mostAnswers} starts x participants, and starts x times`;
		throw new EngineRefusal('too-many-slots', { where, found: answers, expected });
	}
}

function checkMeeting({ id, minutes, times = 1, spacing, participants }: Meeting): void {
	const where = `meeting ${id}`;
	wholeWithin('bad-minutes', `${where}, minutes`, minutes, 1);
	expectShort('bad-minutes', `${where}, minutes`, minutes);
	wholeWithin('bad-count', `${where}, times`, times, 1);
	if (spacing !== undefined) expectObject(`${where}, spacing`, spacing);
	wholeWithin('bad-spacing', `${where}, spacing, days`, spacing?.days ?? 0, 0);
	const hours = spacing?.hours ?? 0;
	if (!(hours >= 0 && Number.isSafeInteger(hours * 60) && hours * 60 <= mostMinutes)) {
		const expected = `from 0 to ${mostMinutes / 60} hours, a whole number of minutes`;
		throw new EngineRefusal('bad-spacing', {
			where: `${where}, spacing, hours`,
			found: String(hours),
			expected
		});
	}
	if (participants.length === 0) {
		throw new EngineRefusal('no-participants', { where, found: 0, expected: 'at least 1' });
	}
}

function expectShort(code: string, where: string, found: number): void {
	if (found <= mostMinutes) return;
	throw new EngineRefusal(code, { where, found, expected: `at most ${mostMinutes}` });
}

function readHours(meeting: Meeting): Span {
	expectObject(`meeting ${meeting.id}, hours`, meeting.hours);
	return readRange(`meeting ${meeting.id}, hours`, meeting.hours!, readTime);
}

function shapeOf(meeting: Meeting, breakMinutes: number) {
	const { id, minutes, times = 1, spacing } = meeting;
	const pause = Math.max(breakMinutes, (spacing?.hours ?? 0) * 60);
	return { id, minutes, times, daysApart: spacing?.days ?? 0, minutesApart: minutes + pause };
}

function ability(calendar: Calendar, starts: Int32Array, minutes: number, hours: Spans | null) {
	const able = covered(calendar.any, starts, minutes);
	const yes = covered(calendar.yes, starts, minutes);
	const within = hours && covered(hours, starts, minutes);
	return able.map((can, i) => (within?.[i] === 0 ? 0 : can + yes[i]!));
}

function readParticipants(
	{ id, participants }: Meeting,
	index: ReadonlyMap<string, number>,
	able: (person: number, must: boolean) => Uint8Array
): Asked[] {
	const where = `meeting ${id}`;
	const sorted = participants.toSorted((a, b) => byCodeUnit(a.person, b.person));
	return sorted.map((participant, i) => {
		const person = known('people', index, participant.person);
		if (sorted[i + 1]?.person === participant.person) {
			const facts = { where, found: participant.person, expected: 'everybody asked once' };
			throw new EngineRefusal('asked-twice', facts);
		}
		const must = readKind(where, participant.kind);
		const weight = participant.kind === 'wanted' ? (participant.weight ?? 1) : 0;
		if (!must) wholeWithin('bad-weight', `${where}, ${participant.person}`, weight, 1);
		if (weight > topWeight) {
			const facts = { where: `${where}, ${participant.person}`, found: weight };
			throw new EngineRefusal('bad-weight', { ...facts, expected: `at most ${topWeight}` });
		}
		return { person, must, weight, able: able(person, must) };
	});
}

function readKind(where: string, kind: string): boolean {
	if (kind === 'must' || kind === 'wanted') return kind === 'must';
	throw new EngineRefusal('bad-kind', { where, found: String(kind), expected: 'must or wanted' });
}

/** Leaves only the starts at which the meeting can be held. */
function narrowed(all: Int32Array, allDays: Int32Array, everybody: readonly Asked[]) {
	const musts = everybody.filter(({ must }) => must);
	const possible = (i: number): boolean =>
		musts.length > 0
			? musts.every(({ able }) => able[i]! > 0)
			: everybody.some(({ able }) => able[i]! > 0);
	const kept = Array.from(all.keys()).filter(possible);
	return {
		starts: Int32Array.from(kept, (i) => all[i]!),
		days: Int32Array.from(kept, (i) => allDays[i]!),
		asked: everybody.map((one) => ({ ...one, able: Uint8Array.from(kept, (i) => one.able[i]!) })),
		musts: musts.map(({ person, able }) => ({ person, able }))
	};
}
