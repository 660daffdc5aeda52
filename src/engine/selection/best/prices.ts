import type { Relaxed } from '../../solver.ts';
import type { Indexed } from '../problem.ts';
import type { Rows, Rules } from './model.ts';

/** Whole prices, `factor` of which make a unit, and the bound they prove, in the same. */
export interface WholePrices {
	readonly factor: number;
	readonly place: number;
	readonly ordinary: number;
	readonly earmarks: readonly number[];
	readonly quotas: readonly number[];
	readonly bound: number;
}

/** So many of a type, worth so many units each, who may be chosen; those fixed are chosen in any case. */
export interface Priced {
	readonly type: number;
	readonly units: number;
	readonly count: number;
	readonly fixed: boolean;
}

/** What is counted, under which rules, among how many. */
export interface Goal {
	readonly rules: Rules;
	readonly filled: number;
	readonly priced: readonly Priced[];
}

/** Prices of split choices have small denominators: one of these makes most of them whole. */
const factors = [1, 2, 3, 4, 5, 6, 8, 10, 12, 24, 60, 120, 840, 2520];

/**
 * Makes prices whole that a solver gave in decimals: with the first factor whose bound, in whole units, is no higher
 * than what the split choice is worth; else with the one whose bound is lowest. Rounding makes a bound worse, never
 * wrong: whatever the prices are, no choice is worth more than its members' units less their prices, plus what rules
 * and places take in at most at these prices.
 * @param relaxed of the programme of `draftChoice`
 * @param open whether it is open how many are chosen
 */
export function wholePrices(
	given: Indexed,
	goal: Goal,
	{ prices }: Relaxed,
	rows: Rows,
	target: number,
	open: boolean
): WholePrices {
	const largest = goal.priced.reduce((sum, one) => sum + Math.abs(one.units) * one.count, 0);
	let best: WholePrices | null = null;
	for (const factor of factors) {
		if (best && largest * factor * 8 > Number.MAX_SAFE_INTEGER) break;
		const whole = (row: number): number => Math.round(prices[row]! * factor) + 0;
		const made = {
			factor,
			place: open ? 0 : whole(rows.filled),
			ordinary: Math.max(0, whole(rows.ordinary)),
			earmarks: rows.earmarks.map((row) => Math.max(0, whole(row))),
			quotas: rows.quotas.map((row, q) => {
				// A quota that asks for nobody cannot cost anything, and one with room for everybody is worth nothing.
				const above = goal.rules.most[q]! >= given.places ? Math.min(0, whole(row)) : whole(row);
				return (goal.rules.least[q]! > 0 ? above : Math.max(0, above)) + 0;
			})
		};
		const bound = boundOf(given, goal, made);
		const units = Math.floor(bound / factor);
		if (!best || units < Math.floor(best.bound / best.factor)) best = { ...made, bound };
		if (units <= target) break;
	}
	return best!;
}

/** What the members of each type pay in all for their places and quotas. */
export function paidByType(given: Indexed, prices: Omit<WholePrices, 'bound'>): Float64Array {
	return Float64Array.from(given.types, ({ quotas, earmarks }) => {
		const seat = earmarks.reduce(
			(least, e) => Math.min(least, prices.earmarks[e]!),
			prices.ordinary
		);
		return quotas.reduce((sum, q) => sum + prices.quotas[q]!, prices.place + seat);
	});
}

function boundOf(given: Indexed, goal: Goal, prices: Omit<WholePrices, 'bound'>): number {
	const paid = paidByType(given, prices);
	const { least, most } = goal.rules;
	let bound = goal.filled * prices.place + given.ordinary * prices.ordinary;
	given.earmarks.forEach(({ places }, e) => (bound += places * prices.earmarks[e]!));
	prices.quotas.forEach((price, q) => (bound += price * (price > 0 ? most[q]! : least[q]!)));
	for (const { type, units, count, fixed } of goal.priced) {
		const left = units * prices.factor - paid[type]!;
		if (fixed || left > 0) bound += left * count;
	}
	return bound;
}
