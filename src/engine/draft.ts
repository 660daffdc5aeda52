import type { Programme } from './solver.ts';

type Entries = readonly (readonly [number, number])[];

/** A programme being written down, rows and columns in any order; all functions give the number of what they add. */
export interface Draft {
	readonly row: (lower: number, upper: number) => number;
	/** A column and so often as it counts in each row. */
	readonly column: (points: number, upper: number, rows: Entries) => number;
	/** A row over columns that are there already, without bounds yet. */
	readonly rowOf: (columns: Entries) => number;
	/** A row over the same columns as another, and more. */
	readonly like: (row: number, columns: Entries) => number;
	readonly limit: (row: number, lower: number, upper: number) => void;
	readonly done: () => Programme;
}

/** An empty programme. */
export function programmeFrom(): Draft {
	const points: number[] = [];
	const uppers: number[] = [];
	const bounds: { lower: number; upper: number }[] = [];
	const columns: [number, number][][] = [];
	const row = (lower: number, upper: number): number => bounds.push({ lower, upper }) - 1;
	const rowOf = (entries: Entries): number => {
		const added = row(-Infinity, Infinity);
		for (const [column, value] of entries) columns[column]!.push([added, value]);
		return added;
	};
	return {
		row,
		rowOf,
		column: (worth, upper, rows) => {
			points.push(worth);
			uppers.push(upper);
			return columns.push(rows.map(([at, value]) => [at, value])) - 1;
		},
		like: (other, entries) => {
			const same = columns.flatMap((rows, column) =>
				rows.filter(([at]) => at === other).map(([, value]): [number, number] => [column, value])
			);
			return rowOf([...same, ...entries]);
		},
		limit: (at, lower, upper) => {
			bounds[at] = { lower, upper };
		},
		done: () => {
			const starts = new Int32Array(columns.length + 1);
			columns.forEach((rows, column) => (starts[column + 1] = starts[column]! + rows.length));
			return {
				points: Float64Array.from(points),
				upper: Float64Array.from(uppers),
				starts,
				rows: Int32Array.from(columns.flatMap((rows) => rows.map(([at]) => at))),
				values: Float64Array.from(columns.flatMap((rows) => rows.map(([, value]) => value))),
				rowLower: Float64Array.from(bounds, ({ lower }) => lower),
				rowUpper: Float64Array.from(bounds, ({ upper }) => upper)
			};
		}
	};
}
