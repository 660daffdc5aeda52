import type { Programme } from '../solver.ts';

/** A row of a programme: which columns count in it, and how much; the sum lies between the two. */
export interface Row {
	readonly columns: readonly number[];
	readonly values?: readonly number[];
	readonly least: number;
	readonly most: number;
}

/** Rows and points as the solver wants them. Points are to be made as great as can be. */
export function programmeOf(points: Float64Array, rows: readonly Row[]): Programme {
	const starts = new Int32Array(points.length + 1);
	for (const { columns } of rows) for (const column of columns) starts[column + 1]!++;
	for (let c = 0; c < points.length; c++) starts[c + 1]! += starts[c]!;
	const at = starts.slice();
	const places = new Int32Array(starts[points.length]!);
	const values = new Float64Array(places.length);
	rows.forEach((row, r) =>
		row.columns.forEach((column, k) => {
			const place = at[column]!++;
			places[place] = r;
			values[place] = row.values?.[k] ?? 1;
		})
	);
	return {
		points,
		starts,
		rows: places,
		values,
		rowLower: Float64Array.from(rows, ({ least }) => least),
		rowUpper: Float64Array.from(rows, ({ most }) => most)
	};
}

/** The same without the columns that are not kept: which those are, and the rows in their new numbers. */
export function keepColumns(
	kept: readonly boolean[],
	rows: readonly Row[]
): { readonly old: readonly number[]; readonly rows: readonly Row[] } {
	const old = kept.flatMap((keep, column) => (keep ? [column] : []));
	const place = new Int32Array(kept.length).fill(-1);
	old.forEach((column, i) => (place[column] = i));
	const left = rows.map(({ columns, values, least, most }): Row => {
		const stay = columns.flatMap((column, k) => (place[column]! >= 0 ? [k] : []));
		return {
			columns: stay.map((k) => place[columns[k]!]!),
			...(values && { values: stay.map((k) => values[k]!) }),
			least,
			most
		};
	});
	return { old, rows: left.filter(({ columns, least }) => columns.length > 0 || least > 0) };
}

/** Sum of `points` over chosen columns. */
export function sumOf(points: Float64Array, chosen: readonly number[]): number {
	return chosen.reduce((sum, column) => sum + points[column]!, 0);
}

/** Keeps a sum of points from falling below what it is. */
export function atLeast(points: Float64Array, least: number): Row {
	const columns = Array.from(points.keys()).filter((column) => points[column] !== 0);
	return { columns, values: columns.map((column) => points[column]!), least, most: Infinity };
}

/** Whether these columns, and no others, keep all rows: the solver's word for it is not enough when it is interrupted. */
export function holds(rows: readonly Row[], chosen: readonly number[]): boolean {
	const inside = new Set(chosen);
	return rows.every(({ columns, values, least, most }) => {
		const sum = columns.reduce(
			(all, column, k) => all + (inside.has(column) ? (values?.[k] ?? 1) : 0),
			0
		);
		return sum >= least && sum <= most;
	});
}
