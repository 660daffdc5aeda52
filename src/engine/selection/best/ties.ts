import { solveCounts } from '../../solver.ts';
import { fixedByType, type Indexed } from '../problem.ts';
import { draftChoice, type Rules } from './model.ts';
import type { Total } from './total.ts';

/** So many candidates are decided at once: the first outweighs all after it, and 2^12 is far from what a solver rounds away. */
const atOnce = 12;

/**
 * Of all choices with the highest total, the one that has the first candidate by rank whom only some of them have, then
 * the next, and so on. Blocks of open candidates are decided one after the other, each candidate of a block worth more
 * than all after it.
 * @returns who is chosen beside the fixed ones, by index, in the order of rank
 */
export async function settleTies(
	given: Indexed,
	rules: Rules,
	filled: number,
	total: Total
): Promise<readonly number[]> {
	const { classes } = total;
	const lower = total.lower.slice();
	const upper = total.upper.slice();
	let counts = total.counts;
	const places = classes.flatMap(({ members }, c) =>
		members.map((candidate, k) => ({ candidate, c, k }))
	);
	const open = places
		.filter(({ c }) => upper[c]! > lower[c]!)
		.toSorted((a, b) => a.candidate - b.candidate);
	for (let at = 0; at < open.length;) {
		const block: { readonly c: number; readonly k: number }[] = [];
		for (; at < open.length && block.length < atOnce; at++) {
			const { c, k } = open[at]!;
			if (k >= lower[c]! && k < upper[c]!) block.push({ c, k });
		}
		if (block.some(({ c, k }) => counts[c]! <= k)) {
			counts = (await bestOfBlock(given, rules, filled, total, { lower, upper, block })) ?? counts;
		}
		for (const { c, k } of block) {
			if (counts[c]! > k) lower[c] = k + 1;
			else upper[c] = Math.min(upper[c]!, k);
		}
	}
	return places
		.filter(({ c, k }) => k < counts[c]!)
		.map(({ candidate }) => candidate)
		.toSorted((a, b) => a - b);
}

/** A choice of the highest total with the best of a block; null when the solver's rounding spoilt it. */
async function bestOfBlock(
	given: Indexed,
	rules: Rules,
	filled: number,
	total: Total,
	open: {
		readonly lower: Int32Array;
		readonly upper: Int32Array;
		readonly block: readonly { readonly c: number; readonly k: number }[];
	}
): Promise<Int32Array | null> {
	const { classes } = total;
	const { lower, upper, block } = open;
	const singles = new Int32Array(classes.length);
	for (const { c } of block) singles[c]!++;
	const rests = Array.from(classes.keys()).filter((c) => upper[c]! - lower[c]! > singles[c]!);
	const taken = fixedByType(given);
	classes.forEach(({ type }, c) => (taken[type]! += lower[c]!));
	const columns = [
		...block.map(({ c }, b) => ({ c, points: 2 ** (block.length - 1 - b), upper: 1 })),
		...rests.map((c) => ({ c, points: 0, upper: upper[c]! - lower[c]! - singles[c]! }))
	];
	const { draft } = draftChoice(
		given,
		rules,
		columns.map(({ c, ...column }) => ({ ...column, type: classes[c]!.type })),
		taken,
		filled
	);
	const base = classes[block[0]!.c]!.units;
	const unitsOf = (counts: Int32Array): number =>
		classes.reduce((sum, { units }, c) => sum + (units - base) * counts[c]!, 0);
	const score = draft.rowOf(columns.map(({ c }, column) => [column, classes[c]!.units - base]));
	draft.limit(score, unitsOf(total.counts) - unitsOf(lower), Infinity);
	const found = await solveCounts(draft.done());
	if (!found) return null;
	const counts = lower.slice();
	columns.forEach(({ c }, column) => (counts[c]! += found[column]!));
	return unitsOf(counts) === unitsOf(total.counts) ? counts : null;
}
