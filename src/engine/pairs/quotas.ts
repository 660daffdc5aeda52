import { assign } from './assignment.ts';
import type { Assignment, Network } from './arcs.ts';
import { columnsAt, keepsRules, layOut, worthOf } from './layout.ts';
import type { Layout } from './layout.ts';
import type { Indexed } from './problem.ts';
import { searchColumns } from './search-columns.ts';
import { sift } from './sifting.ts';
import type { Split } from './sifting.ts';
import { settleTies } from './ties.ts';
import { joined, wholePrices } from './whole-prices.ts';
import type { WholePrices } from './whole-prices.ts';

/**
 * The best pairing under quotas, with whole prices, `scale` of which make a unit. On every pair that the fixed ones
 * leave: mentee price + mentor price + the prices of its quotas >= scale x worth + place, where the worth of a pair is
 * its score, in `best-total` with the mentee's `leaveOut` on top (and `place` is 0).
 * - `bound`: what the rows take in at these prices (as many as they may at a price above 0, as few as they must below
 *   0). Who places p mentees has a worth of at most (bound - place x p) / scale units;
 * - `value`: the worth of this pairing; `closed`: `prices` when no whole worth lies between it and that bound, else
 *   `search`: the solver found nothing better among the few pairs whose prices leave the question open;
 * - `most`: the prices alone prove that nobody can place more: `place` outweighs all that scores can differ by, and
 *   the gap. Always true in `best-total`.
 */
export interface QuotaAnswer {
	readonly at: Int32Array;
	readonly menteePrice: Float64Array;
	readonly mentorPrice: Float64Array;
	readonly quotaPrice: Float64Array;
	readonly place: number;
	readonly bound: number;
	readonly scale: number;
	readonly value: number;
	readonly closed: 'prices' | 'search';
	readonly most: boolean;
}

/**
 * The exact best under every rule of a problem: capacities, what mentors and quotas ask for at least and allow at most,
 * required mentees and fixed pairs. `best-total` maximises the worth; every other objective places as many as can be
 * first, and then maximises the worth.
 *
 * 1. The best without quotas, if it keeps the rules by itself: then ties are settled as everywhere.
 * 2. The linear programme by sifting, first of the number placed, then of the worth; its prices, made whole, prove a
 *    bound. Whole columns are the answer.
 * 3. Split ones are searched for whole ones, among the columns that the gap leaves (reduced-cost fixing).
 * With quotas that bind, which of several best pairings is found is up to the solver; it gets the rows sorted by id and
 * draws nothing by lot, so it is always the same one.
 * @returns null when the rules cannot hold together
 */
export async function solveWithQuotas(given: Indexed): Promise<QuotaAnswer | null> {
	const layout = layOut(given);
	if (layout.lower.some((least, row) => least > layout.upper[row]!)) return null;
	const open = openNetwork(layout);
	if (!open) return null;
	const place = layout.placing ? spreadOf(layout) : 0;
	const best = assign({ ...open, worth: open.worth.map((worth) => worth + place) });
	const plain = withoutQuotas(layout, open, best, place);
	if (plain) return plain;
	const { prices, most } = mostPlaced(layout, open);
	return settle(layout, firstColumns(layout, best), most, prices);
}

/** What two pairings that place as many can differ by, and one more. */
function spreadOf({ starts, worth, mentees }: Layout): number {
	let spread = 1;
	for (let i = 0; i < mentees; i++) {
		let best = 0;
		let worst = 0;
		for (let c = starts[i]!; c < starts[i + 1]!; c++) {
			best = Math.max(best, worth[c]!);
			worst = Math.min(worst, worth[c]!);
		}
		spread += best - worst;
	}
	return spread;
}

/** Whether a mentee is decided: they must be placed, and there is only one mentor left, as for all who are fixed. */
function isDecided({ starts, lower }: Layout, i: number): boolean {
	return lower[i]! > 0 && starts[i + 1]! - starts[i]! === 1;
}

/** The pairs still open, without the places that decided ones take; null when these take too many. */
function openNetwork(layout: Layout): Network | null {
	const { mentees, mentors, to, worth } = layout;
	const capacity = layout.upper.slice(mentees, mentees + mentors);
	const starts = new Int32Array(mentees + 1);
	const kept: number[] = [];
	for (let i = 0; i < mentees; i++) {
		const decided = isDecided(layout, i);
		if (decided) capacity[to[layout.starts[i]!]!]! -= 1;
		else for (let c = layout.starts[i]!; c < layout.starts[i + 1]!; c++) kept.push(c);
		starts[i + 1] = kept.length;
	}
	if (capacity.some((places) => places < 0)) return null;
	return {
		capacity,
		starts,
		ends: Int32Array.from(kept, (c) => to[c]!),
		worth: Float64Array.from(kept, (c) => worth[c]!)
	};
}

/** The best without quotas and demands, if it keeps them all the same. */
function withoutQuotas(
	layout: Layout,
	open: Network,
	best: Assignment,
	place: number
): QuotaAnswer | null {
	const network = { ...open, worth: open.worth.map((worth) => worth + place) };
	const at = columnsAt(layout, settleTies(network, best));
	for (let i = 0; i < at.length; i++) if (isDecided(layout, i)) at[i] = layout.starts[i]!;
	if (!keepsRules(layout, at)) return null;
	const proof = wholePrices(layout, pricesOf(layout, best), layout.worth, place, 1);
	return answerOf(layout, at, proof);
}

function pricesOf({ mentees, lower }: Layout, { mentorPrice }: Assignment): Float64Array {
	const rows = new Float64Array(lower.length);
	rows.set(mentorPrice, mentees);
	return rows;
}

/** How many can be placed whatever the quotas say, and the prices that prove it (a vertex cover: Koenig 1931). */
function mostPlaced(layout: Layout, open: Network): { most: number; prices: WholePrices | null } {
	if (!layout.placing) return { most: 0, prices: null };
	const unit = assign({ ...open, worth: new Float64Array(open.ends.length).fill(1) });
	const points = new Float64Array(layout.of.length).fill(1);
	const prices = wholePrices(layout, pricesOf(layout, unit), points, 0, 1);
	return { most: prices.bound, prices };
}

/** For each mentee the columns that look best at the prices without quotas, some inside and some outside of each quota. */
function firstColumns(layout: Layout, { at, mentorPrice }: Assignment): number[] {
	const { starts, to, worth, quotaStarts } = layout;
	const gain = worth.map((some, c) => some - mentorPrice[to[c]!]!);
	const chosen = columnsAt(layout, at);
	return Array.from({ length: layout.mentees }, (_, i) => {
		const columns = Array.from(
			{ length: starts[i + 1]! - starts[i]! },
			(_none, k) => starts[i]! + k
		);
		columns.sort((a, b) => gain[b]! - gain[a]! || a - b);
		const inside = columns.filter((c) => quotaStarts[c + 1]! > quotaStarts[c]!).slice(0, 5);
		const outside = columns.filter((c) => quotaStarts[c + 1] === quotaStarts[c]).slice(0, 5);
		const own = chosen[i]! < 0 ? [] : [chosen[i]!];
		return [...new Set([...columns.slice(0, 4), ...inside, ...outside, ...own])].sort(
			(a, b) => a - b
		);
	}).flat();
}

/**
 * The prices of the rows (mentees, mentors, quotas) that show that the rules cannot hold together even if pairs could be
 * split; null when they could.
 */
export async function strainedRows(given: Indexed): Promise<Float64Array | null> {
	const layout = { ...layOut(given), placing: false };
	const open = openNetwork(layout);
	if (!open) return null;
	const unit = unitOf(layout.worth);
	const points = layout.worth.map((worth) => worth / unit);
	return (await sift(layout, firstColumns(layout, assign(open)), 0, points)).strain;
}

/** The best when no more than `most` can be placed. */
async function settle(
	layout: Layout,
	first: readonly number[],
	most: number,
	placing: WholePrices | null
): Promise<QuotaAnswer | null> {
	const unit = unitOf(layout.worth);
	const sifted = await sift(
		layout,
		first,
		most,
		layout.worth.map((worth) => worth / unit)
	);
	if (!sifted.feasible || !sifted.total) return null;
	const aim = sifted.placing ? Math.floor(most - sifted.placing.missing + 1e-6) : null;
	const fewer = aim !== null && aim < most ? fewerPlaced(layout, sifted.placing!, aim) : placing;
	const total = bestProof(layout, sifted.total, unit, (proof) => boundAt(proof, aim));
	const whole = wholeColumns(layout, sifted.total, aim);
	const at =
		whole && worthOf(layout, whole) >= boundAt(total, aim)
			? whole
			: await searchColumns(layout, layout.worth, forSearch(layout, sifted.total, unit, aim), aim);
	if (at) return answerOf(layout, at, withPlace(layout, fewer, total, aim));
	return aim === null ? null : settleLower(layout, first, fewer);
}

/** Fewer are placed than the linear programme promised: a search says how many. */
async function settleLower(
	layout: Layout,
	first: readonly number[],
	placing: WholePrices | null
): Promise<QuotaAnswer | null> {
	const points = new Float64Array(layout.of.length).fill(1);
	const proof = placing ?? wholePrices(layout, new Float64Array(layout.lower.length), points, 0, 1);
	const at = await searchColumns(layout, points, proof, null);
	return at && settle(layout, first, at.filter((c) => c >= 0).length, null);
}

/** Decimals that stay precise in a solver: units are shared out so that no column has more than a hundred thousand. */
function unitOf(worth: Float64Array): number {
	return worth.reduce((most, some) => Math.max(most, Math.abs(some)), 1e5) / 1e5;
}

/** The greatest whole worth that the prices allow those who place `aim`. */
function boundAt({ bound, place, factor }: WholePrices, aim: number | null): number {
	return Math.floor((bound - place * (aim ?? 0)) / factor);
}

/** Prices are often whole, or halves or thirds; else many decimals come close. */
const factors = [1, 2, 3, 4, 6, 12, 60, 1000, 1e6];

/** The coarsest prices of those that allow the least. */
function bestProof(
	layout: Layout,
	{ prices }: Split,
	unit: number,
	allows: (proof: WholePrices) => number,
	finest = finestFactor(layout)
): WholePrices {
	const decimals = prices.map((price) => price * unit);
	const place = layout.placing ? Math.max(0, -decimals[layout.lower.length]!) : 0;
	return factors
		.filter((factor) => factor === 1 || factor <= finest)
		.map((factor) => wholePrices(layout, decimals, layout.worth, place, factor))
		.reduce((a, b) => (allows(b) < allows(a) ? b : a));
}

/** Prices so fine that all of them together still add up exactly. */
function finestFactor(layout: Layout): number {
	return 2 ** 50 / (spreadOf(layout) * (layout.mentees + 1) * 4);
}

/** Prices for a search, whose costs should be small whole numbers. */
function forSearch(layout: Layout, split: Split, unit: number, aim: number | null): WholePrices {
	const finest = Math.min(1000, finestFactor(layout));
	return bestProof(
		layout,
		split,
		unit,
		(proof) => (proof.bound - proof.place * (aim ?? 0)) / proof.factor,
		finest
	);
}

/** The prices that prove that no more than `aim` can be placed; null when they do not quite. */
function fewerPlaced(layout: Layout, { prices }: Split, aim: number): WholePrices | null {
	const points = new Float64Array(layout.of.length).fill(1);
	const found = factors
		.map((factor) => wholePrices(layout, prices, points, 0, factor))
		.find(({ bound, factor }) => Math.floor(bound / factor) <= aim);
	return found ?? null;
}

/** Puts the proof of how many are placed into the prices, where it leaves no fraction of a person. */
function withPlace(
	layout: Layout,
	placing: WholePrices | null,
	total: WholePrices,
	aim: number | null
): WholePrices {
	if (!placing || aim === null || placing.bound !== aim * placing.factor) return total;
	const needed = total.factor * spreadOf(layout) + (total.bound - total.place * aim);
	const times = Math.ceil(Math.max(0, needed - total.place) / placing.factor);
	return joined(layout, placing, total, times);
}

/** The split as whole columns; null when some are really split. */
function wholeColumns(layout: Layout, { shares }: Split, aim: number | null): Int32Array | null {
	const at = new Int32Array(layout.mentees).fill(-1);
	for (const { column, share } of shares) {
		if (share > 1 - 1e-6) at[layout.of[column]!] = column;
		else if (share > 1e-6) return null;
	}
	const placed = at.filter((c) => c >= 0).length;
	return keepsRules(layout, at) && (aim === null || placed === aim) ? at : null;
}

function answerOf(layout: Layout, chosen: Int32Array, proof: WholePrices): QuotaAnswer {
	if (!keepsRules(layout, chosen)) throw new Error('the solver broke a rule');
	const { mentees, mentors } = layout;
	const placed = chosen.filter((c) => c >= 0).length;
	const value = worthOf(layout, chosen);
	const gap = proof.bound - proof.place * placed - proof.factor * value;
	return {
		at: chosen.map((c) => (c < 0 ? -1 : layout.to[c]!)),
		menteePrice: proof.rows.slice(0, mentees),
		mentorPrice: proof.rows.slice(mentees, mentees + mentors),
		quotaPrice: proof.rows.slice(mentees + mentors),
		place: proof.place,
		bound: proof.bound,
		scale: proof.factor,
		value,
		closed: gap < proof.factor ? 'prices' : 'search',
		most: !layout.placing || proof.place >= proof.factor * spreadOf(layout) + gap
	};
}
