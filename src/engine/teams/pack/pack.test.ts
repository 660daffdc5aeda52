import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diceFrom } from '#tests/support/chance.ts';
import { pack } from './pack.ts';
import type { Packing } from '../columns.ts';
import type { Packed } from './pack.ts';

/** A packing written as rows and points of each column, in lexicographic order of its rows. */
function packingOf(
	columns: readonly (readonly [readonly number[], number])[],
	capacity: number[],
	count: number
) {
	const starts = [0];
	for (const [rows] of columns) starts.push(starts.at(-1)! + rows.length);
	return {
		starts: Int32Array.from(starts),
		rows: Int32Array.from(columns.flatMap(([rows]) => [...rows])),
		points: Float64Array.from(columns, ([, points]) => points),
		capacity: Float64Array.from(capacity),
		count
	} satisfies Packing;
}

function byRows(
	[a]: readonly [readonly number[], number],
	[b]: readonly [readonly number[], number]
) {
	for (let i = 0; i < Math.max(a.length, b.length); i++) {
		const order = (a[i] ?? -1) - (b[i] ?? -1);
		if (order !== 0) return order;
	}
	return 0;
}

/** Up to eight people and two partners with room for several; few points, so that many choices tie. */
const smallPackings: fc.Arbitrary<Packing> = fc
	.record({ people: fc.integer({ min: 2, max: 8 }), rooms: fc.array(fc.nat(3), { maxLength: 2 }) })
	.chain(({ people, rooms }) => {
		const members = fc.uniqueArray(fc.nat(people - 1), { minLength: 1, maxLength: 3 });
		const partner = rooms.length
			? fc.nat(rooms.length - 1).map((i) => [people + i])
			: fc.constant([]);
		const column = fc
			.tuple(members, partner, fc.integer({ min: -2, max: 3 }))
			.map(([some, more, points]): readonly [number[], number] => [
				[...some.sort((a, b) => a - b), ...more],
				points
			]);
		const key = ([some]: readonly [number[], number]) => some.join();
		return fc
			.record({
				columns: fc.uniqueArray(column, { maxLength: 14, selector: key }),
				count: fc.nat(4)
			})
			.map(({ columns, count }) =>
				packingOf(columns.sort(byRows), [...Array<number>(people).fill(1), ...rooms], count)
			);
	});

/** All choices tried in lexicographic order; the first of the best, null when there is none. */
function firstBest({ starts, rows, points, capacity, count }: Packing): number[] | null {
	let best: { chosen: number[]; value: number } | null = null;
	const room = [...capacity];
	const go = (from: number, chosen: number[], value: number): void => {
		if (chosen.length === count) {
			if (!best || value > best.value) best = { chosen, value };
			return;
		}
		for (let column = from; column < points.length; column++) {
			const mine = rows.subarray(starts[column], starts[column + 1]);
			mine.forEach((row) => room[row]!--);
			if (mine.every((row) => room[row]! >= 0))
				go(column + 1, [...chosen, column], value + points[column]!);
			mine.forEach((row) => room[row]!++);
		}
	};
	go(0, [], 0);
	return (best as { chosen: number[] } | null)?.chosen ?? null;
}

/** What is wrong with the prices: a column worth more than it costs, a price below 0, a bound that does not follow. */
function priceFaults(packing: Packing, packed: Packed): string[] {
	const { starts, rows, points, capacity, count } = packing;
	const { prices, team, scale, excess, bound, closed, value } = packed;
	const cost = (column: number) =>
		rows
			.subarray(starts[column], starts[column + 1])
			.reduce((sum, row) => sum + BigInt(prices[row]!), BigInt(team) + BigInt(excess));
	const total = prices.reduce(
		(sum, price, row) => sum + BigInt(price) * BigInt(capacity[row]!),
		BigInt(count) * (BigInt(team) + BigInt(excess))
	);
	const reached = Number(floorOf(total, BigInt(scale)));
	return [
		...[...points.keys()]
			.filter((column) => cost(column) < BigInt(scale) * BigInt(points[column]!))
			.map((column) => `column ${column} is worth more than its prices`),
		...[...prices].filter((price) => price < 0).map((price) => `price ${price}`),
		...(closed === 'search'
			? value === bound && value <= reached
				? []
				: ['bound by search']
			: []),
		...(closed !== 'search' && bound !== reached ? [`bound ${bound}, prices give ${reached}`] : [])
	];
}

function floorOf(a: bigint, b: bigint): bigint {
	return a % b !== 0n && a < 0n ? a / b - 1n : a / b;
}

/** One of each of three classes, random points: a three-index assignment. */
function triples(n: number, seed: number): Packing {
	const dice = diceFrom(seed);
	const numbers = Array.from({ length: n }, (_, i) => i);
	const columns = numbers.flatMap((i) =>
		numbers.flatMap((j) =>
			numbers.map((k): readonly [number[], number] => [[i, n + j, 2 * n + k], dice(16)])
		)
	);
	return packingOf(columns, Array<number>(3 * n).fill(1), n);
}

describe('packing', () => {
	it('finds the first of the best choices, or that there is none, with prices that no column beats', async () => {
		await fc.assert(
			fc.asyncProperty(smallPackings, async (packing) => {
				const expected = firstBest(packing);
				const packed = await pack(packing);
				expect(packed.feasible).toBe(expected !== null);
				expect(packed.closed).not.toBe('open');
				expect([...packed.chosen]).toEqual(expected ?? []);
				if (expected) expect(priceFaults(packing, packed)).toEqual([]);
			}),
			{ numRuns: 300 }
		);
	});

	it('gives the same choice whatever it begins with', async () => {
		const packing = triples(6, 5);
		const alone = await pack(packing);
		const start = Int32Array.from({ length: 6 }, (_, i) => 43 * i);
		const begun = await pack(packing, { start });
		expect([...begun.chosen]).toEqual([...alone.chosen]);
	});

	it('takes no start that is not a choice', async () => {
		const packing = triples(3, 1);
		const alone = await pack(packing);
		const crooked = await pack(packing, { start: Int32Array.of(0, 1, 999) });
		expect(crooked).toEqual(alone);
	});

	it('agrees with itself when columns that are too dear are left out', async () => {
		const packing = triples(12, 7);
		const packed = await pack(packing);
		expect(packed.closed).not.toBe('open');
		expect(packed.value).toBe(packed.bound);
		expect(priceFaults(packing, packed)).toEqual([]);
	});

	it('bounds every choice by true prices when it is ended early', async () => {
		const packing = triples(12, 3);
		const whole = await pack(packing);
		for (const patience of [0, 1, 3, 10, 40]) {
			let asked = 0;
			const packed = await pack(packing, { enough: () => ++asked > patience });
			expect(priceFaults(packing, packed)).toEqual([]);
			expect(packed.bound).toBeGreaterThanOrEqual(whole.value);
			expect(packed.value).toBeLessThanOrEqual(whole.value);
		}
	});

	it('keeps sums exact where points are great', async () => {
		const great = 2 ** 40;
		const packing = packingOf(
			[
				[[0, 1], great + 1],
				[[0, 2], great],
				[[1, 3], great],
				[[2, 3], great]
			],
			[1, 1, 1, 1],
			2
		);
		const packed = await pack(packing);
		expect([...packed.chosen]).toEqual([0, 3]);
		expect(packed.value).toBe(2 * great + 1);
		expect(packed.bound).toBe(packed.value);
	});

	it('tells each better choice with its value and the bound', async () => {
		const packing = triples(10, 2);
		const told: number[] = [];
		const packed = await pack(packing, { progress: (_, value) => told.push(value) });
		expect(told.at(-1)).toBe(packed.value);
		expect([...told].sort((a, b) => a - b)).toEqual(told);
	});
});
