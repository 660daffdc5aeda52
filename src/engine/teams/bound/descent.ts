import type { BoundControl } from './form.ts';
import { matchDense, rematch } from './dense.ts';
import type { DenseMatch } from './dense.ts';
import type { TeamsModel } from '../model.ts';
import { productOf, refresh, reprice, thirdOf, triplesOf } from './product.ts';
import type { Product, Triples } from './product.ts';

/** Prices by place in each class, in units; `spare…`: the price of leaving somebody of a class over. */
export interface Dual {
	readonly first: Float64Array;
	readonly second: Float64Array;
	readonly third: Float64Array;
	readonly spareFirst: number;
	readonly spareSecond: number;
	/** The sum of all prices that count: no `count` teams are worth more units. */
	readonly total: number;
}

export interface Descent {
	readonly triples: Triples;
	readonly dual: Dual;
	readonly teams: readonly (readonly number[])[];
	/** Points of `teams`, -Infinity without any. */
	readonly value: number;
}

interface State {
	readonly product: Product;
	readonly count: number;
	/** Rows and columns of the assignment: the first two classes, each with stand-ins for those left over of the other. */
	readonly size: number;
	/** The assignment, mended from step to step. */
	readonly match: DenseMatch;
	best: Dual;
	teams: readonly (readonly number[])[];
	value: number;
}

/** How often a step may bring nothing before steps are made shorter and start again from the best. */
const patience = 4;
/** How many times the rise of all bounds a pair may be away from tight and is looked at again at once. */
const nearness = 4;
const shorter = 0.7;
const shortest = 0.003;
const mostSteps = 400;

/** Lowers the bound step by step; see `boundTriples`. */
export function descend(
	model: TeamsModel,
	count: number,
	scale: number,
	control: BoundControl
): Descent {
	const state = begin(model, count, scale);
	const price = startOf(state, control);
	const { steps = mostSteps } = control;
	let length = 1;
	let vain = 0;
	for (let step = 0; step < steps && length > shortest; step++) {
		if (step > 0 && control.enough?.()) break;
		const before = state.best.total;
		relax(state, price);
		const dual = dualOf(state);
		if (step % 4 === 0 || dual.total < before) suggest(state);
		keep(state, dual, control);
		if (proven(state)) break;
		vain = before - dual.total > 1e-6 * Math.abs(dual.total) ? 0 : vain + 1;
		if (vain > patience) {
			vain = 0;
			length *= shorter;
			price.set(state.best.third);
			continue;
		}
		if (!move(state, price, uses(state), dual.total, length)) break;
	}
	const { product, best, teams, value } = state;
	return { triples: product.triples, dual: best, teams, value };
}

function keep(state: State, dual: Dual, { progress }: BoundControl): void {
	if (dual.total >= state.best.total) return;
	state.best = dual;
	progress?.(Math.floor(dual.total / state.product.triples.scale));
}

function begin(model: TeamsModel, count: number, scale: number): State {
	const most = model.points.reduce((m, p) => Math.max(m, Math.abs(p)), 1);
	const triples = triplesOf(model, scale, -(most * scale) * 16 * Math.max(16, count));
	const size = triples.first.length + triples.second.length - count;
	const none = new Float64Array(0);
	const product = productOf(triples, size);
	return {
		product,
		count,
		size,
		match: matchDense(size, product.bound),
		best: {
			first: none,
			second: none,
			third: none,
			spareFirst: 0,
			spareSecond: 0,
			total: Infinity
		},
		teams: [],
		value: -Infinity
	};
}

function startOf({ product }: State, { prices }: BoundControl): Float64Array {
	const { third, scale } = product.triples;
	if (!prices) return new Float64Array(third.length);
	return Float64Array.from(third, (person) => Math.round(scale * prices[person]!));
}

/**
 * The assignment of the first two classes at new prices, with every pair in it exact: tight pairs are looked at again
 * until they are. All bounds rise by as much at first, so row prices that rise with them are still high enough.
 */
function relax(state: State, price: Float64Array): void {
	const { product, match, size } = state;
	const rise = reprice(product, price);
	const { length } = product.triples.first;
	for (let i = 0; i < length; i++) match.rowPrice[i]! += rise;
	const looked = new Float64Array(length).fill(Infinity);
	for (let near = nearness * rise; look(state, looked, near); near = 0) {
		rematch(size, product.bound, match);
	}
}

/** Looks again at the pairs that are tight, or nearly, and not exact; whether the assignment has to be mended. */
function look({ product, match }: State, looked: Float64Array, near: number): boolean {
	const { first, second } = product.triples;
	const { bound, seen, round, stride } = product;
	const { at, rowPrice, columnPrice } = match;
	let again = false;
	for (let i = 0; i < first.length; i++) {
		const price = rowPrice[i]!;
		if (price === looked[i]!) continue;
		looked[i] = price;
		for (let j = 0, pair = i * stride; j < second.length; j++, pair++) {
			const before = bound[pair]!;
			if (before < price - near + columnPrice[j]! || seen[pair] === round) continue;
			refresh(product, i, j);
			if (bound[pair]! < before && at[i] === j) again = true;
		}
		if (at[i]! >= second.length && bound[i * stride + at[i]!]! < price + columnPrice[at[i]!]!)
			again = true;
	}
	return again;
}

function dualOf({ product, count, size, match }: State): Dual {
	const { rowPrice, columnPrice } = match;
	const { first, second, third } = product.triples;
	let total = 0;
	for (let i = 0; i < size; i++) total += rowPrice[i]! + columnPrice[i]!;
	for (let k = 0; k < third.length; k++) total += product.price[k]!;
	return {
		first: rowPrice.slice(0, first.length),
		second: columnPrice.slice(0, second.length),
		third: product.price.slice(),
		spareFirst: first.length > count ? least(columnPrice, second.length) : 0,
		spareSecond: second.length > count ? least(rowPrice, first.length) : 0,
		total
	};
}

function least(prices: Float64Array, from: number): number {
	return prices.subarray(from).reduce((a, b) => Math.min(a, b), Infinity);
}

/** How often each of the third class is used; 1 is as it should be. */
function uses({ product, match }: State): Int32Array {
	const { at } = match;
	const { first, second, third } = product.triples;
	const use = new Int32Array(third.length);
	for (let i = 0; i < first.length; i++) {
		if (at[i]! >= second.length) continue;
		const k = thirdOf(product, i, at[i]!);
		if (k >= 0) use[k]! += 1;
	}
	return use;
}

/** Steps against the subgradient; false when there is nowhere to go, which proves the best total. */
function move(
	state: State,
	price: Float64Array,
	use: Int32Array,
	total: number,
	length: number
): boolean {
	const { best, count, product, value } = state;
	const bounded = price.length > count;
	let norm = 0;
	for (let k = 0; k < price.length; k++) {
		if (!bounded || price[k]! > 0 || use[k]! > 1) norm += (1 - use[k]!) ** 2;
	}
	if (norm === 0) return false;
	const whole = Math.abs(best.total);
	const missing = 0.8 * (best.total - product.triples.scale * value);
	const hoped = Math.min(Math.max(missing, 0.0005 * whole), 0.01 * whole);
	const step = (length * (hoped + Math.min(total - best.total, 0.002 * whole))) / norm;
	for (let k = 0; k < price.length; k++) {
		const now = Math.round(price[k]! - step * (1 - use[k]!));
		price[k] = bounded ? Math.max(0, now) : now;
	}
	return true;
}

function proven({ best, value, product }: State): boolean {
	return Math.floor(best.total / product.triples.scale) <= value;
}

/** Gives each pair of the assignment one of the third class, for the best total: teams that are often good. */
function suggest(state: State): void {
	const { product, match } = state;
	const { at } = match;
	const { first, second, third, scale, never, fits } = product.triples;
	const pairs = Array.from(first, (_, i) => i).filter((i) => at[i]! < second.length);
	const size = third.length;
	const worth = new Float64Array(size * size);
	pairs.forEach((i, row) => {
		const j = at[i]!;
		const together = product.triples.firstSecond[i * second.length + j]!;
		for (let k = 0; k < size; k++) {
			const sum =
				together +
				product.triples.firstThird[i * size + k]! +
				product.triples.secondThird[j * size + k]!;
			const ok = sum > never / 2 && (!fits || fits(i, j, k));
			worth[row * size + k] = ok ? sum : never;
		}
	});
	const joined = matchDense(size, worth);
	const value =
		pairs.reduce((sum, _, row) => sum + worth[row * size + joined.at[row]!]!, 0) / scale;
	if (value <= state.value || value * scale < never / 2) return;
	state.value = value;
	state.teams = pairs.map((i, row) =>
		[first[i]!, second[at[i]!]!, third[joined.at[row]!]!].toSorted((a, b) => a - b)
	);
}
