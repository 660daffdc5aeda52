import { solveWhole } from '../../solver.ts';
import type { Programme } from '../../solver.ts';
import type { Layout } from './layout.ts';
import { besideMentee } from './whole-prices.ts';
import type { WholePrices } from './whole-prices.ts';

/**
 * The best whole choice of columns, when the split ones leave a gap. Each column costs what its prices exceed its
 * points by, each row what it is short of at its price; a choice falls short of the bound by exactly these costs. So
 * a choice that costs `c` is beaten only by columns that cost less than `c` each (reduced-cost fixing: Dantzig,
 * Fulkerson and Johnson 1954): the search begins with the cheapest columns and takes in more only where it must.
 * @param count exactly so many columns; null for any number
 * @returns the column of each mentee, -1 for none; null when no choice keeps the rules
 */
export async function searchColumns(
	layout: Layout,
	points: Float64Array,
	proof: WholePrices,
	count: number | null
): Promise<Int32Array | null> {
	const costs = costsOf(layout, points, proof);
	const sorted = costs.toSorted();
	for (let many = 3 * layout.mentees + 30; ; many *= 4) {
		const most = many < sorted.length ? sorted[many]! : Infinity;
		let found = await cheapest(layout, proof, costs, most, count);
		if (found && found.cost > most) {
			found = await cheapest(layout, proof, costs, found.cost, count);
		}
		if (found) return found.chosen;
		if (most === Infinity) return null;
	}
}

function costsOf(layout: Layout, points: Float64Array, proof: WholePrices): Float64Array {
	return points.map(
		(some, c) =>
			proof.rows[layout.of[c]!]! +
			besideMentee(layout, proof.rows, c) -
			some * proof.factor -
			proof.place
	);
}

/** The cheapest choice among columns, and rows falling short, that cost no more than `most` each. */
async function cheapest(
	layout: Layout,
	proof: WholePrices,
	costs: Float64Array,
	most: number,
	count: number | null
): Promise<{ chosen: Int32Array; cost: number } | null> {
	const kept = [...costs.keys()].filter((c) => costs[c]! <= most);
	const short = shortfalls(layout, proof, most);
	const programme = programmeOf(layout, proof, costs, kept, short, count);
	const { chosen, bound } = await solveWhole(programme);
	if (bound === -Infinity) return null;
	const at = new Int32Array(layout.mentees).fill(-1);
	for (const k of chosen) if (k < kept.length) at[layout.of[kept[k]!]!] = kept[k]!;
	return { chosen: at, cost: costOf(layout, proof, costs, at) };
}

/** A row that may fall short of what its price would have: by at most `by`. */
interface Shortfall {
	readonly row: number;
	readonly by: number;
}

function shortfalls({ lower, upper }: Layout, { rows }: WholePrices, most: number): Shortfall[] {
	return [...rows.keys()].flatMap((row) => {
		const price = Math.abs(rows[row]!);
		if (price === 0) return [];
		const by = Math.min(upper[row]! - lower[row]!, Math.floor(most / price));
		return by >= 1 ? [{ row, by }] : [];
	});
}

function programmeOf(
	layout: Layout,
	{ rows: prices }: WholePrices,
	costs: Float64Array,
	kept: readonly number[],
	short: readonly Shortfall[],
	count: number | null
): Programme {
	const { lower, upper, quotaStarts, quotaRows } = layout;
	const starts = [0];
	const rows: number[] = [];
	for (const c of kept) {
		rows.push(layout.of[c]!, layout.mentees + layout.to[c]!);
		for (let k = quotaStarts[c]!; k < quotaStarts[c + 1]!; k++) rows.push(quotaRows[k]!);
		if (count !== null) rows.push(lower.length);
		starts.push(rows.length);
	}
	const values = rows.map(() => 1);
	for (const { row } of short) {
		rows.push(row);
		values.push(prices[row]! > 0 ? 1 : -1);
		starts.push(rows.length);
	}
	const least = lower.map((some, row) => (prices[row]! > 0 ? upper[row]! : some));
	const most = upper.map((some, row) => (prices[row]! < 0 ? lower[row]! : some));
	const more = count === null ? [] : [count];
	return {
		points: Float64Array.from([
			...kept.map((c) => -costs[c]! + 0),
			...short.map(({ row }) => -Math.abs(prices[row]!))
		]),
		upper: Float64Array.from([...kept.map(() => 1), ...short.map(({ by }) => by)]),
		starts: Int32Array.from(starts),
		rows: Int32Array.from(rows),
		values: Float64Array.from(values),
		rowLower: Float64Array.from([...least, ...more]),
		rowUpper: Float64Array.from([...most, ...more])
	};
}

function costOf(
	layout: Layout,
	{ rows }: WholePrices,
	costs: Float64Array,
	chosen: Int32Array
): number {
	const left = rows.map((price, row) =>
		price > 0 ? layout.upper[row]! * price : layout.lower[row]! * price
	);
	let cost = 0;
	for (const c of chosen) {
		if (c < 0) continue;
		cost += costs[c]!;
		for (const row of rowsOf(layout, c)) left[row]! -= rows[row]!;
	}
	return left.reduce((sum, some) => sum + some, cost);
}

/** The rows in which a column counts. */
function rowsOf(layout: Layout, c: number): number[] {
	const quotas = layout.quotaRows.subarray(layout.quotaStarts[c], layout.quotaStarts[c + 1]);
	return [layout.of[c]!, layout.mentees + layout.to[c]!, ...quotas];
}
