import { fits, give, has, only } from '../columns.ts';
import type { Columns } from '../columns.ts';

/**
 * Choose exactly `count` of the columns, no row in more of them than `room`, at a `cost` of `budget` at most, all in
 * whole units. A column costs `cost`, and a row that stays empty costs `leave` for each place of it (Infinity: it has
 * to be full). `groups`: rows with the same number from 0 up are in every column exactly once together; -1 for no group.
 */
export interface Cover extends Columns {
	readonly cost: Float64Array;
	readonly room: Float64Array;
	readonly leave: Float64Array;
	readonly groups: Int32Array;
	readonly count: number;
	readonly budget: number;
}

/** What ends the search before its own end. */
export interface Limits {
	/** Columns to look at at most, counted at every step again; some ten millions a second. */
	readonly looks: number;
	readonly enough?: () => boolean;
	/** Told each choice found and what it costs; gives the budget for the next, -Infinity to end. */
	readonly found: (chosen: readonly number[], cost: number) => number;
}

/** `done`: everything within the budget was looked at; `looks`: how many columns that took. */
export interface Exhausted {
	readonly done: boolean;
	readonly looks: number;
}

interface State {
	readonly cover: Cover;
	readonly limits: Limits;
	readonly room: Float64Array;
	/** Columns still possible at each depth, cheapest first. */
	readonly lists: Int32Array[];
	readonly chosen: number[];
	/** How many possible columns each row has, and the cheapest cost of one. */
	readonly counts: Int32Array;
	readonly least: Float64Array;
	readonly sums: Float64Array;
	budget: number;
	steps: number;
	looks: number;
	stopped: boolean;
}

/**
 * Looks at every choice within the budget: the row with the fewest possible columns next, cheapest column first (exact
 * cover by depth-first search: Knuth 2000, Dancing links), cut off where the cheapest columns of the rows of one
 * group cost more than is left. A few microseconds a step with some hundred columns.
 */
export function exhaust(cover: Cover, limits: Limits): Exhausted {
	const { columns, rest } = compact(cover);
	const { groups, cost, budget } = rest;
	const rows = rest.room.length;
	const order = Int32Array.from(cost.keys()).sort((a, b) => cost[a]! - cost[b]! || a - b);
	const found: Limits['found'] = (chosen, spent) =>
		limits.found(
			chosen.map((column) => columns[column]!),
			spent
		);
	const state: State = {
		cover: rest,
		limits: { ...limits, found },
		room: rest.room.slice(),
		lists: [order],
		chosen: [],
		counts: new Int32Array(rows),
		least: new Float64Array(rows),
		sums: new Float64Array(groups.reduce((most, group) => Math.max(most, group + 1), 0)),
		budget,
		steps: 0,
		looks: 0,
		stopped: false
	};
	descend(state, 0, order.length, 0);
	return { done: !state.stopped, looks: state.looks };
}

/** Only the rows with room, numbered anew, and the columns that fit and that the budget allows. */
function compact(cover: Cover): { columns: Int32Array; rest: Cover } {
	const { room, cost, budget } = cover;
	const places = new Int32Array(room.length);
	const open = Int32Array.from(room.keys()).filter((row) => room[row]! > 0);
	open.forEach((row, place) => (places[row] = place));
	const columns = Int32Array.from(cost.keys()).filter(
		(column) => cost[column]! <= budget && fits(cover, column, room)
	);
	const { starts, rows, points } = only(cover, columns);
	const rest = {
		...cover,
		starts,
		points,
		rows: rows.map((row) => places[row]!),
		cost: Float64Array.from(columns, (column) => cost[column]!),
		room: Float64Array.from(open, (row) => room[row]!),
		leave: Float64Array.from(open, (row) => cover.leave[row]!),
		groups: Int32Array.from(open, (row) => cover.groups[row]!)
	};
	return { columns, rest };
}

/** Everything below one choice: the first `length` columns of the list at this depth are possible, `spent` is spent. */
function descend(state: State, depth: number, length: number, spent: number): void {
	if (state.chosen.length === state.cover.count) return complete(state, spent);
	if (tired(state, length)) return;
	tally(state, depth, length);
	if (spent + atLeast(state, depth, length) > state.budget) return;
	const row = tightest(state);
	if (row >= 0) branch(state, depth, length, spent, row);
}

function tired(state: State, length: number): boolean {
	const { limits } = state;
	state.looks += length;
	if (state.looks > limits.looks || ((++state.steps & 255) === 0 && limits.enough?.())) {
		state.stopped = true;
	}
	return state.stopped || state.budget === -Infinity;
}

/** A whole choice: what its empty rows cost comes on top. */
function complete(state: State, spent: number): void {
	const { cover, room, limits, chosen } = state;
	let cost = spent;
	for (let row = 0; row < room.length; row++)
		if (room[row]! > 0) cost += room[row]! * cover.leave[row]!;
	if (cost <= state.budget) state.budget = limits.found(chosen, cost);
}

function tally({ cover, lists, counts, least }: State, depth: number, length: number): void {
	const { starts, rows, cost } = cover;
	const list = lists[depth]!;
	counts.fill(0);
	for (let l = length - 1; l >= 0; l--) {
		const column = list[l]!;
		const price = cost[column]!;
		for (let r = starts[column]!, end = starts[column + 1]!; r < end; r++) {
			const row = rows[r]!;
			counts[row]!++;
			least[row] = price;
		}
	}
}

/** No way on costs less than this: the cheapest columns, of all or of the rows of a group, and rows that must stay empty. */
function atLeast(
	{ cover, lists, counts, least, room, sums, chosen }: State,
	depth: number,
	length: number
): number {
	const { leave, groups, cost, count } = cover;
	const left = count - chosen.length;
	if (length < left) return Infinity;
	sums.fill(0);
	let empty = 0;
	for (let row = 0; row < room.length; row++) {
		const places = room[row]!;
		if (places === 0) continue;
		const missing = places - counts[row]!;
		if (missing > 0) empty += missing * leave[row]!;
		else if (groups[row]! >= 0) sums[groups[row]!]! += places * Math.min(least[row]!, leave[row]!);
	}
	let cheapest = 0;
	for (let l = 0; l < left; l++) cheapest += cost[lists[depth]![l]!]!;
	for (const sum of sums) if (sum > cheapest) cheapest = sum;
	return Math.max(empty, cheapest);
}

/** The row with the fewest ways on; rows that have to be full before others, and those that cost something before free ones. */
function tightest({ cover, counts, room }: State): number {
	let best = -1;
	let fewest = Infinity;
	for (let row = 0; row < room.length; row++) {
		if (room[row] === 0 || counts[row] === 0) continue;
		const leave = cover.leave[row]!;
		const ways = leave === Infinity ? counts[row]! : counts[row]! + (leave > 0 ? 1 : 1e6);
		if (ways < fewest) {
			fewest = ways;
			best = row;
		}
	}
	return best;
}

/** Each column of the row in turn; then the row without another one, where that is allowed. */
function branch(state: State, depth: number, length: number, spent: number, row: number): void {
	const { cover, lists, room, chosen } = state;
	const { cost, leave } = cover;
	const list = lists[depth]!;
	const ways = list.subarray(0, length).filter((column) => has(cover, column, row));
	let rest = length;
	for (const column of ways) {
		if (spent + cost[column]! > state.budget) break;
		give(cover, column, room, -1);
		chosen.push(column);
		descend(
			state,
			depth + 1,
			possible(state, depth, rest, spent + cost[column]!),
			spent + cost[column]!
		);
		chosen.pop();
		give(cover, column, room);
		if (state.stopped || state.budget === -Infinity) return;
		rest = without(list, rest, column);
	}
	const places = room[row]!;
	const left = spent + places * leave[row]!;
	if (!(left <= state.budget)) return;
	room[row] = 0;
	descend(state, depth + 1, possible(state, depth, rest, left), left);
	room[row] = places;
}

function without(list: Int32Array, length: number, column: number): number {
	const at = list.indexOf(column);
	list.copyWithin(at, at + 1, length);
	return length - 1;
}

/** Writes the columns that still fit into the list of the next depth; how many they are. */
function possible(
	{ cover, lists, room, budget }: State,
	depth: number,
	length: number,
	spent: number
): number {
	const { cost } = cover;
	const list = lists[depth]!;
	if ((lists[depth + 1]?.length ?? 0) < length) lists[depth + 1] = new Int32Array(length);
	const next = lists[depth + 1]!;
	let kept = 0;
	for (let l = 0; l < length; l++) {
		const column = list[l]!;
		if (spent + cost[column]! > budget) break;
		if (fits(cover, column, room)) next[kept++] = column;
	}
	return kept;
}
