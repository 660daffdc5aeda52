import type { Programme } from '../../solver.ts';

/** A row of a programme: the sum of these columns, less so many times others, between two bounds. */
export interface DraftRow {
	readonly least: number;
	readonly most: number;
	readonly of: readonly number[];
	readonly less?: { readonly columns: readonly number[]; readonly times: number };
}

/** A programme row by row, while it grows; every column is taken once or not. */
export interface Draft {
	readonly points: number[];
	readonly rows: DraftRow[];
}

/** The draft column by column, as the solver reads it. */
export function programmeOf({ points, rows }: Draft): Programme {
	const starts = new Int32Array(points.length + 1);
	const each = (visit: (column: number, row: number, value: number) => void): void => {
		rows.forEach(({ of, less }, row) => {
			for (const column of of) visit(column, row, 1);
			for (const column of less?.columns ?? []) visit(column, row, -less!.times);
		});
	};
	each((column) => starts[column + 1]!++);
	for (let column = 0; column < points.length; column++) starts[column + 1]! += starts[column]!;
	const next = starts.slice();
	const values = new Float64Array(starts.at(-1)!);
	const inRows = new Int32Array(values.length);
	each((column, row, value) => {
		const place = next[column]!++;
		inRows[place] = row;
		values[place] = value;
	});
	return {
		points: Float64Array.from(points),
		starts,
		rows: inRows,
		values,
		rowLower: Float64Array.from(rows, ({ least }) => least),
		rowUpper: Float64Array.from(rows, ({ most }) => most)
	};
}
