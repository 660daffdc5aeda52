import { assign } from '../assignment/assignment.ts';
import type { Assignment, Network } from '../assignment/arcs.ts';
import { columnsAt, keepsRules, layOut, limits, worthOf } from './layout.ts';
import type { Layout } from './layout.ts';
import type { Indexed } from '../problem.ts';
import {
	bestProof,
	boundAt,
	fewerPlaced,
	forSearch,
	spreadOf,
	unitOf,
	withPlace
} from './proofs.ts';
import { firstColumns, isDecided, mostPlaced, openColumns, rowPrices } from './start.ts';
import { searchColumns } from './search-columns.ts';
import { openSieve } from './sieve.ts';
import type { Sieve, Split } from './sieve.ts';
import { sift } from './sifting.ts';
import { settleTies } from '../assignment/ties.ts';
import { wholePrices } from './whole-prices.ts';
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
	const open = openColumns(layout);
	if (!open) return null;
	const place = layout.placing ? spreadOf(layout) : 0;
	const best = bestOpen(open, place);
	const plain = withoutQuotas(layout, open, best, place);
	if (plain) return plain;
	const { prices, most } = mostPlaced(layout, open);
	const sieve = await openSieve(layout, firstColumns(layout, best));
	try {
		return await settle(sieve, layout, most, prices);
	} finally {
		sieve.model.dispose();
	}
}

/**
 * The best of several problems that differ from one only by looser limits: one linear programme for all, each going on
 * from where the last one ended. A problem with other fixed pairs is solved by itself.
 * @param given the stricter problem; it need not have an answer
 * @returns for each problem as `solveWithQuotas`; of several best pairings it may be another one
 */
export async function solveLoosened(
	given: Indexed,
	eased: readonly Indexed[]
): Promise<(QuotaAnswer | null)[]> {
	const layout = layOut(given);
	const open = openColumns(layout);
	if (!open) return Promise.all(eased.map(solveWithQuotas));
	const best = bestOpen(open, layout.placing ? spreadOf(layout) : 0);
	const sieve = await openSieve(layout, firstColumns(layout, best));
	const answers: (QuotaAnswer | null)[] = [];
	try {
		for (const now of eased) {
			const limited = { ...layout, ...limits(now) };
			const free = openColumns(limited);
			const alone = now.fixed !== given.fixed || !free;
			if (alone) answers.push(await solveWithQuotas(now));
			else {
				const { prices, most } = mostPlaced(limited, free);
				answers.push(await settle(sieve, limited, most, prices));
			}
		}
	} finally {
		sieve.model.dispose();
	}
	return answers;
}

function bestOpen(open: Network, place: number): Assignment {
	return assign({ ...open, worth: open.worth.map((worth) => worth + place) });
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
	const proof = wholePrices(layout, rowPrices(layout, best), layout.worth, place, 1);
	return answerOf(layout, at, proof);
}

/** The best when no more than `most` can be placed. */
async function settle(
	sieve: Sieve,
	layout: Layout,
	most: number,
	placing: WholePrices | null
): Promise<QuotaAnswer | null> {
	const unit = unitOf(layout.worth);
	const sifted = sift(
		sieve,
		layout,
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
	return aim === null ? null : settleLower(sieve, layout, fewer);
}

/** Fewer are placed than the linear programme promised: a search says how many. */
async function settleLower(
	sieve: Sieve,
	layout: Layout,
	placing: WholePrices | null
): Promise<QuotaAnswer | null> {
	const points = new Float64Array(layout.of.length).fill(1);
	const proof = placing ?? wholePrices(layout, new Float64Array(layout.lower.length), points, 0, 1);
	const at = await searchColumns(layout, points, proof, null);
	return at && settle(sieve, layout, at.filter((c) => c >= 0).length, null);
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
