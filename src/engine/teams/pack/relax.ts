import { openMaster } from '../../solver.ts';
import type { Master, Relaxed } from '../../solver.ts';
import { only, range, withCount } from '../columns.ts';
import type { Packing, Prices } from '../columns.ts';
import { bestPerRow } from './pricing.ts';

/**
 * The packing with columns that may be split: the prices of its rows, and the columns that came into play on the way.
 * `short`: so many teams were missing at the end, 0 as a rule. `done`: false when it was ended before.
 */
export interface Relaxation {
	readonly prices: Prices;
	readonly columns: Int32Array;
	readonly short: number;
	readonly done: boolean;
}

/** Columns to begin with, and when to end. */
export interface Relaxing {
	readonly start?: ArrayLike<number>;
	readonly enough?: () => boolean;
}

/** The best so many columns of each row come in at once. */
const perRow = 8;
const rounding = 1e-6;

/**
 * Solves the linear programme by bringing in columns while any is worth more than its prices (Dantzig and Wolfe 1960;
 * Bixby and others 1992, sifting): few of millions ever come in. A pass over all entries a round, some ten rounds.
 */
export async function relax(packing: Packing, relaxing: Relaxing = {}): Promise<Relaxation> {
	const master = await masterOf(packing);
	try {
		return bringIn(packing, master, relaxing);
	} finally {
		master.close();
	}
}

/**
 * The master programme of a packing: a row for each of its rows, one more for the number of columns, and as its first
 * column teams that do not exist, dear enough to be used only where columns are missing.
 */
export async function masterOf({
	capacity,
	count,
	points
}: Pick<Packing, 'capacity' | 'count' | 'points'>): Promise<Master> {
	const rows = capacity.length;
	const master = await openMaster(
		Float64Array.from({ length: rows + 1 }, (_, row) => (row < rows ? 0 : count)),
		Float64Array.from({ length: rows + 1 }, (_, row) => capacity[row] ?? count)
	);
	const [low, high] = range(points);
	const missing = Float64Array.of(low - 8 * (high - low) - 1);
	master.add({ points: missing, starts: Int32Array.of(0, 1), rows: Int32Array.of(rows) });
	return master;
}

function bringIn(packing: Packing, master: Master, { start, enough }: Relaxing): Relaxation {
	const rows = packing.capacity.length;
	const inside = new Uint8Array(packing.points.length);
	const columns: number[] = [];
	const enter = (more: Int32Array) => {
		for (const column of more) {
			inside[column] = 1;
			columns.push(column);
		}
		master.add(withCount(only(packing, more), rows));
	};
	if (start) enter(Int32Array.from(start));
	let prices: Prices = { rows: new Float64Array(rows), team: 0 };
	let short = 0;
	let more = bestPerRow(packing, prices, perRow, inside, -Infinity);
	while (more.length > 0) {
		enter(more);
		const solved = enough?.() ? null : master.solve(enough);
		if (!solved) return { prices, columns: Int32Array.from(columns), short: 0, done: false };
		prices = pricesOf(solved, rows);
		short = solved.columns[0]!;
		more = bestPerRow(packing, prices, perRow, inside, rounding);
	}
	return { prices, columns: Int32Array.from(columns), short, done: true };
}

/** The prices of the rows of a packing, and that of a team, which is the row after them. */
export function pricesOf({ prices }: Relaxed, rows: number): Prices {
	return { rows: prices.subarray(0, rows), team: prices[rows]! };
}
