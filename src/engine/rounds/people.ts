import { byCodeUnit, indexed, known, whole } from '../guard.ts';
import { expectObject } from '../shape.ts';
import { EngineRefusal } from '../refusal.ts';
import type { Two } from '../types.ts';
import type { Round, RoundsGuest, RoundsRules } from './types.ts';

/** People by index, sorted by id: who is there when, and how often each sat out or was away in rounds past. */
export interface Attendance {
	readonly ids: readonly string[];
	readonly index: ReadonlyMap<string, number>;
	/** people x rounds, 1 = there. */
	readonly here: Uint8Array;
	readonly idled: Int32Array;
	readonly away: Int32Array;
}

/** The most rounds, and the most people times rounds, that are planned. */
const MOST_ROUNDS = 1000;
const MOST_SEATS = 1_000_000;

/**
 * @param list what the rows are called in a refusal
 * @throws EngineRefusal `bad-list`, `bad-id`, `duplicate-id`, `bad-round`, `too-large`
 */
export function readPeople(
	list: string,
	people: readonly RoundsGuest[],
	{ rounds, past = [] }: RoundsRules
): Attendance & { readonly order: readonly number[] } {
	expectList(list, people);
	for (const person of people) expectId(list, person);
	const { rows, index } = indexed(list, people);
	if (rows.length * rounds > MOST_SEATS) {
		const expected = `at most ${MOST_SEATS} people times rounds`;
		throw new EngineRefusal('too-large', { list, found: rows.length * rounds, expected });
	}
	const here = new Uint8Array(rows.length * rounds).fill(1);
	rows.forEach(({ id, absent = [] }, p) => {
		expectList(`absent of ${id}`, absent);
		for (const round of absent) here[p * rounds + readRound(id, round, rounds)] = 0;
	});
	const place = new Map(people.map(({ id }, at) => [id, at]));
	const order = rows.map(({ id }) => place.get(id)!);
	return { ids: rows.map(({ id }) => id), index, here, order, ...history(index, past) };
}

/** How often each sat out, and how often each was neither at a table nor sitting out. */
function history(index: ReadonlyMap<string, number>, past: readonly Round[]) {
	const idled = new Int32Array(index.size);
	const away = new Int32Array(index.size).fill(past.length);
	for (const { tables, idle } of past) {
		for (const id of idle) if (index.has(id)) idled[index.get(id)!]!++;
		const seen = [...idle, ...tables.flatMap(({ at, people }) => [at, ...people])];
		for (const id of seen) if (index.has(id)) away[index.get(id)!]!--;
	}
	return { idled, away };
}

/** @throws EngineRefusal `bad-round` */
function readRound(where: string, round: number, rounds: number): number {
	if (Number.isSafeInteger(round) && round >= 1 && round <= rounds) return round - 1;
	const expected = `a round from 1 to ${rounds}`;
	throw new EngineRefusal('bad-round', { where, found: String(round), expected });
}

/**
 * Checks what both kinds of problem share, but for ids.
 * @throws EngineRefusal `bad-rounds`, `bad-seed`, `bad-list`, `bad-past`
 */
export function readRules(problem: RoundsRules): void {
	const { rounds, past = [], keep = [], seed = 1 } = problem;
	whole('bad-rounds', 'rounds', rounds, 1);
	if (rounds > MOST_ROUNDS) {
		throw new EngineRefusal('bad-rounds', { found: rounds, expected: `at most ${MOST_ROUNDS}` });
	}
	whole('bad-seed', 'seed', seed);
	for (const [list, plan] of Object.entries({ past, keep })) {
		expectList(list, plan);
		if (plan.length > rounds) {
			const expected = `at most ${rounds} rounds`;
			throw new EngineRefusal('bad-past', { list, found: plan.length, expected });
		}
		plan.forEach((round, k) => readPlanned(`${list}, round ${k + 1}`, round));
	}
}

/**
 * A round given must be one: nobody twice.
 * @throws EngineRefusal `bad-list`, `bad-shape`, `bad-id`, `duplicate-id`
 */
export function readPlanned(list: string, round: Round): void {
	expectList(`${list}, tables`, round?.tables);
	expectList(`${list}, idle`, round.idle);
	for (const table of round.tables) {
		expectObject(`${list}, tables`, table);
		expectList(`${list}, people`, table.people);
		expectId(`${list}, tables`, { id: table.at });
	}
	const ids = [...round.idle, ...round.tables.flatMap(({ people }) => people)];
	for (const id of ids) expectId(list, { id });
	indexed(
		list,
		ids.map((id) => ({ id }))
	);
	indexed(
		`${list}, tables`,
		round.tables.map(({ at }) => ({ id: at }))
	);
}

/** The same rounds, tables by id and people by id, as answers have them: the order that they came in cannot matter. */
export function inOrderOfIds(rounds: readonly Round[]): readonly Round[] {
	return rounds.map(({ tables, idle }) => ({
		tables: tables
			.map(({ at, people }) => ({ at, people: people.toSorted(byCodeUnit) }))
			.sort((a, b) => byCodeUnit(a.at, b.at)),
		idle: idle.toSorted(byCodeUnit)
	}));
}

/** Two different people that a rule names. @throws EngineRefusal `bad-two`, `unknown-id` */
export function readTwo(
	list: string,
	index: ReadonlyMap<string, number>,
	two: Two
): [number, number] {
	if (!Array.isArray(two) || two.length !== 2 || two[0] === two[1]) {
		throw new EngineRefusal('bad-two', {
			list,
			found: JSON.stringify(two) ?? String(two),
			expected: 'two different ids'
		});
	}
	return [known(list, index, two[0]!), known(list, index, two[1]!)];
}

/**
 * The wishes by index, each two in each direction at most once.
 * @throws EngineRefusal `bad-points`, `duplicate-wish`, `bad-two`, `unknown-id`
 */
export function readWishes(
	index: ReadonlyMap<string, number>,
	wishes: NonNullable<RoundsRules['wishes']>
): { readonly two: [number, number]; readonly points: number }[] {
	expectList('wishes', wishes);
	const seen = new Set<number>();
	return wishes.map((wish) => {
		expectObject('wishes', wish);
		const { from, to, points } = wish;
		const two = readTwo('wishes', index, [from, to]);
		if (!Number.isSafeInteger(points) || points < 0 || points > 1000) {
			const expected = 'a whole number from 0 to 1000';
			throw new EngineRefusal('bad-points', { from, to, found: String(points), expected });
		}
		const key = two[0] * index.size + two[1];
		if (seen.has(key)) throw new EngineRefusal('duplicate-wish', { from, to, expected: 'once' });
		seen.add(key);
		return { two, points };
	});
}

/** @throws EngineRefusal `bad-list` */
export function expectList(list: string, found: unknown): void {
	if (Array.isArray(found)) return;
	throw new EngineRefusal('bad-list', { list, found: typeof found, expected: 'a list' });
}

/** @throws EngineRefusal `bad-id` */
export function expectId(list: string, row: { readonly id: unknown } | null | undefined): void {
	if (typeof row?.id === 'string' && row.id !== '') return;
	const found = JSON.stringify(row?.id) ?? 'nothing';
	throw new EngineRefusal('bad-id', { list, found, expected: 'a text' });
}
