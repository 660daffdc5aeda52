import { solveCounts, solveRelaxed } from '../../solver.ts';
import { fixedByType, type Indexed } from '../problem.ts';
import { typesAsClasses } from './classes.ts';
import { draftChoice, type Rules } from './model.ts';
import { wholePrices, type Priced, type WholePrices } from './prices.ts';

/** How many places can be filled at the most, and prices that prove it; null when only a search says so. */
export interface Filling {
	readonly filled: number;
	readonly prices: WholePrices | null;
}

/** When all places can be filled, the places themselves say that no more can: each is worth one. */
export function allFilled({ places, earmarks, quotas }: Indexed): Filling {
	const prices = {
		factor: 1,
		place: 0,
		ordinary: 1,
		earmarks: earmarks.map(() => 1),
		quotas: quotas.map(() => 0),
		bound: places
	};
	return { filled: places, prices };
}

/**
 * Fills as many places as can be; scores do not count, so there is one column for each type.
 * @returns null when no choice keeps the rules
 */
export async function mostFilled(given: Indexed, rules: Rules): Promise<Filling | null> {
	const columns = typesAsClasses(given).map(({ type, members }) => ({
		type,
		points: 1,
		upper: members.length
	}));
	const fixed = fixedByType(given);
	const all = fixed.reduce((sum, count) => sum + count, 0);
	const { draft, rows } = draftChoice(given, rules, columns, fixed, null);
	const programme = draft.done();
	const counts = await solveCounts(programme);
	if (!counts) return null;
	const filled = columns.reduce((sum, _, c) => sum + counts[c]!, all);
	const relaxed = await solveRelaxed(programme);
	if (!relaxed) throw new Error('what whole people can fill, split ones can');
	const priced: Priced[] = columns.map(({ type, upper }) => ({
		type,
		units: 1,
		count: upper,
		fixed: false
	}));
	fixed.forEach((count, type) => priced.push({ type, units: 1, count, fixed: true }));
	const prices = wholePrices(given, { rules, filled: 0, priced }, relaxed, rows, filled, true);
	const proven = Math.floor(prices.bound / prices.factor) <= filled;
	return { filled, prices: proven ? prices : null };
}
