import { only } from '../columns.ts';
import type { Packing } from '../columns.ts';
import { costOf } from './prices.ts';
import type { WholePrices } from './prices.ts';

/** The columns that a better choice can have: their numbers in the packing, ascending, and what each costs in units. */
export interface Kept {
	readonly columns: Int32Array;
	readonly cost: Float64Array;
}

/**
 * Drops every column that costs more at the prices than a choice of this value can lose (reduced-cost fixing). A
 * choice loses the costs of its columns and the prices of empty places, in all the total less its value.
 */
export function affordable(packing: Packing, prices: WholePrices, value: number): Kept {
	const budget = prices.total - value * prices.scale;
	const columns: number[] = [];
	const cost: number[] = [];
	for (let column = 0; column < packing.points.length; column++) {
		const some = costOf(packing, prices, column);
		if (some > budget) continue;
		columns.push(column);
		cost.push(some);
	}
	return { columns: Int32Array.from(columns), cost: Float64Array.from(cost) };
}

/** The packing of some columns only. */
export function reducedTo(packing: Packing, columns: Int32Array): Packing {
	return { ...only(packing, columns), capacity: packing.capacity, count: packing.count };
}

/**
 * The smallest value for which at most `most` columns are affordable, and not above the bound; -Infinity when all
 * columns are few enough.
 */
export function valueFor(packing: Packing, prices: WholePrices, most: number): number {
	const { points } = packing;
	if (points.length <= most) return -Infinity;
	const costs = points.map((_, column) => costOf(packing, prices, column)).sort();
	const budget = costs[most]! - 1;
	return Math.min(
		Math.floor(prices.total / prices.scale),
		Math.ceil((prices.total - budget) / prices.scale)
	);
}
