import { fits, give, range, worthOf } from './columns.ts';
import type { Columns, Packing } from './columns.ts';
import { fullRows, groupsOf } from './groups.ts';
import { draft, mend } from './mend.ts';
import { narrow } from './narrow.ts';
import type { Sought } from './narrow.ts';
import { boundOf, scaleFor, wholePrices } from './prices.ts';
import type { WholePrices } from './prices.ts';
import { affordable, reducedTo, valueFor } from './reduce.ts';
import { relax } from './relax.ts';
import { firstOf } from './replay.ts';

export type { Columns, Packing };

/**
 * The best choice of columns.
 * - `chosen`: columns, ascending; empty when there are none, which is certain where `feasible` is false and `closed`
 *   is not `open`;
 * - `value`: their points, -Infinity without any; `bound`: no choice is worth more, -Infinity where there is none;
 * - `prices` of rows and of a `team` in whole units, `scale` of which make a point: no column is worth more than its
 *   prices and that of a team by more than `excess` (always 0: it is in `team` already);
 * - `closed`: the prices reach the value, or a search of all that they leave did, or nothing yet.
 */
export interface Packed {
	readonly chosen: Int32Array;
	readonly feasible: boolean;
	readonly value: number;
	readonly bound: number;
	readonly prices: Float64Array;
	readonly team: number;
	readonly scale: number;
	readonly excess: number;
	readonly closed: 'prices' | 'search' | 'open';
}

/** How a packing is watched and ended, and a choice to begin with (taken only if it is one). */
export interface PackControl {
	readonly enough?: () => boolean;
	readonly progress?: (best: Int32Array | null, value: number, bound: number) => void;
	readonly start?: Int32Array;
}

interface State {
	readonly packing: Packing;
	readonly control: PackControl;
	readonly full: Uint8Array;
	readonly groups: Int32Array;
	readonly prices: WholePrices;
	best: Int32Array | null;
	value: number;
	/** Nothing is worth more, by all that is proven so far. */
	bound: number;
}

/** Decisions at most while a first choice is looked for among few columns, before more columns are let in. */
const firstNodes = 60;
/** Beyond so many teams some choice is made by hand before anything is searched. */
const manyTeams = 60;
/** Columns to look at at most for the first of all best choices: a third of a second or so. */
const replayLooks = 5_000_000;

/**
 * The best choice of exactly `count` disjoint columns, proven where time allows: prices by a linear programme
 * (`relax`), columns too dear for them dropped, the rest searched (`narrow`). Among the best choices the first by
 * order of columns, as far as that is found within a fixed number of steps; in any case always the same one, unless
 * `enough` ends it early.
 */
export async function pack(packing: Packing, control: PackControl = {}): Promise<Packed> {
	if (packing.count === 0) return nothing(packing);
	if (packing.points.length === 0) return impossible(packing, noPrices(packing));
	const start = control.start && isChoice(packing, control.start) ? control.start : null;
	const { enough } = control;
	const relaxed = await relax(packing, { ...(enough && { enough }), ...(start && { start }) });
	if (relaxed.short > 1e-7 && (await hopeless(packing, control))) {
		return impossible(packing, noPrices(packing));
	}
	const state = stateOf(packing, control, cheaper(packing, relaxed.prices), start);
	if (relaxed.done && !control.enough?.()) await search(state);
	return answer(state, relaxed.done);
}

function stateOf(
	packing: Packing,
	control: PackControl,
	prices: WholePrices,
	best: Int32Array | null
): State {
	const groups = groupsOf(packing, packing.capacity.length);
	const full = fullRows(packing, packing.capacity, packing.count, groups);
	const value = best ? worthOf(packing, best) : -Infinity;
	return { packing, control, full, groups, prices, best, value, bound: boundOf(prices) };
}

/** The better of these prices and none at all, which a search ended early may leave. */
function cheaper(packing: Packing, prices: Parameters<typeof wholePrices>[1]): WholePrices {
	const found = wholePrices(packing, prices, scaleFor(packing));
	const none = noPrices(packing);
	return found.total <= none.total ? found : none;
}

function noPrices(packing: Packing): WholePrices {
	const rows = new Float64Array(packing.capacity.length);
	return wholePrices(packing, { rows, team: 0 }, scaleFor(packing));
}

/**
 * Whether no choice of so many is possible even if columns may be split: a programme that only counts teams, whose
 * prices then prove it.
 */
async function hopeless(packing: Packing, { enough }: PackControl): Promise<boolean> {
	const counting = { ...packing, points: new Float64Array(packing.points.length) };
	const { prices } = await relax(counting, enough ? { enough } : {});
	return wholePrices(counting, prices, scaleFor(counting)).total < 0;
}

function isChoice(packing: Packing, columns: Int32Array): boolean {
	const room = packing.capacity.slice();
	for (const column of columns) {
		if (!(column >= 0 && column < packing.points.length) || !fits(packing, column, room))
			return false;
		give(packing, column, room, -1);
	}
	return columns.length === packing.count;
}

/**
 * First among the columns that cost least, then some choice made better by hand, then among more and more columns,
 * and at last among everything that could be better.
 */
async function search(state: State): Promise<void> {
	const { packing, prices, control } = state;
	const { length } = packing.points;
	if (packing.count > manyTeams) improvise(state);
	for (let most = 4 * packing.capacity.length; most < length; most *= 2) {
		const value = valueFor(packing, prices, most);
		if (value <= state.value) break;
		await seek(state, value, firstNodes);
		if (!state.best) improvise(state);
		if (control.enough?.()) return;
	}
	if (state.value < state.bound)
		await seek(state, state.best ? state.value + 1 : -Infinity, Infinity);
}

/** Some choice, and better ones near it. */
function improvise(state: State): void {
	const { packing, prices, full, groups, control } = state;
	const few = affordable(packing, prices, valueFor(packing, prices, 24 * packing.capacity.length));
	const cover = {
		...reducedTo(packing, few.columns),
		cost: few.cost,
		room: packing.capacity,
		leave: prices.rows.map((price, row) => (full[row] ? Infinity : price)),
		groups,
		budget: Number.MAX_SAFE_INTEGER
	};
	const enough = control.enough ?? (() => false);
	const columnsOf = (chosen: Int32Array) => chosen.map((i) => few.columns[i]!).sort();
	const first = draft(cover, enough);
	if (!first) return;
	better(state, columnsOf(first));
	const found = (chosen: Int32Array) => {
		if (worthOf(cover, chosen) > state.value) better(state, columnsOf(chosen));
	};
	mend(cover, first.sort(), { tries: 20 * packing.count, step: prices.scale, enough, found });
}

/** Looks for choices of at least this value; the bound falls below it when there are none. */
async function seek(state: State, value: number, nodes: number): Promise<boolean> {
	const { packing, prices, control } = state;
	const [low] = range(packing.points);
	const target = Math.max(value, low * packing.count);
	const { columns } = affordable(packing, prices, target);
	const sought = { ...state, packing: reducedTo(packing, columns), scale: prices.scale, target };
	const done = await narrow(sought as Sought, {
		nodes,
		...(control.enough && { enough: control.enough }),
		found: (chosen) =>
			better(
				state,
				chosen.map((column) => columns[column]!)
			)
	});
	if (done) state.bound = Math.max(state.value, target - 1);
	if (done && value === -Infinity && !state.best) state.bound = -Infinity;
	return done;
}

/** Keeps a better choice; the value that the next one has to reach. */
function better(state: State, chosen: Int32Array): number {
	const { packing, control } = state;
	state.best = chosen;
	state.value = worthOf(packing, chosen);
	control.progress?.(chosen, state.value, state.bound);
	return state.value >= state.bound ? Infinity : state.value + 1;
}

function answer(state: State, priced: boolean): Packed {
	const { packing, prices, best, value, bound } = state;
	if (!best && bound === -Infinity) return impossible(packing, prices);
	const reached = boundOf(prices);
	const proven = best !== null && value >= bound;
	return {
		...certificate(prices),
		chosen: proven && priced ? settled(state, best) : (best ?? new Int32Array(0)),
		feasible: best !== null,
		value,
		bound: proven ? value : reached,
		closed: !proven ? 'open' : reached === value ? 'prices' : 'search'
	};
}

/** The first of the best choices (`firstOf`), or as near to it as the steps allow. */
function settled({ packing, prices, full, groups, value }: State, best: Int32Array): Int32Array {
	const { columns, cost } = affordable(packing, prices, value);
	const places = new Map(Array.from(columns, (column, i) => [column, i]));
	const cover = {
		...reducedTo(packing, columns),
		cost,
		room: packing.capacity,
		leave: prices.rows.map((price, row) => (full[row] ? Infinity : price)),
		groups,
		budget: prices.total - value * prices.scale
	};
	const chosen = firstOf(
		cover,
		Array.from(best, (column) => places.get(column)!),
		replayLooks
	);
	return Int32Array.from(chosen, (i) => columns[i]!);
}

function certificate({ rows, team, scale }: WholePrices) {
	return { prices: rows, team, scale, excess: 0 };
}

function impossible(packing: Packing, prices: WholePrices): Packed {
	return {
		...certificate(prices),
		chosen: new Int32Array(0),
		feasible: false,
		value: -Infinity,
		bound: -Infinity,
		closed: 'search'
	};
}

/** No teams at all, which is one choice. */
function nothing(packing: Packing): Packed {
	return {
		...certificate(noPrices(packing)),
		chosen: new Int32Array(0),
		feasible: true,
		value: 0,
		bound: 0,
		closed: 'prices'
	};
}
