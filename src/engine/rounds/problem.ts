import { indexed, known, whole } from '../guard.ts';
import { EngineRefusal } from '../refusal.ts';
import { expectObject } from '../shape.ts';
import { expectId, expectList, readPeople, readRules, readTwo, readWishes } from './people.ts';
import type { Attendance } from './people.ts';
import type { OneSidedProblem, Round, RoundsProblem, TwoSidedProblem } from './types.ts';

/** One side of a two-sided problem; `bound`: 1 for those whom the rule of sitting out binds. */
export interface Side extends Attendance {
	readonly bound: Uint8Array;
}

/** A checked two-sided problem by index. Tables of guests x hosts are read `[guest * hosts + host]`. */
export interface TwoSided {
	readonly guests: Side;
	readonly hosts: Side;
	readonly rounds: number;
	/** The first round to be planned, from 0. */
	readonly from: number;
	readonly seats: Int32Array;
	readonly tables: number;
	/** 1 = they may still meet. */
	readonly free: Uint8Array;
	readonly points: Int32Array;
	/** guests x rounds, the host of a plan from before, or -1. */
	readonly keep: Int32Array;
}

/** The most pairs of a guest and a host, and the most people at tables. */
const MOST_PAIRS = 300_000;
const MOST_PEOPLE = 2000;

/**
 * Checks a problem of either kind; what comes through is one that `solveRounds` does not refuse as malformed, and that
 * an answer can be verified against.
 * @throws EngineRefusal `bad-shape`, `bad-kind`, and all of `readTwoSided` and `readOneSided`
 */
export function readRounds(problem: RoundsProblem): TwoSided | OneSided {
	expectObject('problem', problem);
	if (problem.kind === 'two-sided') return readTwoSided(problem);
	if (problem.kind === 'one-sided') return readOneSided(problem);
	const found = String((problem as { kind?: unknown }).kind);
	throw new EngineRefusal('bad-kind', { found, expected: 'two-sided or one-sided' });
}

/**
 * Checks a two-sided problem. O(guests x hosts + guests x rounds).
 * @throws EngineRefusal with what is wrong, where, what was found and what was expected
 */
export function readTwoSided(problem: TwoSidedProblem): TwoSided {
	readRules(problem);
	const { rounds, past = [], keep = [], never = [], met = [], wishes = [] } = problem;
	const guests = readPeople('guests', problem.guests, problem);
	const hosts = readPeople('hosts', problem.hosts, problem);
	expectSome('guests', guests.ids);
	expectSome('hosts', hosts.ids);
	expectAtMost('guests x hosts', guests.ids.length * hosts.ids.length, MOST_PAIRS);
	const both = [...guests.ids, ...hosts.ids];
	const all = indexed(
		'guests and hosts',
		both.map((id) => ({ id }))
	);
	const seats = seatsOf('hosts', problem.hosts, 1);
	const tables = problem.tables ?? hosts.ids.length;
	whole('bad-tables', 'tables', tables, 1);
	const at = pairPlace(guests, hosts);
	const free = new Uint8Array(guests.ids.length * hosts.ids.length).fill(1);
	for (const [list, twos] of Object.entries({ never, met })) {
		expectList(list, twos);
		for (const two of twos) {
			readTwo(list, all.index, two);
			free[at(list, two[0], two[1])] = 0;
		}
	}
	const bound = {
		guests: boundSide(guests, rounds, (g, h) => free[g * hosts.ids.length + h]!, hosts.ids.length),
		hosts: boundSide(hosts, rounds, (h, g) => free[g * hosts.ids.length + h]!, guests.ids.length)
	};
	eachMeeting('past', past, (guest, host) => (free[at('past', guest, host)] = 0));
	const points = new Int32Array(free.length);
	readWishes(all.index, wishes);
	for (const { from, to, points: p } of wishes) points[at('wishes', from, to)]! += p;
	const kept = new Int32Array(guests.ids.length * rounds).fill(-1);
	eachMeeting('keep', keep, (guest, host, k) => {
		kept[known('keep', guests.index, guest) * rounds + k] = known('keep', hosts.index, host);
	});
	return {
		guests: { ...guests, bound: bound.guests },
		hosts: { ...hosts, bound: bound.hosts },
		rounds,
		from: past.length,
		seats: Int32Array.from(hosts.order, (row) => Math.min(seats[row]!, guests.ids.length)),
		tables: Math.min(tables, hosts.ids.length),
		free,
		points,
		keep: kept
	};
}

/** Where a guest and a host stand in the tables, whoever of them is named first. */
function pairPlace(guests: Attendance, hosts: Attendance) {
	return (list: string, a: string, b: string): number => {
		const [guest, host] = guests.index.has(a) ? [a, b] : [b, a];
		if (!guests.index.has(guest) || !hosts.index.has(host)) {
			const expected = 'a guest and a host';
			throw new EngineRefusal('bad-two', { list, found: `${a}, ${b}`, expected });
		}
		return guests.index.get(guest)! * hosts.ids.length + hosts.index.get(host)!;
	};
}

function eachMeeting(
	list: string,
	rounds: readonly Round[],
	tell: (guest: string, host: string, round: number) => void
): void {
	expectList(list, rounds);
	rounds.forEach(({ tables }, k) => {
		for (const { at, people } of tables) for (const id of people) tell(id, at, k);
	});
}

/** Bound by the rule: who has at least as many others to meet as rounds to be there. */
function boundSide(
	{ ids, here }: Attendance,
	rounds: number,
	free: (one: number, other: number) => number,
	others: number
): Uint8Array {
	return Uint8Array.from(ids, (_, p) => {
		let partners = 0;
		for (let other = 0; other < others; other++) partners += free(p, other);
		let there = 0;
		for (let k = 0; k < rounds; k++) there += here[p * rounds + k]!;
		return partners >= there ? 1 : 0;
	});
}

/** A checked one-sided problem by index. Tables of people x people are symmetric, read `[a * people + b]`. */
export interface OneSided extends Side {
	readonly rounds: number;
	readonly from: number;
	readonly tables: readonly string[];
	readonly seats: Int32Array;
	/** The class of each, and its name; with `exact` so many of it at every table. */
	readonly classOf: Int32Array;
	readonly classes: readonly string[];
	readonly exact: Int32Array | null;
	/** No more than so many of one class at a table. */
	readonly most: number;
	readonly never: Uint8Array;
	/** How often two have met before the first round to be planned. */
	readonly met: Int32Array;
	/** Points that are still to be had when two meet. */
	readonly points: Int32Array;
	/** people x rounds, the table of a plan from before, or -1. */
	readonly keep: Int32Array;
	readonly seed: number;
}

/**
 * Checks a one-sided problem. O(people^2 + people x rounds).
 * @throws EngineRefusal with what is wrong, where, what was found and what was expected
 */
export function readOneSided(problem: OneSidedProblem): OneSided {
	readRules(problem);
	const { rounds, past = [], keep = [], never = [], met = [], wishes = [], seed = 1 } = problem;
	const people = readPeople('people', problem.people, problem);
	const n = people.ids.length;
	expectSome('people', people.ids);
	expectAtMost('people', n, MOST_PEOPLE);
	expectList('tables', problem.tables);
	for (const table of problem.tables) expectId('tables', table);
	const tables = indexed('tables', problem.tables);
	expectSome('tables', tables.rows);
	seatsOf('tables', tables.rows, 2);
	const apart = new Uint8Array(n * n);
	const before = new Int32Array(n * n);
	expectList('never', never);
	expectList('met', met);
	for (const two of never) each(readTwo('never', people.index, two), n, (at) => (apart[at] = 1));
	for (const two of met) each(readTwo('met', people.index, two), n, (at) => (before[at] = 1));
	const bound = boundSide(people, rounds, (a, b) => (a === b || apart[a * n + b] ? 0 : 1), n);
	const points = new Int32Array(n * n);
	for (const wish of readWishes(people.index, wishes)) {
		each(wish.two, n, (at) => (points[at]! += wish.points));
	}
	for (const { people: members } of past.flatMap(({ tables: some }) => some)) {
		const at = members.map((id) => known('past', people.index, id));
		at.forEach((a, i) => {
			for (const b of at.slice(i + 1)) {
				each([a, b], n, (place) => {
					before[place]!++;
					points[place] = 0;
				});
			}
		});
	}
	const kept = new Int32Array(n * rounds).fill(-1);
	eachMeeting('keep', keep, (id, at, k) => {
		kept[known('keep', people.index, id) * rounds + k] = known('keep', tables.index, at);
	});
	return {
		...people,
		bound,
		rounds,
		from: past.length,
		tables: tables.rows.map(({ id }) => id),
		seats: Int32Array.from(tables.rows, ({ seats }) => Math.min(seats, Math.max(2, n))),
		...readMix(problem, people.order),
		never: apart,
		met: before,
		points,
		keep: kept,
		seed
	};
}

/** Both places of two people in a symmetric table. */
function each([a, b]: readonly [number, number], n: number, tell: (at: number) => void): void {
	tell(a * n + b);
	tell(b * n + a);
}

function readMix({ people, tables, mix }: OneSidedProblem, order: readonly number[]) {
	const names = order.map((row) => classOfPerson(people[row]!));
	if (mix !== undefined) expectObject('mix', mix);
	const asked = mix?.kind === 'exact' ? Object.keys(mix.counts ?? {}) : [];
	const classes = [...new Set([...names, ...asked])].sort();
	const classOf = Int32Array.from(names, (name) => classes.indexOf(name));
	if (mix === undefined) return { classes, classOf, exact: null, most: Infinity };
	if (mix.kind === 'most') {
		whole('bad-mix', 'most', mix.most, 1);
		return { classes, classOf, exact: null, most: mix.most };
	}
	if (mix.kind !== 'exact') {
		const found = String((mix as { kind: unknown }).kind);
		throw new EngineRefusal('bad-mix', { found, expected: 'exact or most' });
	}
	expectObject('mix, counts', mix.counts);
	const counts = new Map(Object.entries(mix.counts));
	for (const [name, count] of counts) whole('bad-mix', `counts, ${name}`, count, 0);
	const size = [...counts.values()].reduce((sum, count) => sum + count, 0);
	const wrong = tables.find(({ seats }) => seats !== size);
	if (wrong !== undefined) {
		throw new EngineRefusal('bad-mix', { table: wrong.id, found: wrong.seats, expected: size });
	}
	return {
		classes,
		classOf,
		exact: Int32Array.from(classes, (name) => counts.get(name) ?? 0),
		most: Infinity
	};
}

/** @throws EngineRefusal `bad-class` */
function classOfPerson({ id, class: name = '' }: OneSidedProblem['people'][number]): string {
	if (typeof name === 'string') return name;
	throw new EngineRefusal('bad-class', { person: id, found: typeof name, expected: 'a text' });
}

/** The seats of each row, in the order given. */
function seatsOf(
	list: string,
	rows: readonly { readonly id: string; readonly seats: number }[],
	least: number
): readonly number[] {
	for (const { id, seats } of rows) whole('bad-seats', `${list}, ${id}`, seats, least);
	return rows.map(({ seats }) => seats);
}

function expectSome(list: string, rows: readonly unknown[]): void {
	if (rows.length > 0) return;
	throw new EngineRefusal('empty-list', { list, found: 0, expected: 'at least 1' });
}

function expectAtMost(list: string, found: number, most: number): void {
	if (found <= most) return;
	throw new EngineRefusal('too-large', { list, found, expected: `at most ${most}` });
}
