import type { Prices } from '../columns.ts';

/**
 * All triples of one of each of three classes, never listed: `classes` are the rows (people by index) of each, and
 * `points[a * people + b]` what two bring, far below everything for two who may not meet (`never`).
 */
export interface Triples {
	readonly people: number;
	readonly classes: readonly [Int32Array, Int32Array, Int32Array];
	readonly points: Float64Array;
	/** Three points that come to less than this have two in them who may not meet. */
	readonly never: number;
}

/** Told each triple worth more than `floor` at the prices, by place in the three classes; gives the floor from then on. */
export type Seen = (first: number, second: number, third: number, left: number) => number;

/**
 * Goes through all triples worth more than `floor` less their prices and that of a team. For two of them the best
 * third is bounded first, so that most thirds are never looked at; at worst one addition for each triple.
 */
export function scan(
	triples: Triples,
	{ rows: price, team }: Prices,
	floor: number,
	seen: Seen
): void {
	const { classes, never } = triples;
	const [first, second, third] = classes;
	const ofSecond = tableOf(triples, second, third);
	const best = Float64Array.from(second, (_, j) =>
		most(ofSecond.subarray(j * third.length, (j + 1) * third.length))
	);
	const ofFirst = tableOf(triples, first, third);
	const pairs = tableOf(triples, first, second);
	const row = new Float64Array(third.length);
	let least = floor;
	for (let i = 0; i < first.length; i++) {
		for (let k = 0; k < third.length; k++)
			row[k] = ofFirst[i * third.length + k]! - price[third[k]!]!;
		const top = most(row);
		for (let j = 0; j < second.length; j++) {
			const two = pairs[i * second.length + j]! - price[first[i]!]! - price[second[j]!]! - team;
			if (two < never || two + top + best[j]! <= least) continue;
			const offset = j * third.length;
			for (let k = 0; k < third.length; k++) {
				const left = two + row[k]! + ofSecond[offset + k]!;
				if (left > least) least = seen(i, j, k, left);
			}
		}
	}
}

function tableOf({ points, people }: Triples, some: Int32Array, others: Int32Array): Float64Array {
	const table = new Float64Array(some.length * others.length);
	some.forEach((a, i) =>
		others.forEach((b, j) => (table[i * others.length + j] = points[a * people + b]!))
	);
	return table;
}

function most(values: Float64Array): number {
	let top = -Infinity;
	for (const value of values) if (value > top) top = value;
	return top;
}
