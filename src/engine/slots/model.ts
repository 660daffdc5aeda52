import type { Asked, Indexed, IndexedMeeting } from './problem.ts';
import { nextOf } from './series.ts';
import type { Row } from './programme.ts';

/** One column: the meeting begins at this start (`person` -1), or this person comes to it, who is also wanted elsewhere. */
export interface Column {
	readonly meeting: number;
	readonly start: number;
	readonly person: number;
}

/**
 * Meetings that share people, as columns of 0 and 1 (a time-indexed programme: Sousa and Wolsey 1992). Rows of whole
 * cliques: at each start, of all that somebody could be at then, one at most.
 */
export interface Model {
	readonly columns: readonly Column[];
	readonly rows: readonly Row[];
	readonly points: Float64Array;
	/** 1 for each who comes only if needed. */
	readonly ifNeeded: Float64Array;
	/** How often each meeting is to be held. */
	readonly times: ReadonlyMap<number, number>;
}

/** A column that takes somebody's time, or a meeting's own, from `from` to before `to`. */
interface Taken {
	readonly column: number;
	readonly from: number;
	readonly to: number;
}

/** Builds the programme of some meetings. Size: starts x (1 + people wanted in several of them). */
export function modelOf({ meetings, breakMinutes }: Indexed, part: readonly number[]): Model {
	const shared = sharedPeople(meetings, part);
	const columns: Column[] = [];
	const points: number[] = [];
	const ifNeeded: number[] = [];
	const rows: Row[] = [];
	const taken = new Map<string, Taken[]>();
	const take = (who: string, column: number, from: number, to: number): void => {
		const list = taken.get(who) ?? [];
		list.push({ column, from, to });
		taken.set(who, list);
	};
	const add = (column: Column, gain: number, unsure: number): number => {
		points.push(gain);
		ifNeeded.push(unsure);
		return columns.push(column) - 1;
	};

	for (const m of part) {
		const meeting = meetings[m]!;
		const { starts, days, minutes } = meeting;
		const floating = meeting.asked.filter(({ person, must }) => !must && shared.has(person));
		const bound = meeting.asked.filter((one) => !floating.includes(one));
		const crowds = new Set(bound.flatMap(({ person }) => shared.get(person) ?? []));
		const own = Array.from(starts, (start, i) => {
			const x = add({ meeting: m, start: i, person: -1 }, gainOf(bound, i), unsureOf(bound, i));
			for (const crowd of crowds) take(crowd, x, start, start + minutes + breakMinutes);
			const guests = floating.filter(({ able }) => able[i]! > 0);
			const coming = guests.map(({ person, weight, able }) => {
				const a = add({ meeting: m, start: i, person }, weight, able[i] === 1 ? 1 : 0);
				take(shared.get(person)!, a, start, start + minutes + breakMinutes);
				rows.push({ columns: [a, x], values: [1, -1], least: -Infinity, most: 0 });
				return a;
			});
			if (!bound.some(({ able }) => able[i]! > 0)) {
				const values = [...coming.map(() => -1), 1];
				rows.push({ columns: [...coming, x], values, least: -Infinity, most: 0 });
			}
			return x;
		});
		rows.push({ columns: own, least: 0, most: meeting.times });
		if (meeting.times === 1) continue;
		own.forEach((x, i) => {
			take(`minutes ${m}`, x, starts[i]!, starts[i]! + meeting.minutesApart);
			take(`days ${m}`, x, days[i]!, days[i]! + meeting.daysApart);
		});
	}
	for (const list of taken.values()) rows.push(...cliques(list));
	return {
		columns,
		rows,
		points: Float64Array.from(points),
		ifNeeded: Float64Array.from(ifNeeded),
		times: new Map(part.map((m) => [m, meetings[m]!.times]))
	};
}

/**
 * For everybody who might be wanted in two places at once, a name that those share who must come to the same meetings
 * and are wanted at none: a panel that goes everywhere together is one person to the programme. Left out is whoever is
 * asked only to meetings that somebody else must come to, all of them: those never overlap anyway.
 */
function sharedPeople(meetings: readonly IndexedMeeting[], part: readonly number[]) {
	const asked = new Map<number, Set<number>>();
	const must = new Map<number, Set<number>>();
	for (const m of part) {
		for (const one of meetings[m]!.asked) {
			for (const sets of one.must ? [asked, must] : [asked]) {
				sets.set(one.person, (sets.get(one.person) ?? new Set()).add(m));
			}
		}
	}
	const crowds = new Map([...must.values()].map((set) => [[...set].join(' '), set]));
	return new Map(
		[...asked].flatMap(([person, set]): [number, string][] => {
			const crowd = [...set].join(' ');
			const always = must.get(person)?.size === set.size;
			const covered = [...crowds].some(
				([name, other]) => set.isSubsetOf(other) && !(always && name === crowd)
			);
			return set.size < 2 || covered ? [] : [[person, always ? crowd : `${person}: ${crowd}`]];
		})
	);
}

function gainOf(asked: readonly Asked[], i: number): number {
	return asked.reduce((sum, { weight, able }) => sum + (able[i]! > 0 ? weight : 0), 0);
}

function unsureOf(asked: readonly Asked[], i: number): number {
	return asked.reduce((sum, { able }) => sum + (able[i] === 1 ? 1 : 0), 0);
}

/**
 * All largest sets of stretches that have a moment in common: no two of a set go together, and any two that do not
 * go together are in one set. One of each set at most.
 */
function cliques(list: readonly Taken[]): Row[] {
	const sorted = list.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from);
	const rows: Row[] = [];
	let open: Taken[] = [];
	let grown = false;
	for (const one of sorted) {
		const still = open.filter(({ to }) => to > one.from);
		if (still.length < open.length && grown) rows.push(atMostOne(open));
		if (still.length < open.length) grown = false;
		open = [...still, one];
		grown = true;
	}
	if (grown) rows.push(atMostOne(open));
	return rows.filter(({ columns }) => columns.length > 1);
}

function atMostOne(list: readonly Taken[]): Row {
	return { columns: list.map(({ column }) => column), least: 0, most: 1 };
}

/**
 * A timetable to begin with: meetings with fewest starts first, each at the first starts that those before it leave.
 * @returns the columns of the meetings, ascending; who of those wanted in several comes is left open
 */
export function firstTimetable(
	{ meetings, breakMinutes }: Indexed,
	part: readonly number[],
	{ columns }: Model
): number[] {
	const first = new Map<number, number>();
	columns.forEach(({ meeting, person }, c) => {
		if (person < 0 && !first.has(meeting)) first.set(meeting, c);
	});
	const order = part.toSorted((a, b) => meetings[a]!.starts.length - meetings[b]!.starts.length);
	const busy = new Map<number, [number, number][]>();
	const numbers = new Map<number, number>();
	columns.forEach(({ meeting, start, person }, c) => {
		if (person < 0) numbers.set(meeting * 2 ** 20 + start, c);
	});
	const chosen = order.flatMap((m) => {
		const meeting = meetings[m]!;
		const people = meeting.asked.filter(({ must }) => must).map(({ person }) => person);
		if (people.length === 0) return [];
		const next = nextOf(meeting.starts, meeting.days, meeting);
		const found: number[] = [];
		let i = 0;
		while (i < meeting.starts.length && found.length < meeting.times) {
			const from = meeting.starts[i]!;
			const to = from + meeting.minutes + breakMinutes;
			const clash = people.some((person) =>
				busy.get(person)?.some(([start, end]) => from < end && start < to)
			);
			if (clash) {
				i++;
				continue;
			}
			for (const person of people) busy.set(person, [...(busy.get(person) ?? []), [from, to]]);
			found.push(numbers.get(m * 2 ** 20 + i)!);
			i = next[i]!;
		}
		return found;
	});
	return chosen.toSorted((a, b) => a - b);
}
