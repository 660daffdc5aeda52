import type { Highs, Model } from 'highs';
import { loadSolver, runModel } from '../../solver.ts';
import type { Layout } from './layout.ts';
import { besideMentee } from './whole-prices.ts';

/**
 * A linear programme of which only some columns are in the solver; the others wait until their prices show that they
 * would bring something (sifting: Bixby, Gregory, Lustig, Marsten and Shanno 1992). Each row that asks for something
 * has a column of its own that stands in for what is missing, and a last row counts who is placed. It can be asked again
 * with other limits: it goes on from where it stood.
 */
export interface Sieve {
	readonly layout: Layout;
	readonly highs: Highs;
	readonly model: Model;
	/** The column of the layout behind each column of the model, the stand-ins aside. */
	readonly inside: number[];
	readonly isInside: Uint8Array;
	/** Rows with a stand-in; the last is the count. */
	readonly asking: readonly number[];
	/** Which column to let in first of those that would bring the same. */
	readonly liking: Float64Array;
}

/** A best split: how much of each column, and the prices of all rows, the count's last. Prices are in points. */
export interface Split {
	readonly shares: readonly { readonly column: number; readonly share: number }[];
	readonly prices: Float64Array;
	/** How much the stand-ins fill in: rules not met, people not placed. */
	readonly missing: number;
}

/** How many columns of one mentee enter at a time. */
const handful = 4;

/**
 * Opens a sieve; `close` its model at the end, since its memory is the solver's own.
 * @param layout whose limits are the strictest that it will be asked for
 * @param first columns to begin with
 */
export async function openSieve(layout: Layout, first: readonly number[]): Promise<Sieve> {
	const highs = await loadSolver();
	const model = highs.createModel(bareModel(highs, layout));
	model.options.set({ output_flag: false, random_seed: 0 });
	return sieveOf(layout, highs, model, first);
}

/** Takes a sieve back to its beginning, with the limits of this layout; the columns that entered stay. */
export function limit(sieve: Sieve, { lower, upper, mentees }: Layout): void {
	const { model, asking } = sieve;
	lower.forEach((least, row) => model.changeRowBounds(row, least, upper[row]!));
	model.changeRowBounds(lower.length, 0, mentees);
	asking.forEach((row, c) => {
		model.changeColCost(c, 0);
		model.changeColBounds(c, 0, lower[row] ?? 0);
	});
}

function bareModel(highs: Highs, { lower, upper, mentees }: Layout) {
	const numRows = lower.length + 1;
	return {
		numCols: 0,
		numRows,
		sense: highs.constants.objectiveSense.maximize,
		colCost: new Float64Array(0),
		colLower: new Float64Array(0),
		colUpper: new Float64Array(0),
		rowLower: Float64Array.from([...lower, 0]),
		rowUpper: Float64Array.from([...upper, mentees]),
		matrix: {
			format: 'csc' as const,
			numRows,
			numCols: 0,
			starts: new Int32Array(1),
			indices: new Int32Array(0),
			values: new Float64Array(0)
		}
	};
}

function sieveOf(layout: Layout, highs: Highs, model: Model, first: readonly number[]): Sieve {
	const count = layout.lower.length;
	const asking = [...layout.lower.keys()].filter((row) => layout.lower[row]! > 0);
	const isInside = new Uint8Array(layout.of.length);
	const liking = new Float64Array(layout.of.length);
	const sieve = { layout, highs, model, inside: [], isInside, asking: [...asking, count], liking };
	addStandIns(sieve);
	enter(sieve, first, new Float64Array(layout.of.length));
	return sieve;
}

function addStandIns({ model, asking, layout }: Sieve): void {
	const size = asking.length;
	model.addCols({
		cost: new Float64Array(size),
		lower: new Float64Array(size),
		upper: Float64Array.from(asking, (row) => layout.lower[row] ?? 0),
		matrix: {
			format: 'csc',
			numRows: layout.lower.length + 1,
			numCols: size,
			starts: Int32Array.from({ length: size + 1 }, (_, c) => c),
			indices: Int32Array.from(asking),
			values: new Float64Array(size).fill(1)
		}
	});
}

function enter(sieve: Sieve, columns: readonly number[], points: Float64Array): void {
	const { layout, model, inside, isInside } = sieve;
	const starts = [0];
	const indices: number[] = [];
	for (const c of columns) {
		const { quotaStarts, quotaRows } = layout;
		indices.push(layout.of[c]!, layout.mentees + layout.to[c]!);
		for (let k = quotaStarts[c]!; k < quotaStarts[c + 1]!; k++) indices.push(quotaRows[k]!);
		indices.push(layout.lower.length);
		starts.push(indices.length);
		inside.push(c);
		isInside[c] = 1;
	}
	model.addCols({
		cost: Float64Array.from(columns, (c) => points[c]!),
		lower: new Float64Array(columns.length),
		upper: new Float64Array(columns.length).fill(1),
		matrix: {
			format: 'csc',
			numRows: layout.lower.length + 1,
			numCols: columns.length,
			starts: Int32Array.from(starts),
			indices: Int32Array.from(indices),
			values: new Float64Array(indices.length).fill(1)
		}
	});
}

/**
 * Solves, lets in what the prices ask for, and solves again, until nothing outside would bring more.
 * @param enough whether missing nothing is as good as it gets
 */
export function settle(sieve: Sieve, points: Float64Array, enough: boolean): Split {
	const { model, highs, asking, inside } = sieve;
	const more = points.reduce((most, some) => Math.max(most, Math.abs(some)), 1) * 1e-9;
	for (;;) {
		const modelStatus = runModel(highs, model);
		if (modelStatus !== highs.constants.modelStatus.optimal) {
			throw new Error(`HiGHS stopped with status ${modelStatus}`);
		}
		const { colValue, rowDual } = model.getSolution();
		const missing = asking.reduce((sum, _, c) => sum + colValue[c]!, 0);
		const wanted = enough && missing < 1e-9 ? [] : wantedColumns(sieve, points, rowDual, more);
		if (wanted.length > 0) {
			enter(sieve, wanted, points);
			continue;
		}
		const shares = inside
			.map((column, k) => ({ column, share: colValue[asking.length + k]! }))
			.filter(({ share }) => share > 1e-7);
		return { shares, prices: Float64Array.from(rowDual), missing };
	}
}

function wantedColumns(
	sieve: Sieve,
	points: Float64Array,
	prices: ArrayLike<number>,
	more: number
): number[] {
	return Array.from({ length: sieve.layout.mentees }, (_, i) =>
		wantedByMentee(sieve, i, points, prices, more)
	).flat();
}

/** The few columns of one mentee outside that would bring most at these prices. */
function wantedByMentee(
	{ layout, isInside, liking }: Sieve,
	i: number,
	points: Float64Array,
	prices: ArrayLike<number>,
	more: number
): number[] {
	const own = prices[i]! + prices[layout.lower.length]!;
	const found: { c: number; gain: number }[] = [];
	for (let c = layout.starts[i]!; c < layout.starts[i + 1]!; c++) {
		if (isInside[c]) continue;
		const gain = points[c]! - own - besideMentee(layout, prices, c);
		if (gain <= more) continue;
		found.push({ c, gain });
		if (found.length > handful && !(gain >= found[handful - 1]!.gain)) found.pop();
		else found.sort((a, b) => b.gain - a.gain || liking[b.c]! - liking[a.c]! || a.c - b.c);
		if (found.length > handful) found.pop();
	}
	return found.map(({ c }) => c);
}
