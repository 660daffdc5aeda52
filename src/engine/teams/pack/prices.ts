import type { Packing, Prices } from '../columns.ts';

/** Prices in whole units, `scale` of which make a point, that no column beats; `total` is what all places cost together. */
export interface WholePrices extends Prices {
	readonly scale: number;
	readonly total: number;
}

/** Sums stay below this, so that they are exact. */
const exact = 2 ** 52;

/**
 * How many units make a point: as fine as a millionth, coarser where points are so great that sums would not be exact.
 */
export function scaleFor({ points, capacity, count }: Packing): number {
	let greatest = 1;
	for (const some of points) if (Math.abs(some) > greatest) greatest = Math.abs(some);
	let scale = 1e6;
	while (scale > 1 && 8 * greatest * scale * (capacity.length + count) > exact) scale /= 10;
	return scale;
}

/**
 * Rounds any prices to whole units, none below 0, and raises the price of a team until no column is worth more than
 * it costs: then the total bounds every choice, whatever the solver did. One pass over all entries.
 */
export function wholePrices(packing: Packing, prices: Prices, scale: number): WholePrices {
	const rows = Float64Array.from(prices.rows, (price) => Math.max(0, Math.round(price * scale)));
	const { starts, rows: members, points } = packing;
	let team = points.length === 0 ? 0 : -Infinity;
	for (let column = 0; column < points.length; column++) {
		let left = points[column]! * scale;
		for (let r = starts[column]!, end = starts[column + 1]!; r < end; r++)
			left -= rows[members[r]!]!;
		if (left > team) team = left;
	}
	const total = packing.capacity.reduce(
		(sum, room, row) => sum + room * rows[row]!,
		packing.count * team
	);
	return { rows, team, scale, total };
}

/** What a column costs more than it is worth, in whole units, at least 0. */
export function costOf(
	packing: Packing,
	{ rows, team, scale }: WholePrices,
	column: number
): number {
	const { starts, rows: members, points } = packing;
	let cost = team - points[column]! * scale;
	for (let r = starts[column]!, end = starts[column + 1]!; r < end; r++) cost += rows[members[r]!]!;
	return cost;
}

/** No choice is worth more than so many points. */
export function boundOf({ total, scale }: WholePrices): number {
	return Math.floor(total / scale);
}
