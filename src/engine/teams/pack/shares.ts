import type { Master } from '../../solver.ts';
import { only, withCount } from '../columns.ts';
import type { Packing, Prices } from '../columns.ts';
import { bestPerRow } from './pricing.ts';
import type { WholePrices } from './prices.ts';
import { masterOf, pricesOf } from './relax.ts';

/** Prices of rows in points, and how much of each column of the packing is taken. */
export interface Shares {
	readonly prices: Prices;
	readonly columns: Float64Array;
}

/** Prices and shares for one decision after the other, each found from where the one before ended. */
export interface Sharing {
	/** The best with the live columns, those `chosen` being whole; null when ended by `enough`. */
	readonly solve: (
		live: Int32Array,
		chosen: readonly number[],
		enough?: () => boolean
	) => Shares | null;
	readonly close: () => void;
}

interface State {
	readonly packing: Packing;
	readonly master: Master;
	/** The columns that came into play, as they follow in the master after its first. */
	readonly columns: number[];
	readonly inside: Uint8Array;
}

/** The best so many columns of each row come in at once, at first and later. */
const perRow = { first: 8, later: 3 };
const rounding = 1e-6;

/**
 * Opens a linear programme that only ever holds the columns that come into play, as `relax` does: a pass over all
 * columns costs less than one simplex step with them. `prices`: what is known before.
 */
export async function openSharing(
	packing: Packing,
	{ rows, team, scale }: WholePrices
): Promise<Sharing> {
	const master = await masterOf(packing);
	const inside = new Uint8Array(packing.points.length);
	const state: State = { packing, master, columns: [], inside };
	const prices = { rows: rows.map((price) => price / scale), team: team / scale };
	enter(state, bestPerRow(packing, prices, perRow.first, inside, -Infinity));
	return {
		solve: (live, chosen, enough) => solve(state, live, chosen, enough),
		close: master.close
	};
}

function enter({ packing, master, columns, inside }: State, more: ArrayLike<number>): void {
	if (more.length === 0) return;
	for (let i = 0; i < more.length; i++) {
		columns.push(more[i]!);
		inside[more[i]!] = 1;
	}
	master.add(withCount(only(packing, more), packing.capacity.length));
}

/** Solves, brings in live columns worth more than their prices, and again while there are any. */
function solve(
	state: State,
	live: Int32Array,
	chosen: readonly number[],
	enough?: () => boolean
): Shares | null {
	const { packing, master, inside } = state;
	enter(
		state,
		chosen.filter((column) => !inside[column])
	);
	limit(state, live, chosen);
	const some = only(packing, live);
	for (;;) {
		const solved = master.solve(enough);
		if (!solved) return null;
		const prices = pricesOf(solved, packing.capacity.length);
		const skip = Uint8Array.from(live, (column) => inside[column]!);
		const more = bestPerRow(some, prices, perRow.later, skip, rounding);
		if (more.length === 0) return { prices, columns: sharesOf(state, solved.columns) };
		enter(
			state,
			more.map((i) => live[i]!)
		);
	}
}

/** Live columns are free, the chosen ones whole, and all others nothing; the first stands for teams that do not exist. */
function limit(
	{ packing, master, columns }: State,
	live: Int32Array,
	chosen: readonly number[]
): void {
	const most = new Float64Array(packing.points.length);
	for (const column of live) most[column] = Infinity;
	for (const column of chosen) most[column] = 1;
	const upper = Float64Array.from([Infinity, ...columns.map((column) => most[column]!)]);
	master.limit(
		upper.map((some) => (some === 1 ? 1 : 0)),
		upper
	);
}

function sharesOf({ packing, columns }: State, found: Float64Array): Float64Array {
	const shares = new Float64Array(packing.points.length);
	columns.forEach((column, i) => (shares[column] = found[i + 1]!));
	return shares;
}
