import { fits, give, worthOf } from '../columns.ts';
import type { PackControl, Packing } from '../columns.ts';
import { fullRows, groupsOf } from './groups.ts';
import { search, settled } from './quest.ts';
import type { Quest } from './quest.ts';
import { boundOf, scaleFor, wholePrices } from './prices.ts';
import type { WholePrices } from './prices.ts';
import { relax } from './relax.ts';

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
	const quest = questOf(packing, control, cheaper(packing, relaxed.prices), start);
	if (relaxed.done && !control.enough?.()) await search(quest);
	return answer(quest, relaxed.done);
}

function questOf(
	packing: Packing,
	control: PackControl,
	prices: WholePrices,
	best: Int32Array | null
): Quest {
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

function answer(quest: Quest, priced: boolean): Packed {
	const { packing, prices, best, value, bound } = quest;
	if (!best && bound === -Infinity) return impossible(packing, prices);
	const reached = boundOf(prices);
	const proven = best !== null && value >= bound;
	return {
		...certificate(prices),
		chosen: proven && priced ? settled(quest, best) : (best ?? new Int32Array(0)),
		feasible: best !== null,
		value,
		bound: proven ? value : reached,
		closed: !proven ? 'open' : reached === value ? 'prices' : 'search'
	};
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
