import { fits, give, range, worthOf } from '../columns.ts';
import type { PackControl, Packing } from '../columns.ts';
import type { Cover } from './exhaust.ts';
import { draft, mend } from './mend.ts';
import { narrow } from './narrow.ts';
import type { WholePrices } from './prices.ts';
import { affordable, reducedTo, valueFor } from './reduce.ts';
import type { Kept } from './reduce.ts';
import { firstOf } from './replay.ts';

/** What is known of a packing while it is searched. */
export interface Quest {
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

/**
 * Decisions at most, and one more for each team, while a first choice is looked for among few columns, before more
 * columns are let in.
 */
const firstNodes = 10;
/** Beyond so many teams some choice is made by hand before anything is searched. */
const manyTeams = 12;
/** Columns among which choices are made by hand, and with which a search begins, for each row. */
const perRow = { hand: 24, search: 4 };
/** Columns to look at at most for the first of all best choices: a third of a second or so. */
const replayLooks = 5_000_000;

/**
 * Some choice by hand, then a quick look for better ones among few columns; and then, among more and more columns,
 * whether there is any choice that only they leave possible: the bound falls until it is reached.
 */
export async function search(quest: Quest): Promise<void> {
	if (quest.packing.count > manyTeams) improvise(quest);
	await ladder(quest, firstNodes + quest.packing.count);
	if (!quest.best && !quest.control.enough?.()) improvise(quest);
	await ladder(quest, Infinity);
	if (quest.value < quest.bound && !quest.control.enough?.())
		await seek(quest, quest.best ? quest.value + 1 : -Infinity, Infinity);
}

/** Seeks ever lower values, for which twice as many columns are affordable each time, until one is reached. */
async function ladder(quest: Quest, nodes: number): Promise<void> {
	const { packing, prices, control } = quest;
	const { length } = packing.points;
	let asked = Infinity;
	for (let most = perRow.search * packing.capacity.length; most < length; most *= 2) {
		const value = Math.min(quest.bound, valueFor(packing, prices, most));
		if (value <= quest.value || control.enough?.()) return;
		if (value < asked) await seek(quest, value, nodes);
		asked = value;
	}
}

/** Some choice, and better ones near it. */
function improvise(quest: Quest): void {
	const { packing, prices, control } = quest;
	const enough = control.enough ?? (() => false);
	const { length } = packing.points;
	const few = (most: number) => affordable(packing, prices, valueFor(packing, prices, most));
	const hand = perRow.hand * packing.capacity.length;
	let first = quest.best;
	const begun = { room: packing.capacity.slice(), chosen: [] as number[] };
	for (let most = hand; !first && !enough(); most *= 8) {
		const kept = few(most);
		const cover = coverOf(quest, kept, Number.MAX_SAFE_INTEGER);
		const taken = grab(packing, kept, packing.count, begun);
		const drawn = taken ? null : draft(cover, enough);
		first = taken ?? (drawn && drawn.map((i) => kept.columns[i]!).sort());
		if (most >= length) break;
	}
	if (!first) return;
	if (first !== quest.best) better(quest, first);
	refine(quest, withColumns(packing, prices, few(hand), first));
}

/** Takes the cheapest column that fits, again and again; null while so many are not reached. */
function grab(
	packing: Packing,
	{ columns, cost }: Kept,
	count: number,
	{ room, chosen }: { readonly room: Float64Array; readonly chosen: number[] }
): Int32Array | null {
	const order = Int32Array.from(columns.keys())
		.filter((i) => fits(packing, columns[i]!, room))
		.sort((a, b) => cost[a]! - cost[b]! || a - b);
	for (const i of order) {
		if (chosen.length === count) break;
		if (!fits(packing, columns[i]!, room)) continue;
		give(packing, columns[i]!, room, -1);
		chosen.push(columns[i]!);
	}
	return chosen.length === count ? Int32Array.from(chosen).sort() : null;
}

/** The same columns and some more. */
function withColumns(packing: Packing, prices: WholePrices, kept: Kept, more: Int32Array): Kept {
	const columns = Int32Array.from(new Set([...kept.columns, ...more])).sort();
	const costs = affordable({ ...packing, ...reducedTo(packing, columns) }, prices, -Infinity);
	return { columns, cost: costs.cost };
}

/** Makes the best choice better with a few columns. */
function refine(quest: Quest, few: Kept): void {
	const { packing, prices, control } = quest;
	const places = new Map(Array.from(few.columns, (column, i) => [column, i]));
	const begun = quest.best!.map((column) => places.get(column)!);
	mend(coverOf(quest, few, Number.MAX_SAFE_INTEGER), begun, {
		tries: 40 * packing.count,
		step: prices.scale,
		enough: control.enough ?? (() => false),
		found: (chosen) => {
			const columns = chosen.map((i) => few.columns[i]!).sort();
			if (worthOf(packing, columns) > quest.value) better(quest, columns);
		}
	});
}

/** Looks for choices of at least this value; the bound falls below it when there are none. */
async function seek(quest: Quest, value: number, nodes: number): Promise<void> {
	const { packing, prices, control } = quest;
	const [low] = range(packing.points);
	const target = Math.max(value, low * packing.count);
	const { columns } = affordable(packing, prices, target);
	const { full, groups } = quest;
	const sought = { packing: reducedTo(packing, columns), full, groups, prices, target };
	const done = await narrow(sought, {
		nodes,
		...(control.enough && { enough: control.enough }),
		found: (chosen) =>
			better(
				quest,
				chosen.map((column) => columns[column]!)
			)
	});
	if (!done) return;
	quest.bound = Math.max(quest.value, target - 1);
	if (value === -Infinity && !quest.best) quest.bound = -Infinity;
}

/** Keeps a better choice; the value that the next one has to reach. */
function better(quest: Quest, chosen: Int32Array): number {
	const { packing, control } = quest;
	quest.best = chosen;
	quest.value = worthOf(packing, chosen);
	control.progress?.(chosen, quest.value, quest.bound);
	return quest.value >= quest.bound ? Infinity : quest.value + 1;
}

/** The first of the best choices (`firstOf`), or as near to it as the steps allow. */
export function settled(quest: Quest, best: Int32Array): Int32Array {
	const { packing, prices, value } = quest;
	const kept = affordable(packing, prices, value);
	const places = new Map(Array.from(kept.columns, (column, i) => [column, i]));
	const chosen = firstOf(
		coverOf(quest, kept, prices.total - value * prices.scale),
		Array.from(best, (column) => places.get(column)!),
		replayLooks
	);
	return Int32Array.from(chosen, (i) => kept.columns[i]!);
}

function coverOf({ packing, prices, full, groups }: Quest, kept: Kept, budget: number): Cover {
	return {
		...reducedTo(packing, kept.columns),
		cost: kept.cost,
		room: packing.capacity,
		leave: prices.rows.map((price, row) => (full[row] ? Infinity : price)),
		groups,
		budget
	};
}
