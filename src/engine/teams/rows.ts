import type { Columns } from './columns.ts';
import type { ModelTeam, TeamsModel } from './model.ts';

/** How many rows people and partners have. */
export function rowsOf({ ids, sides }: TeamsModel): number {
	return sides.reduce((sum, side) => sum + side.ids.length, ids.length);
}

/** How many rows have a price in a certificate: those of people and partners, then those of quotas. */
export function pricedRows(model: TeamsModel): number {
	return rowsOf(model) + model.quotas.length;
}

/** The capacity of so many rows: 1 for people, theirs for partners, 1 for any other behind them. */
export function capacityOf({ ids, sides }: TeamsModel, rows: number): Float64Array {
	const capacity = new Float64Array(rows).fill(1);
	let from = ids.length;
	for (const side of sides) {
		capacity.set(side.capacity, from);
		from += side.ids.length;
	}
	return capacity;
}

/** How many people a column has; its partners stand behind them. */
export function membersOf({ starts }: Columns, column: number, { sides }: TeamsModel): number {
	return starts[column + 1]! - starts[column]! - sides.length;
}

/** The same columns, each with so many points more for each member. */
export function withPlaces(columns: Columns, place: number, model: TeamsModel): Columns {
	if (place === 0) return columns;
	const more = (points: number, c: number): number => points + place * membersOf(columns, c, model);
	return { ...columns, points: columns.points.map(more) };
}

/** Adds columns of nobody, each in a row of its own from `row` on. */
export function ofNobody({ starts, rows, points }: Columns, count: number, row: number): Columns {
	const all = {
		starts: new Int32Array(starts.length + count),
		rows: new Int32Array(rows.length + count),
		points: new Float64Array(points.length + count)
	};
	all.starts.set(starts);
	all.rows.set(rows);
	all.points.set(points);
	for (let i = 0; i < count; i++) {
		all.starts[starts.length + i] = rows.length + i + 1;
		all.rows[rows.length + i] = row + i;
	}
	return all;
}

/** Puts some columns into one row more, behind all their others. */
export function inRow(
	{ starts, rows, points }: Columns,
	row: number,
	isIn: (column: number) => boolean
): Columns {
	const all = new Int32Array(rows.length + points.length);
	const begins = new Int32Array(starts.length);
	let length = 0;
	for (let c = 0; c < points.length; c++) {
		for (let r = starts[c]!; r < starts[c + 1]!; r++) all[length++] = rows[r]!;
		if (isIn(c)) all[length++] = row;
		begins[c + 1] = length;
	}
	return { starts: begins, rows: all.slice(0, length), points };
}

/** A column of the list as a team, with the points it has by itself. */
export function teamOfColumn(
	{ ids, sides }: TeamsModel,
	{ starts, rows, points }: Columns,
	column: number
): ModelTeam {
	const its = [...rows.subarray(starts[column], starts[column + 1])];
	const members = its.slice(0, its.length - sides.length);
	let from = ids.length;
	const partners = sides.map((side, s) => {
		from += side.ids.length;
		return its[members.length + s]! - from + side.ids.length;
	});
	return { members, partners, points: points[column]! };
}
