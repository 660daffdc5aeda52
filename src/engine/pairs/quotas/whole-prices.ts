import type { Layout } from './layout.ts';

/**
 * Prices in whole numbers, `factor` of which make a unit, and the bound they prove. On every column the prices of its
 * rows come to at least `factor` x its points + `place`, so the chosen columns of any pairing that keeps the rules and
 * places `p` mentees are worth at most (`bound` - `place` x p) / `factor` points.
 */
export interface WholePrices {
	readonly factor: number;
	readonly place: number;
	readonly rows: Float64Array;
	readonly bound: number;
}

/**
 * Makes prices whole that a solver gave in decimals. Prices of mentors and quotas are rounded, whatever that does; the
 * prices of mentees are then the least that keep every column in check, so that the bound holds exactly.
 * @param prices of each row, in points
 * @param points of each column, whole
 * @param place what being placed is worth besides, in points
 */
export function wholePrices(
	layout: Layout,
	prices: ArrayLike<number>,
	points: Float64Array,
	place: number,
	factor: number
): WholePrices {
	const rows = new Float64Array(layout.lower.length);
	for (let row = layout.mentees; row < rows.length; row++) {
		const whole = Math.round(prices[row]! * factor);
		// A row that asks for nothing cannot cost anything, and one with room for everybody is worth nothing.
		const above = layout.upper[row]! >= layout.mentees ? Math.min(0, whole) : whole;
		rows[row] = (layout.lower[row]! > 0 ? above : Math.max(0, above)) + 0;
	}
	const extra = Math.round(place * factor) + 0;
	for (let i = 0; i < layout.mentees; i++) {
		let most = layout.lower[i]! > 0 ? -Infinity : 0;
		for (let c = layout.starts[i]!; c < layout.starts[i + 1]!; c++) {
			const left = points[c]! * factor + extra - besideMentee(layout, rows, c);
			if (left > most) most = left;
		}
		rows[i] = most === -Infinity ? 0 : most;
	}
	return { factor, place: extra, rows, bound: boundOf(layout, rows) };
}

/** The prices of a column's rows but for the mentee's. */
export function besideMentee(layout: Layout, rows: ArrayLike<number>, c: number): number {
	let sum = rows[layout.mentees + layout.to[c]!]!;
	for (let k = layout.quotaStarts[c]!; k < layout.quotaStarts[c + 1]!; k++) {
		sum += rows[layout.quotaRows[k]!]!;
	}
	return sum;
}

/** What rows take in at most at these prices: as many as they may above 0, as few as they must below 0. */
export function boundOf({ lower, upper }: Layout, rows: Float64Array): number {
	return rows.reduce((sum, price, row) => sum + (price > 0 ? upper[row]! : lower[row]!) * price, 0);
}

/**
 * Two proofs in one: that no more can be placed, and that of those who place as many none is worth more. Each column
 * pays `times` the prices of the first on top, so that a place outweighs all points.
 */
export function joined(
	layout: Layout,
	placing: WholePrices,
	total: WholePrices,
	times: number
): WholePrices {
	const rows = total.rows.map((price, row) => price + times * placing.rows[row]!);
	return {
		factor: total.factor,
		place: total.place + times * placing.factor,
		rows,
		bound: boundOf(layout, rows)
	};
}
