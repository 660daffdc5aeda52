import type { Columns, Prices } from '../columns.ts';

/**
 * The columns that are, for one of their rows at least, among its `perRow` best by reduced points and worth more than
 * `floor`; those marked in `skip` are passed over. Ascending. One pass over all entries.
 */
export function bestPerRow(
	{ starts, rows, points }: Columns,
	{ rows: price, team }: Prices,
	perRow: number,
	skip: Uint8Array,
	floor: number
): Int32Array {
	const worth = new Float64Array(price.length * perRow).fill(floor);
	const which = new Int32Array(price.length * perRow).fill(-1);
	for (let column = 0, begin = 0; column < points.length; column++) {
		const end = starts[column + 1]!;
		let left = points[column]! - team;
		for (let r = begin; r < end; r++) left -= price[rows[r]!]!;
		if (left > floor && !skip[column]) {
			for (let r = begin; r < end; r++) {
				const last = (rows[r]! + 1) * perRow - 1;
				if (left > worth[last]!) insert(worth, which, last - perRow + 1, last, column, left);
			}
		}
		begin = end;
	}
	return Int32Array.from(new Set(which.filter((column) => column >= 0))).sort();
}

/** Puts a column in its place between `first` and `last`, best first; the last falls out. */
export function insert(
	worth: Float64Array,
	which: Int32Array | Float64Array,
	first: number,
	last: number,
	column: number,
	left: number
) {
	let at = last;
	for (; at > first && worth[at - 1]! < left; at--) {
		worth[at] = worth[at - 1]!;
		which[at] = which[at - 1]!;
	}
	worth[at] = left;
	which[at] = column;
}
