import type { Layout } from './layout.ts';
import { limit, settle } from './sieve.ts';
import type { Sieve, Split } from './sieve.ts';
import { besideMentee } from './whole-prices.ts';

/** How the linear programme of a layout came out; `placing` and `total` are null when it has no answer. */
export interface Sifted {
	/** What is asked for can be met by split columns. */
	readonly feasible: boolean;
	/** The proof of how many can be placed at most; null when nothing asks. */
	readonly placing: Split | null;
	readonly total: Split | null;
}

/**
 * The best split of the columns: first every rule kept, then (`placing`) as many placed as can be but never more than
 * `aim`, then the greatest worth. All three at once to begin with, at a high price for what is missing; when something
 * is, one after the other, with the columns that have shown themselves useful.
 * @param layout the columns of the sieve, with any limits
 * @param aim no pairing places more
 * @param points of each column, at most a hundred thousand
 */
export function sift(sieve: Sieve, layout: Layout, aim: number, points: Float64Array): Sifted {
	limit(sieve, layout);
	const atOnce = allAtOnce(sieve, aim, points);
	if (atOnce.missing < 1e-7) {
		const placing = layout.placing ? atOnce : null;
		return { feasible: true, placing, total: atOnce };
	}
	points.forEach((some, c) => (sieve.liking[c] = some - besideMentee(layout, atOnce.prices, c)));
	if (!canKeepRules(sieve)) return { feasible: false, placing: null, total: null };
	const placing = layout.placing ? placeMost(sieve, aim) : null;
	return { feasible: true, placing, total: earnMost(sieve, points) };
}

/** What a missing person costs when all goals are sought at once; a missing pair of a rule costs ten times as much. */
const dear = 1e7;

function allAtOnce(sieve: Sieve, aim: number, points: Float64Array): Split {
	const { model, asking, layout, inside } = sieve;
	const count = layout.lower.length;
	asking.forEach((row, c) => model.changeColCost(c, row < count ? -10 * dear : -dear));
	if (layout.placing) {
		model.changeRowBounds(count, aim, layout.mentees);
		model.changeColBounds(asking.length - 1, 0, aim);
	}
	inside.forEach((c, k) => model.changeColCost(asking.length + k, points[c]!));
	const split = settle(sieve, points, false);
	inside.forEach((_, k) => model.changeColCost(asking.length + k, 0));
	return split;
}

/** Lets the stand-ins fill in at a price of 1, and takes them out again, unless some cannot be done without. */
function canKeepRules(sieve: Sieve): boolean {
	const { asking, model, layout } = sieve;
	asking.forEach((row, c) => model.changeColCost(c, row < layout.lower.length ? -1 : 0));
	model.changeRowBounds(layout.lower.length, 0, layout.mentees);
	const { missing } = settle(sieve, new Float64Array(layout.of.length), true);
	if (missing > 1e-6) return false;
	asking.forEach((_, c) => {
		model.changeColCost(c, 0);
		model.changeColBounds(c, 0, 0);
	});
	return true;
}

/** Asks for `aim` places and lets a stand-in fill in; then holds on to the whole number found. */
function placeMost(sieve: Sieve, aim: number): Split {
	const { model, asking, layout } = sieve;
	const count = layout.lower.length;
	const standIn = asking.length - 1;
	model.changeRowBounds(count, aim, layout.mentees);
	model.changeColBounds(standIn, 0, aim);
	model.changeColCost(standIn, -1);
	const split = settle(sieve, new Float64Array(layout.of.length), true);
	model.changeColCost(standIn, 0);
	model.changeColBounds(standIn, 0, 0);
	model.changeRowBounds(count, Math.floor(aim - split.missing + 1e-6), layout.mentees);
	return split;
}

function earnMost(sieve: Sieve, points: Float64Array): Split {
	const { model, inside, asking } = sieve;
	inside.forEach((c, k) => model.changeColCost(asking.length + k, points[c]!));
	return settle(sieve, points, false);
}
