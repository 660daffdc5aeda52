import { solveCounts, solveRelaxed } from '../../solver.ts';
import { fixedByType, type Indexed } from '../problem.ts';
import { classesOf, type Class } from './classes.ts';
import { draftChoice, type Rules } from './model.ts';
import { paidByType, wholePrices, type Priced, type WholePrices } from './prices.ts';

/**
 * The highest total of a choice that fills so many places.
 * - `counts`: how many of each class are chosen in one such choice; `lower`, `upper`: in any such choice;
 * - `units`: the total, fixed ones included; `proven`: by the prices, and not by search alone.
 */
export interface Total {
	readonly classes: readonly Class[];
	readonly counts: Int32Array;
	readonly lower: Int32Array;
	readonly upper: Int32Array;
	readonly units: number;
	readonly prices: WholePrices;
	readonly proven: boolean;
}

/** So many classes closest to the edge are tried first. */
const firstCore = 150;

/**
 * Finds the highest total, exactly. The split choice has prices, and those prices a bound. What a class is worth less
 * its prices is lost when its members are on the other side of the edge, so when a choice is `gap` below the bound, all
 * classes with more at stake than that stay where the prices put them (reduced cost fixing), and only the others, the
 * core, are searched. The first core is a guess; if the gap shows that it was too small, a second one is searched.
 * @param known prices of these rules, if there are any already, with the bound that they prove
 * @returns null when no choice keeps the rules and fills so many places
 */
export async function bestTotal(
	given: Indexed,
	rules: Rules,
	filled: number,
	known?: WholePrices
): Promise<Total | null> {
	const classes = classesOf(given);
	const before = given.candidates.reduce((sum, one) => sum + (one.fixed ? one.units : 0), 0);
	const prices = known ?? (await pricesFor(given, rules, filled, classes, before));
	if (!prices) return null;
	const paid = paidByType(given, prices);
	const left = Float64Array.from(classes, ({ type, units }) => units * prices.factor - paid[type]!);
	const nearest = Array.from(left, Math.abs).sort((a, b) => a - b);
	const everything = nearest.at(-1) ?? 0;
	let searched = nearest[Math.min(firstCore, nearest.length) - 1] ?? 0;
	for (;;) {
		const found = await searchCore(given, rules, filled, classes, left, searched);
		if (!found && searched === everything) return null;
		const gap = found ? prices.bound - (found.units + before) * prices.factor : everything;
		if (found && (gap <= searched || searched === everything)) {
			const proven = gap < prices.factor;
			const { lower, upper } = openAt(classes, left, gap);
			const units = found.units + before;
			return { classes, counts: found.counts, lower, upper, units, prices, proven };
		}
		searched = Math.min(everything, gap);
	}
}

/** The prices of the best split choice; null when there is none. */
async function pricesFor(
	given: Indexed,
	rules: Rules,
	filled: number,
	classes: readonly Class[],
	before: number
): Promise<WholePrices | null> {
	const columns = classes.map(({ type, units, members }) => ({
		type,
		points: units,
		upper: members.length
	}));
	const { draft, rows } = draftChoice(given, rules, columns, fixedByType(given), filled);
	const relaxed = await solveRelaxed(draft.done());
	if (!relaxed) return null;
	const goal = { rules, filled, priced: pricedOf(given, classes) };
	const target = Math.floor(relaxed.value + before + 1e-6 * given.scale);
	return wholePrices(given, goal, relaxed, rows, target, false);
}

function pricedOf({ candidates }: Indexed, classes: readonly Class[]): Priced[] {
	const fixed = candidates.filter((one) => one.fixed);
	return [
		...classes.map(({ type, units, members }) => ({
			type,
			units,
			count: members.length,
			fixed: false
		})),
		...fixed.map(({ type, units }) => ({ type, units, count: 1, fixed: true }))
	];
}

/** Which numbers of each class are still possible when no more than `gap` may be lost. */
function openAt(classes: readonly Class[], left: Float64Array, gap: number) {
	return {
		lower: Int32Array.from(classes, ({ members }, c) => (left[c]! > gap ? members.length : 0)),
		upper: Int32Array.from(classes, ({ members }, c) => (left[c]! < -gap ? 0 : members.length))
	};
}

/** The best choice in which only classes with no more than `gap` at stake are open. */
async function searchCore(
	given: Indexed,
	rules: Rules,
	filled: number,
	classes: readonly Class[],
	left: Float64Array,
	gap: number
): Promise<{ readonly counts: Int32Array; readonly units: number } | null> {
	const { lower, upper } = openAt(classes, left, gap);
	const open = Array.from(classes.keys()).filter((c) => upper[c]! > lower[c]!);
	const taken = fixedByType(given);
	classes.forEach(({ type }, c) => (taken[type]! += lower[c]!));
	const base = middleOf(open.map((c) => classes[c]!.units));
	const columns = open.map((c) => ({
		type: classes[c]!.type,
		// All choices have the same number of members, so it makes no difference from where their units are counted.
		points: classes[c]!.units - base,
		upper: upper[c]!
	}));
	const found = await solveCounts(draftChoice(given, rules, columns, taken, filled).draft.done());
	if (!found) return null;
	const counts = lower.slice();
	open.forEach((c, k) => (counts[c] = found[k]!));
	return { counts, units: classes.reduce((sum, { units }, c) => sum + units * counts[c]!, 0) };
}

function middleOf(sorted: readonly number[]): number {
	return sorted[sorted.length >> 1] ?? 0;
}
