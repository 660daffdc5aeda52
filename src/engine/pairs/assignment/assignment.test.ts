import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diceFrom } from '#tests/support/chance.ts';
import { assign } from './assignment.ts';
import type { Assignment, DenseNetwork, Network } from './arcs.ts';
import { canonicalPrices } from './prices.ts';
import { isProven } from '../explain/regret.ts';

/** What each mentee and mentor are worth to each other, -Infinity where forbidden, and the places of mentors. */
interface Table {
	readonly rows: readonly (readonly number[])[];
	readonly capacity: readonly number[];
}

/** Short lists that run out all the time, ones that do now and then, and ones with everything on them. */
const widths = [1, 2, 3, 1000];

function dense({ rows, capacity }: Table): DenseNetwork {
	return {
		capacity: Float64Array.from(capacity),
		mentees: rows.length,
		matrix: Float64Array.from(rows.flat())
	};
}

function sparse({ rows, capacity }: Table): Network {
	const allowed = rows.map((row) => [...row.keys()].filter((j) => row[j]! > -Infinity));
	const starts = new Int32Array(rows.length + 1);
	allowed.forEach((ends, i) => (starts[i + 1] = starts[i]! + ends.length));
	return {
		capacity: Float64Array.from(capacity),
		starts,
		ends: Int32Array.from(allowed.flat()),
		worth: Float64Array.from(allowed.flatMap((ends, i) => ends.map((j) => rows[i]![j]!)))
	};
}

/** The table in both forms, with lists of all widths, and as it is by default. */
function everyWay(table: Table): Assignment[] {
	const forms = [dense(table), sparse(table)];
	return forms.flatMap((form) => [assign(form), ...widths.map((width) => assign(form, width))]);
}

function total({ rows }: Table, at: Int32Array): number {
	return rows.reduce((sum, row, i) => sum + (at[i]! < 0 ? 0 : row[at[i]!]!), 0);
}

/** The greatest total, by trying everything. */
function greatest({ rows, capacity }: Table, from = 0): number {
	if (from === rows.length) return 0;
	const without = greatest({ rows, capacity }, from + 1);
	const withOne = capacity.map((places, j) => {
		if (places === 0 || rows[from]![j] === -Infinity) return -Infinity;
		return rows[from]![j]! + greatest({ rows, capacity: capacity.with(j, places - 1) }, from + 1);
	});
	return Math.max(without, ...withOne);
}

const smallTable: fc.Arbitrary<Table> = fc
	.tuple(fc.noBias(fc.nat(5)), fc.noBias(fc.nat(4)))
	.chain(([mentees, mentors]) => {
		const worth = fc.oneof(
			{ weight: 4, arbitrary: fc.integer({ min: -3, max: 6 }) },
			{ weight: 1, arbitrary: fc.constant(-Infinity) }
		);
		const row = fc.array(worth, { minLength: mentors, maxLength: mentors });
		const places = fc.oneof(fc.nat(3), fc.constant(1e9));
		return fc.record({
			rows: fc.array(row, { minLength: mentees, maxLength: mentees }),
			capacity: fc.array(places, { minLength: mentors, maxLength: mentors })
		});
	});

/** Worths of one kind each, by the number of the mentee, of the mentor, and a die. */
const kinds: Readonly<
	Record<string, (i: number, j: number, dice: (n: number) => number) => number>
> = {
	'few points, many ties': (_i, _j, dice) => dice(4) - 1,
	'points from 0 to 1000': (_i, _j, dice) => dice(1001),
	'points up to a billion, some below 0': (_i, _j, dice) => dice(1e9) - 1e8,
	'a third forbidden': (_i, _j, dice) => (dice(3) === 0 ? -Infinity : dice(50)),
	'nearly all forbidden': (_i, _j, dice) => (dice(20) > 0 ? -Infinity : dice(50)),
	'all of the same mind': (_i, j, dice) => 100 * j + dice(10),
	'products of their numbers (Machol and Wien)': (i, j) => 10_000 - (i + 1) * (j + 1),
	'products the other way round': (i, j) => 10_000 - (90 - i) * (j + 1),
	'nearly the same for all': (_i, j, dice) => ((j * 37) % 100) + dice(3),
	'one mentor far above the others': (_i, j, dice) => (j === 0 ? 1000 : 0) + dice(10),
	'nothing or one': (_i, _j, dice) => dice(2),
	'seldom one': (_i, _j, dice) => (dice(30) === 0 ? 1 : 0),
	'products, half forbidden': (i, j, dice) =>
		dice(2) === 0 ? -Infinity : 10_000 - (i + 1) * (j + 1),
	'all alike': () => 7,
	'nothing worth it': (_i, _j, dice) => -dice(5)
};

const shapes = [
	{ mentees: 60, mentors: 60, places: (_dice: unknown) => 1 },
	{ mentees: 90, mentors: 30, places: (dice: (n: number) => number) => dice(5) },
	{ mentees: 25, mentors: 70, places: (dice: (n: number) => number) => 1 + dice(2) },
	{ mentees: 80, mentors: 4, places: (dice: (n: number) => number) => dice(3) * 15 }
];

function generated(kind: string, shape: (typeof shapes)[number], seed: number): Table {
	const dice = diceFrom(seed);
	const worth = kinds[kind]!;
	return {
		rows: Array.from({ length: shape.mentees }, (_, i) =>
			Array.from({ length: shape.mentors }, (_, j) => worth(i, j, dice))
		),
		capacity: Array.from({ length: shape.mentors }, () => shape.places(dice))
	};
}

describe('the best assignment', () => {
	test('gives nobody to a mentor without places, however much they are worth there', () => {
		fc.assert(
			fc.property(smallTable, fc.nat(3), ({ rows, capacity }, closed) => {
				const more = rows.map((row) => row.map((worth, j) => (j === closed ? 1000 : worth)));
				const table = { rows: more, capacity: capacity.map((n, j) => (j === closed ? 0 : n)) };
				for (const { at } of everyWay(table)) expect([...at]).not.toContain(closed);
			})
		);
		const table = generated('all of the same mind', shapes[0]!, 1);
		const shut = { ...table, capacity: table.capacity.map((n, j) => (j % 2 === 0 ? n : 0)) };
		for (const { at } of everyWay(shut)) {
			expect(at.filter((j) => j >= 0).length).toBe(30);
			expect(at.every((j) => j < 0 || j % 2 === 0)).toBe(true);
		}
	});

	test('is as good as any there is, whatever the form of the network and the length of the lists', () => {
		fc.assert(
			fc.property(smallTable, (table) => {
				const best = greatest(table);
				for (const found of everyWay(table)) {
					expect(total(table, found.at)).toBe(best);
					expect(isProven(sparse(table), found)).toBe(true);
				}
			}),
			{ numRuns: 1000 }
		);
	});

	test.each(Object.keys(kinds))('is proven in larger networks: %s', (kind) => {
		for (const [seed, shape] of shapes.entries()) {
			const table = generated(kind, shape, seed);
			const [first, ...others] = everyWay(table);
			expect(isProven(sparse(table), first!)).toBe(true);
			for (const found of others) {
				expect(isProven(sparse(table), found)).toBe(true);
				expect(total(table, found.at)).toBe(total(table, first!.at));
				expect(found.mentorPrice).toEqual(first!.mentorPrice);
				expect(found.menteePrice).toEqual(first!.menteePrice);
			}
		}
	});

	test('places nobody where there is nobody, no mentor, no arc or no place', () => {
		const tables: Table[] = [
			{ rows: [], capacity: [] },
			{ rows: [], capacity: [1, 2] },
			{ rows: [[], []], capacity: [] },
			{ rows: [[-Infinity], [-Infinity]], capacity: [3] },
			{ rows: [[5], [6]], capacity: [0] }
		];
		for (const table of tables) {
			for (const { at } of everyWay(table)) expect([...at]).toEqual(table.rows.map(() => -1));
		}
	});

	test('stays exact next to 2^53', () => {
		const high = 2 ** 50;
		const table = {
			rows: [
				[high, high - 1],
				[high - 1, high - 3]
			],
			capacity: [1, 1]
		};
		for (const { at } of everyWay(table)) expect([...at]).toEqual([1, 0]);
	});
});

describe('the prices', () => {
	test('of mentors are what one more place there would add to the total', () => {
		fc.assert(
			fc.property(smallTable, (table) => {
				const best = greatest(table);
				const added = table.capacity.map((places, j) => {
					const more = table.capacity.with(j, places + 1);
					return greatest({ ...table, capacity: more }) - best;
				});
				for (const found of everyWay(table)) expect([...found.mentorPrice]).toEqual(added);
			}),
			{ numRuns: 300 }
		);
	});

	test('are the same, however high the prices that proved it first', () => {
		for (const kind of Object.keys(kinds)) {
			const table = generated(kind, shapes[0]!, 7);
			const best = assign(dense(table));
			const high = highestPrices(table, best);
			expect(isProven(sparse(table), high)).toBe(true);
			expect(canonicalPrices(dense(table), high)).toEqual(best);
			expect(canonicalPrices(sparse(table), high)).toEqual(best);
		}
	});
});

/**
 * The highest prices of mentors that prove an assignment of the table: raised to as much as the guests can pay, and
 * lowered (Bellman and Ford) until nobody would pay more than going elsewhere costs.
 */
function highestPrices({ rows, capacity }: Table, { at }: Assignment): Assignment {
	const load = capacity.map((_, j) => at.filter((mentor) => mentor === j).length);
	const price = capacity.map((places, j) =>
		load[j]! < places ? 0 : Math.min(...rows.map((row, i) => (at[i] === j ? row[j]! : Infinity)))
	);
	// A mentor without places may cost anything: enough that nobody wants to come.
	capacity.forEach((places, j) => places === 0 && (price[j] = 1e12));
	for (let changed = true; changed;) {
		changed = false;
		rows.forEach((row, i) => {
			const own = at[i]!;
			if (own < 0) return;
			row.forEach((worth, j) => {
				const most = row[own]! - worth + price[j]!;
				if (most < price[own]!) {
					price[own] = most;
					changed = true;
				}
			});
		});
	}
	return {
		at,
		menteePrice: Float64Array.from(rows, (row, i) =>
			at[i]! < 0 ? 0 : row[at[i]!]! - price[at[i]!]!
		),
		mentorPrice: Float64Array.from(price)
	};
}
