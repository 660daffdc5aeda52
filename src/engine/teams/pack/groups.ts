import type { Columns } from '../columns.ts';

/**
 * Rows of which every column has exactly one, by group number; all -1 when there are no such groups. Teams of one from
 * each class have them, and partners are one more; found by what columns have in common, without knowing classes.
 * A few passes over all entries.
 */
export function groupsOf(columns: Columns, rows: number): Int32Array {
	const none = new Int32Array(rows).fill(-1);
	const size = columns.starts[1]! - columns.starts[0]!;
	if (columns.points.length === 0 || !evenly(columns, size)) return none;
	const groups = none.slice();
	for (let r = 0; r < size; r++) groups[columns.rows[r]!] = r;
	while (spread(columns, groups, size));
	return spotless(columns, groups, size) ? groups : none;
}

function evenly({ starts, points }: Columns, size: number): boolean {
	return points.every((_, column) => starts[column + 1]! - starts[column]! === size);
}

/** Where all rows of a column but one have their groups, the last has the group that is left; says whether any was found. */
function spread({ rows, points }: Columns, groups: Int32Array, size: number): boolean {
	let found = false;
	for (let column = 0; column < points.length; column++) {
		let unknown = -1;
		let sum = (size * (size - 1)) / 2;
		let missing = 0;
		for (let r = column * size; r < (column + 1) * size; r++) {
			const group = groups[rows[r]!]!;
			if (group < 0) {
				missing++;
				unknown = rows[r]!;
			} else sum -= group;
		}
		if (missing !== 1 || sum < 0 || sum >= size) continue;
		groups[unknown] = sum;
		found = true;
	}
	return found;
}

function spotless({ rows, points }: Columns, groups: Int32Array, size: number): boolean {
	const seen = new Int32Array(size).fill(-1);
	for (let column = 0; column < points.length; column++) {
		for (let r = column * size; r < (column + 1) * size; r++) {
			const group = groups[rows[r]!]!;
			if (group < 0 || seen[group] === column) return false;
			seen[group] = column;
		}
	}
	return true;
}

/**
 * Rows that are full in every choice of `count` columns, marked 1: those of a group with no more places than columns,
 * or all where there are no more places than the smallest columns need.
 */
export function fullRows(
	columns: Columns,
	capacity: Float64Array,
	count: number,
	groups: Int32Array
): Uint8Array {
	const { starts, points } = columns;
	const places = new Map<number, number>();
	capacity.forEach((room, row) => places.set(groups[row]!, (places.get(groups[row]!) ?? 0) + room));
	let smallest = Infinity;
	for (let column = 0; column < points.length; column++) {
		smallest = Math.min(smallest, starts[column + 1]! - starts[column]!);
	}
	const grouped = groups.some((group) => group >= 0);
	const all = grouped ? -1 : count * smallest;
	const needed = (group: number) => (group < 0 ? all : count);
	return Uint8Array.from(capacity, (_, row) =>
		places.get(groups[row]!)! <= needed(groups[row]!) ? 1 : 0
	);
}
