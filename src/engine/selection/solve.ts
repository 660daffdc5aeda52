import { byCodeUnit } from '../guard.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { Rules } from './best/model.ts';
import { allFilled, mostFilled, type Filling } from './best/filled.ts';
import type { WholePrices } from './best/prices.ts';
import { settleTies } from './best/ties.ts';
import { bestTotal, type Total } from './best/total.ts';
import { loosen, strict, type Loosened } from './elastic.ts';
import { edgeOf, reservesOf } from './margin.ts';
import { placesOf } from './places.ts';
import { ordinaryPlace, readSelection, type Indexed } from './problem.ts';
import type { BrokenQuota, SelectionAnswer, SelectionPrices, SelectionProblem } from './types.ts';

/** Stored with every answer; changes when the same problem may get another answer. */
export const selectionVersion = 'selection-1';

/**
 * Chooses people for places under quotas: as many places filled as can be, then the highest total score, exactly. When
 * the quotas cannot all hold it says which, and by how many people, as few as can be, and chooses as if just those were
 * so much looser (`SelectionConflict`). Of choices with the same total it takes the one that has the first candidate by
 * rank (score, then `tie`, then id) whom only some of them have, then the next. Earmarked places go to the highest
 * ranked of the chosen who may have them, as many as can be filled. Neither the order of the rows nor that of groups
 * makes a difference.
 *
 * Whole choices come from split ones (`best/total.ts`), so that the number of candidates hardly counts: it grows with
 * the ways in which quotas overlap.
 * @throws EngineRefusal when the problem is malformed: `bad-shape`, `bad-id`, `bad-count`, `bad-score`, `bad-tie`,
 *   `bad-group`, `bad-quota`, `duplicate-id`, `unknown-id`, `reserved-id`, `scores-too-large`; or contradicts itself:
 *   `too-many-earmarked` (than there are places), `fixed-and-excluded`, `fixed-without-place` (more fixed than places
 *   they may take)
 */
export async function solveSelection(problem: SelectionProblem): Promise<SelectionAnswer> {
	const given = readSelection(problem);
	const fingerprint = await fingerprintOf([selectionVersion, canonical(problem)]);
	const { rules, filling, total, loosened } = await bestUnder(given);
	const free = await settleTies(given, rules, filling.filled, total);
	const fixed = given.candidates.flatMap((one, i) => (one.fixed ? [i] : []));
	const chosen = [...fixed, ...free].toSorted((a, b) => a - b);
	const seats = seatsOf(given, chosen);
	const empty = seats.unfilled.flatMap(({ place }) => {
		const e = given.earmarks.findIndex(({ id }) => id === place);
		return e === -1 ? [] : [e];
	});
	const choice = { chosen, rules, empty };
	const closed = (!loosened || loosened.prices) && filling.prices && total.proven;
	const value = total.units / given.scale;
	return {
		...seats,
		conflict: loosened && { short: loosened.short, broken: brokenOf(given, rules) },
		reserves: reservesOf(given, choice),
		value,
		bound: value,
		gap: 0,
		closed: closed ? 'prices' : 'search',
		marginal: {
			...edgeOf(given, choice),
			...(await quotaPrices(given, rules, filling, total))
		},
		certificate: {
			scale: given.scale,
			short: pricesById(given, loosened?.prices ?? null),
			filled: pricesById(given, filling.prices),
			total: pricesById(given, total.proven ? total.prices : null)
		},
		version: selectionVersion,
		fingerprint
	};
}

/**
 * The rules, loosened where they cannot hold, and the best under them. Usually all places can be filled, so that is tried
 * first.
 */
async function bestUnder(given: Indexed): Promise<{
	readonly rules: Rules;
	readonly filling: Filling;
	readonly total: Total;
	readonly loosened: Loosened | null;
}> {
	const asked = strict(given);
	const full = await bestTotal(given, asked, given.places);
	if (full) return { rules: asked, filling: allFilled(given), total: full, loosened: null };
	const kept = await mostFilled(given, asked);
	const loosened = kept ? null : await loosen(given);
	const rules = loosened?.rules ?? asked;
	const filling = kept ?? (await mostFilled(given, rules));
	const total = filling && (await bestTotal(given, rules, filling.filled));
	if (!total) throw new Error('loosened rules can be kept');
	return { rules, filling, total, loosened };
}

function seatsOf({ candidates, types, earmarks, ordinary }: Indexed, chosen: readonly number[]) {
	const seats = placesOf(
		chosen.map((i) => types[candidates[i]!.type]!.earmarks),
		earmarks.map(({ places }) => places)
	);
	const kinds = [
		{ place: ordinaryPlace, at: -1, places: ordinary },
		...earmarks.map(({ id, places }, e) => ({ place: id, at: e, places }))
	];
	return {
		chosen: chosen.map((i, n) => ({
			id: candidates[i]!.id,
			place: seats[n] === -1 ? ordinaryPlace : earmarks[seats[n]!]!.id
		})),
		unfilled: kinds
			.map(({ place, at, places }) => ({
				place,
				places: places - seats.filter((seat) => seat === at).length
			}))
			.filter(({ places }) => places > 0)
	};
}

/** What was loosened, by quota id. */
function brokenOf({ quotas }: Indexed, { least, most }: Rules): BrokenQuota[] {
	return quotas.flatMap((quota, q): BrokenQuota[] => {
		const { id } = quota;
		if (least[q]! < quota.least) {
			return [{ quota: id, kind: 'least', found: least[q]!, needed: quota.least }];
		}
		const over = most[q]! > quota.most;
		return over ? [{ quota: id, kind: 'most', found: most[q]!, needed: quota.most }] : [];
	});
}

/** As many classes may be open at the edge for every quota to be tried. */
const mostOpen = 40;

/** What each quota costs, in points: the difference that one more, or one less, would make. */
async function quotaPrices(given: Indexed, rules: Rules, filling: Filling, total: Total) {
	const { lower, upper, prices, units } = total;
	const open = lower.reduce((sum, least, c) => sum + Number(upper[c]! > least), 0);
	const exact = total.proven || open <= mostOpen;
	const points: [string, number][] = [];
	for (const [q, { id }] of given.quotas.entries()) {
		const price = Math.abs(prices.quotas[q]!);
		// At no price in both proofs, neither more places nor more points can come of it.
		const free = total.proven && price === 0 && filling.prices?.quotas[q] === 0;
		const highest = Math.floor((prices.bound + price) / prices.factor);
		const looser =
			exact && !free ? await looserBy(given, rules, q, filling.filled, prices) : highest;
		points.push([id, free ? 0 : (looser - units) / given.scale]);
	}
	return { prices: Object.fromEntries(points), exact };
}

/** The highest total when one quota is looser by one person, on the side where that helps more. */
async function looserBy(
	given: Indexed,
	rules: Rules,
	q: number,
	filled: number,
	prices: WholePrices
): Promise<number> {
	const found: { filled: number; units: number }[] = [];
	const { least, most } = rules;
	// The same prices prove as much less as the quota costs.
	const looser = { ...prices, bound: prices.bound + Math.abs(prices.quotas[q]!) };
	const ways: Rules[] = [
		...(least[q]! > 0 ? [{ least: least.with(q, least[q]! - 1), most }] : []),
		...(most[q]! < given.places ? [{ least, most: most.with(q, most[q]! + 1) }] : [])
	];
	for (const way of [...ways, ...(ways.length === 0 ? [rules] : [])]) {
		const all = filled === given.places ? filled : (await mostFilled(given, way))!.filled;
		const best = await bestTotal(given, way, all, all === filled ? looser : undefined);
		if (best) found.push({ filled: all, units: best.units });
	}
	found.sort((a, b) => b.filled - a.filled || b.units - a.units);
	return found[0]!.units;
}

function pricesById(given: Indexed, prices: WholePrices | null): SelectionPrices | null {
	if (!prices) return null;
	const { factor, place, ordinary, earmarks, quotas } = prices;
	return {
		factor,
		place,
		ordinary,
		earmarks: Object.fromEntries(given.earmarks.map(({ id }, e) => [id, earmarks[e]!])),
		quotas: Object.fromEntries(given.quotas.map(({ id }, q) => [id, quotas[q]!]))
	};
}

/** A checked problem as one text, the same whatever the order of its rows and whether or not it says what goes without saying. */
function canonical(problem: SelectionProblem): string {
	const { candidates, quotas = [], earmarked = [], fixed = [], excluded = [] } = problem;
	const byId = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
		rows.toSorted((a, b) => byCodeUnit(a.id, b.id));
	const set = (texts: readonly string[]) => [...new Set(texts)].toSorted(byCodeUnit);
	return JSON.stringify([
		problem.places,
		problem.bar ?? null,
		problem.reserves ?? 0,
		byId(candidates).map(({ id, score, groups = [], tie = '' }) => [
			id,
			score + 0,
			set(groups),
			tie
		]),
		byId(quotas).map(({ id, group, least = 0, most = null }) => [id, group, least, most]),
		byId(earmarked).map(({ id, group, places }) => [id, group, places]),
		set(fixed),
		set(excluded)
	]);
}
