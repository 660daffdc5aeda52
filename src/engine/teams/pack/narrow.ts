import { fits, give, has, only, worthOf } from '../columns.ts';
import type { Packing } from '../columns.ts';
import { exhaust } from './exhaust.ts';
import { costOf, wholePrices } from './prices.ts';
import type { WholePrices } from './prices.ts';
import { openSharing } from './shares.ts';
import type { Sharing } from './shares.ts';

/** What is sought: choices of a packing that reach `target`. Rows that are `full` in each, and groups, as in `groups.ts`. */
export interface Sought {
	readonly packing: Packing;
	readonly full: Uint8Array;
	readonly groups: Int32Array;
	/** Prices to begin with; their scale is that of all others. */
	readonly prices: WholePrices;
	readonly target: number;
}

/** How long it is sought. */
export interface Seeking {
	/** Decisions to price at most. */
	readonly nodes: number;
	readonly enough?: () => boolean;
	/** Told each choice (ascending) that reaches the target; gives the next target, Infinity to end. */
	readonly found: (chosen: Int32Array, value: number) => number;
}

interface State {
	readonly sought: Sought;
	readonly seeking: Seeking;
	readonly sharing: Sharing;
	readonly room: Float64Array;
	readonly chosen: number[];
	target: number;
	nodes: number;
	stopped: boolean;
}

/** A decision: so many columns still to choose among the `live` ones, after those chosen for so many points. */
interface Node {
	readonly live: Int32Array;
	readonly count: number;
	readonly points: number;
	/** So many live columns a decision above had that could not be searched to its end. */
	readonly hard: number;
}

/** Columns to look at below a decision before it is taken apart (about as long as pricing it takes). */
const looks = 200_000;
/** Such a search is tried again with at most this share of the columns with which it was too long. */
const ease = 0.95;
/** A smaller share of a column is none. */
const rounding = 1e-4;

/**
 * Looks for choices that reach the target: below each decision prices are found anew (branch and bound by linear
 * programmes; Land and Doig 1960), columns that cost too much at them are dropped (Balas and Martin 1980), and what is
 * left is searched to its end as soon as it is little enough.
 * @returns whether everything was looked at
 */
export async function narrow(sought: Sought, seeking: Seeking): Promise<boolean> {
	const { packing, prices, target } = sought;
	const sharing = await openSharing(packing, prices);
	try {
		const room = packing.capacity.slice();
		const state = { sought, seeking, sharing, room, chosen: [], target, nodes: 0, stopped: false };
		const live = Int32Array.from(packing.points.keys());
		visit(state, { live, count: packing.count, points: 0, hard: Infinity });
		return !state.stopped;
	} finally {
		sharing.close();
	}
}

function visit(state: State, node: Node): void {
	const { seeking, sought, room, sharing, chosen } = state;
	if (++state.nodes > seeking.nodes || seeking.enough?.()) state.stopped = true;
	if (over(state)) return;
	if (node.count === 0) return tell(state, []);
	if (node.live.length < node.count) return;
	const shares = sharing.solve(node.live, chosen, seeking.enough);
	if (!shares) {
		state.stopped = true;
		return;
	}
	const left = { ...only(sought.packing, node.live), capacity: room, count: node.count };
	const prices = wholePrices(left, shares.prices, sought.prices.scale);
	const kept = within(node, left, prices, budgetOf(state, node, prices));
	if (!kept) return;
	const easy = kept.live.length <= ease * node.hard;
	if (easy && drain(state, kept, prices)) return;
	split(state, easy ? { ...kept, hard: kept.live.length } : kept, shares.columns);
}

/** A decision with what each of its columns costs. */
interface Priced extends Node {
	readonly cost: Float64Array;
}

/** The columns of a decision that cost no more than the budget; null when nothing can. */
function within(node: Node, left: Packing, prices: WholePrices, budget: number): Priced | null {
	if (budget < 0) return null;
	const costs = left.points.map((_, column) => costOf(left, prices, column));
	const live = node.live.filter((_, i) => costs[i]! <= budget);
	return { ...node, live, cost: costs.filter((some) => some <= budget) };
}

function over({ stopped, target }: State): boolean {
	return stopped || target === Infinity;
}

/** What may be lost at these prices so that the target is still reached. */
function budgetOf({ target, sought }: State, node: Node, prices: WholePrices): number {
	return prices.total - (target - node.points) * sought.prices.scale;
}

function tell(state: State, more: readonly number[]): void {
	const chosen = Int32Array.from([...state.chosen, ...more]).sort();
	const value = worthOf(state.sought.packing, chosen);
	if (value >= state.target) state.target = state.seeking.found(chosen, value);
}

/** Searches everything below a decision, if that is soon done. */
function drain(state: State, node: Priced, prices: WholePrices): boolean {
	const { sought, room, seeking } = state;
	const { full, groups, packing } = sought;
	const leave = prices.rows.map((price, row) => (full[row] ? Infinity : price));
	const { count, live, cost } = node;
	const budget = budgetOf(state, node, prices);
	const { done } = exhaust(
		{ ...only(packing, live), cost, room, leave, groups, count, budget },
		{
			looks,
			...(seeking.enough && { enough: seeking.enough }),
			found: (more) => {
				tell(
					state,
					more.map((i) => live[i]!)
				);
				return budgetOf(state, node, prices);
			}
		}
	);
	return done;
}

/**
 * Takes a decision apart by the row with the fewest columns: each of them that has a share in turn, and then all others
 * together, which as a rule are priced out at once; where none has a share, the cheapest is taken first.
 */
function split(state: State, node: Priced, shares: Float64Array): void {
	const { packing } = state.sought;
	const row = fewest(state, node);
	if (row < 0) return;
	const ways = waysOf(node, packing, row, shares);
	const shared = Math.max(1, ways.filter((column) => shares[column]! > rounding).length);
	let live = node.live;
	for (const column of ways.slice(0, shared)) {
		live = live.filter((other) => other !== column);
		take(state, { ...node, live }, column);
		if (over(state)) return;
	}
	if (shared < ways.length) visit(state, { ...node, live });
	else if (!state.sought.full[row]) leaveEmpty(state, { ...node, live }, row);
}

/** The decision for a column. */
function take(state: State, node: Node, column: number): void {
	const { sought, room, chosen } = state;
	const { packing } = sought;
	give(packing, column, room, -1);
	chosen.push(column);
	visit(state, {
		...node,
		live: node.live.filter((other) => fits(packing, other, room)),
		count: node.count - 1,
		points: node.points + packing.points[column]!
	});
	chosen.pop();
	give(packing, column, room);
}

/** The decision for no further column of a row. */
function leaveEmpty(state: State, node: Node, row: number): void {
	const { sought, room } = state;
	const places = room[row]!;
	room[row] = 0;
	visit(state, { ...node, live: node.live.filter((other) => fits(sought.packing, other, room)) });
	room[row] = places;
}

/** The row with room that the fewest columns want, one that has to be full before others; -1 when none wants any. */
function fewest({ sought, room }: State, { live }: Node): number {
	const { starts, rows } = sought.packing;
	const wanted = new Int32Array(room.length);
	for (const column of live) {
		for (let r = starts[column]!, end = starts[column + 1]!; r < end; r++) wanted[rows[r]!]!++;
	}
	let best = -1;
	let least = Infinity;
	for (let row = 0; row < room.length; row++) {
		const ways = wanted[row]! + (sought.full[row] ? 0 : live.length);
		if (room[row]! > 0 && wanted[row]! > 0 && ways < least) [best, least] = [row, ways];
	}
	return best;
}

/** The columns of a row: the greatest share first, then the cheapest, then the first. */
function waysOf(
	{ live, cost }: Priced,
	packing: Packing,
	row: number,
	shares: Float64Array
): number[] {
	const costs = new Map<number, number>();
	live.forEach((column, i) => {
		if (has(packing, column, row)) costs.set(column, cost[i]!);
	});
	const share = (column: number) => Math.round(1e4 * shares[column]!);
	return [...costs.keys()].sort(
		(a, b) => share(b) - share(a) || costs.get(a)! - costs.get(b)! || a - b
	);
}
