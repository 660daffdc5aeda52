/**
 * Columns flat in memory: column `c` counts once in the rows `rows[starts[c]]` to `rows[starts[c + 1] - 1]`, and is
 * worth `points[c]` whole points. Up to about 3 million.
 */
export interface Columns {
	readonly starts: Int32Array;
	readonly rows: Int32Array;
	readonly points: Float64Array;
}

/** Columns to choose from: exactly `count`, so that no row is in more of the chosen ones than its `capacity`. */
export interface Packing extends Columns {
	readonly capacity: Float64Array;
	readonly count: number;
}

/** How a packing is watched and ended, and a choice to begin with (taken only if it is one). */
export interface PackControl {
	readonly enough?: () => boolean;
	readonly progress?: (best: Int32Array | null, value: number, bound: number) => void;
	readonly start?: Int32Array;
}

/**
 * What is paid for each row, and for each column whatever its rows; so the reduced points of a column are its points
 * less all its prices. Prices of rows are at least 0.
 */
export interface Prices {
	readonly rows: Float64Array;
	readonly team: number;
}

/** The given columns only, in the order given. */
export function only({ starts, rows, points }: Columns, columns: ArrayLike<number>): Columns {
	let entries = 0;
	for (let i = 0; i < columns.length; i++)
		entries += starts[columns[i]! + 1]! - starts[columns[i]!]!;
	const some = {
		starts: new Int32Array(columns.length + 1),
		rows: new Int32Array(entries),
		points: new Float64Array(columns.length)
	};
	for (let i = 0, to = 0; i < columns.length; i++) {
		const column = columns[i]!;
		some.points[i] = points[column]!;
		for (let r = starts[column]!; r < starts[column + 1]!; r++) some.rows[to++] = rows[r]!;
		some.starts[i + 1] = to;
	}
	return some;
}

/** The columns with one row more, number `row`, in which each counts. */
export function withCount({ starts, rows, points }: Columns, row: number): Columns {
	const counted = new Int32Array(rows.length + points.length);
	for (let column = 0; column < points.length; column++) {
		counted.set(rows.subarray(starts[column]!, starts[column + 1]!), starts[column]! + column);
		counted[starts[column + 1]! + column] = row;
	}
	return { points, rows: counted, starts: starts.map((start, column) => start + column) };
}

/** The least and the greatest points. */
export function range(points: Float64Array): [number, number] {
	let [low, high] = [Infinity, -Infinity];
	for (const some of points) {
		if (some < low) low = some;
		if (some > high) high = some;
	}
	return [low, high];
}

/** The points of some columns together. */
export function worthOf({ points }: Columns, columns: Iterable<number>): number {
	let sum = 0;
	for (const column of columns) sum += points[column]!;
	return sum;
}

/** Whether a column counts in a row. */
export function has({ starts, rows }: Columns, column: number, row: number): boolean {
	for (let r = starts[column]!, end = starts[column + 1]!; r < end; r++) {
		if (rows[r] === row) return true;
	}
	return false;
}

/** Whether there is room for a column in all its rows. */
export function fits({ starts, rows }: Columns, column: number, room: Float64Array): boolean {
	for (let r = starts[column]!, end = starts[column + 1]!; r < end; r++) {
		if (room[rows[r]!]! <= 0) return false;
	}
	return true;
}

/** Gives room back in the rows of a column, or takes it with -1. */
export function give({ starts, rows }: Columns, column: number, room: Float64Array, places = 1) {
	for (let r = starts[column]!, end = starts[column + 1]!; r < end; r++) room[rows[r]!]! += places;
}
