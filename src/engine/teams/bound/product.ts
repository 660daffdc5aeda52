import type { TeamsModel } from '../model.ts';

/** Two classes whose pairs are looked at, and a third whose members have prices: worth in whole units, row by row. */
export interface Triples {
	readonly first: Int32Array;
	readonly second: Int32Array;
	readonly third: Int32Array;
	/** Units per point. */
	readonly scale: number;
	/** Stands for a team that the rules forbid: below any team that they allow. */
	readonly never: number;
	readonly firstSecond: Float64Array;
	readonly firstThird: Float64Array;
	readonly secondThird: Float64Array;
	/** Whether the rules that no pair shows allow the three, by place in their classes. */
	readonly fits: ((i: number, j: number, k: number) => boolean) | null;
}

/**
 * Upper bounds of what each pair of the first two classes brings with the best third, less the third's price.
 * They are exact where `seen` is the present round, and kept valid elsewhere: a price that falls by so much raises
 * no pair by more. So only pairs that matter are looked at again.
 */
export interface Product {
	readonly triples: Triples;
	/** Prices of the third class. */
	readonly price: Float64Array;
	/** `secondThird` less the prices. */
	readonly priced: Float64Array;
	readonly bound: Float64Array;
	readonly seen: Int32Array;
	/** Length of a row of `bound` and `seen`. */
	readonly stride: number;
	round: number;
}

/** The most triples whose fitting is remembered, a byte each. */
const remembered = 2 ** 27;

/** Takes the three classes of a model apart, the largest last. */
export function triplesOf(model: TeamsModel, scale: number, never: number): Triples {
	const [first, second, third] = model.classes
		.map((each) => each.people)
		.toSorted((a, b) => a.length - b.length) as [Int32Array, Int32Array, Int32Array];
	const between = (rows: Int32Array, columns: Int32Array): Float64Array => {
		const { points, apart, ids } = model;
		const worth = new Float64Array(rows.length * columns.length);
		for (let i = 0, at = 0; i < rows.length; i++) {
			const from = rows[i]! * ids.length;
			for (let j = 0; j < columns.length; j++, at++) {
				const two = from + columns[j]!;
				worth[at] = apart[two]! ? never : scale * points[two]!;
			}
		}
		return worth;
	};
	return {
		first,
		second,
		third,
		scale,
		never,
		firstSecond: between(first, second),
		firstThird: between(first, third),
		secondThird: between(second, third),
		fits: model.plain ? null : fitting(model, first, second, third)
	};
}

function fitting(
	model: TeamsModel,
	first: Int32Array,
	second: Int32Array,
	third: Int32Array
): (i: number, j: number, k: number) => boolean {
	const ask = (i: number, j: number, k: number): boolean =>
		model.fits([first[i]!, second[j]!, third[k]!].toSorted((a, b) => a - b));
	const count = first.length * second.length * third.length;
	if (count > remembered) return ask;
	const known = new Uint8Array(count);
	return (i, j, k) => {
		const at = (i * second.length + j) * third.length + k;
		known[at] ||= ask(i, j, k) ? 1 : 2;
		return known[at] === 1;
	};
}

/**
 * All pairs, with the third class at price 0, in a square of `stride` by `stride`: rows and columns beyond the two
 * classes stand for nobody, who brings 0 with anybody and never meets nobody. About n³ steps.
 */
export function productOf(triples: Triples, stride: number): Product {
	const { first, second, third, secondThird, never } = triples;
	const product: Product = {
		triples,
		price: new Float64Array(third.length),
		priced: secondThird.slice(),
		bound: new Float64Array(stride * stride),
		seen: new Int32Array(stride * stride),
		stride,
		round: 0
	};
	for (let i = 0; i < first.length; i++) {
		for (let j = 0; j < second.length; j++) refresh(product, i, j);
	}
	for (let i = first.length; i < stride; i++) {
		product.bound.fill(never, i * stride + second.length, (i + 1) * stride);
	}
	return product;
}

/**
 * New prices of the third class: every bound is raised by the greatest fall of a price.
 * @returns by how much
 */
export function reprice(product: Product, price: Float64Array): number {
	const { triples, priced } = product;
	const { length } = price;
	let fall = 0;
	for (let k = 0; k < length; k++) fall = Math.max(fall, product.price[k]! - price[k]!);
	product.price.set(price);
	for (let j = 0, at = 0; j < triples.second.length; j++) {
		for (let k = 0; k < length; k++, at++) {
			priced[at] = triples.secondThird[at]! - price[k]!;
		}
	}
	if (fall > 0) raise(product, fall);
	product.round++;
	return fall;
}

function raise({ triples, bound, stride }: Product, by: number): void {
	const low = triples.never / 2;
	for (let i = 0; i < triples.first.length; i++) {
		const end = i * stride + triples.second.length;
		for (let at = i * stride; at < end; at++) if (bound[at]! > low) bound[at]! += by;
	}
}

/** Makes the bound of one pair exact. */
export function refresh(product: Product, i: number, j: number): void {
	const { triples, bound, seen, round, stride } = product;
	const at = i * stride + j;
	seen[at] = round;
	const together = triples.firstSecond[i * triples.second.length + j]!;
	if (together === triples.never) {
		bound[at] = triples.never;
		return;
	}
	const best = triples.fits ? bestFitting(product, i, j) : bestThird(product, i, j);
	bound[at] = best < triples.never / 2 ? triples.never : together + best;
}

/** The most that a third brings to the pair, less their price: four running maxima, so that none waits for another. */
function bestThird({ triples, priced }: Product, i: number, j: number): number {
	const { firstThird, third } = triples;
	const { length } = third;
	const a = i * length;
	const b = j * length;
	let [m0, m1, m2, m3] = [-Infinity, -Infinity, -Infinity, -Infinity];
	let k = 0;
	for (; k + 3 < length; k += 4) {
		const v0 = firstThird[a + k]! + priced[b + k]!;
		const v1 = firstThird[a + k + 1]! + priced[b + k + 1]!;
		const v2 = firstThird[a + k + 2]! + priced[b + k + 2]!;
		const v3 = firstThird[a + k + 3]! + priced[b + k + 3]!;
		if (v0 > m0) m0 = v0;
		if (v1 > m1) m1 = v1;
		if (v2 > m2) m2 = v2;
		if (v3 > m3) m3 = v3;
	}
	for (; k < length; k++) m0 = Math.max(m0, firstThird[a + k]! + priced[b + k]!);
	return Math.max(m0, m1, m2, m3);
}

function bestFitting(product: Product, i: number, j: number): number {
	const k = thirdOf(product, i, j);
	if (k < 0) return -Infinity;
	const { triples, priced } = product;
	const { length } = triples.third;
	return triples.firstThird[i * length + k]! + priced[j * length + k]!;
}

/** The best third of a pair by place, the first of equals, or -1 when the rules forbid them all. */
export function thirdOf({ triples, priced }: Product, i: number, j: number): number {
	const { firstThird, third, fits, never } = triples;
	const { length } = third;
	const a = i * length;
	const b = j * length;
	// Those who do not fit are passed by going down: the next is the first of the best that come after the last one.
	let last = Infinity;
	let lastAt = -1;
	for (;;) {
		let most = never / 2;
		let best = -1;
		for (let k = 0; k < length; k++) {
			const value = firstThird[a + k]! + priced[b + k]!;
			if (value > most && (value < last || (value === last && k > lastAt))) {
				most = value;
				best = k;
			}
		}
		if (best < 0 || !fits || fits(i, j, best)) return best;
		last = most;
		lastAt = best;
	}
}
