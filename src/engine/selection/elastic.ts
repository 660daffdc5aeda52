import { solveCounts, solveRelaxed } from '../solver.ts';
import { classesOf, typesAsClasses } from './best/classes.ts';
import { draftChoice, type Column, type Rules } from './best/model.ts';
import { wholePrices, type Priced, type WholePrices } from './best/prices.ts';
import { fixedByType, type Indexed } from './problem.ts';

/**
 * The rules as loose as they must be: `short` people in total, and which prices prove that it takes so many; null when
 * only a search says so.
 */
export interface Loosened {
	readonly rules: Rules;
	readonly short: number;
	readonly prices: WholePrices | null;
}

/** What is asked of the loosening, step by step; null leaves it open. */
interface Limits {
	readonly short: number | null;
	readonly broken: number | null;
	readonly filled: number | null;
}

const nothing: Limits = { short: null, broken: null, filled: null };

/**
 * Loosens quotas that cannot all hold: by as few people in total as can be, then as few quotas, then so that as many
 * places are filled, then for the highest total (elastic programming: Chinneck and Dravnieks 1991).
 */
export async function loosen(given: Indexed): Promise<Loosened> {
	const first = await elastic(given, nothing, 'short');
	const { short } = first;
	// What cannot be better need not be searched: something is broken, and no more than all places can be filled.
	const second = first.broken === 1 ? first : await elastic(given, { ...nothing, short }, 'broken');
	const some = { short, broken: second.broken, filled: null };
	const third = second.filled === given.places ? second : await elastic(given, some, 'filled');
	const { found } = await elastic(given, { ...some, filled: third.filled }, 'total');
	const rules = {
		least: given.quotas.map(({ least }, q) => Math.min(least, found[q]!)),
		most: given.quotas.map(({ most }, q) => Math.max(most, found[q]!))
	};
	return { rules, short, prices: await shortPrices(given, short) };
}

type Goal = 'short' | 'broken' | 'filled' | 'total';

/** The quotas as asked, before anything is loosened. */
export function strict({ quotas }: Indexed): Rules {
	return { least: quotas.map(({ least }) => least), most: quotas.map(({ most }) => most) };
}

/** The programme in which each quota may be missed, on either side, at so much a person. */
function draftElastic(given: Indexed, limits: Limits, goal: Goal) {
	const { quotas, places } = given;
	const columns = columnsFor(given, goal);
	const { draft, rows } = draftChoice(
		given,
		strict(given),
		columns,
		fixedByType(given),
		limits.filled
	);
	const misses = quotas.map(({ least }, q) => {
		const points = goal === 'short' ? -1 : 0;
		// One more than can be missed: a limit that is reached would have a price of its own.
		const over = draft.column(points, places + 1, [[rows.quotas[q]!, -1]]);
		return { under: draft.column(points, least + 1, [[rows.quotas[q]!, 1]]), over };
	});
	const all = misses.flatMap(({ under, over }) => [under, over]);
	if (limits.short !== null) {
		draft.limit(draft.rowOf(all.map((column) => [column, 1])), -Infinity, limits.short);
	}
	return { draft, rows, columns, misses };
}

function columnsFor(given: Indexed, goal: Goal): Column[] {
	if (goal !== 'total') {
		const points = goal === 'filled' ? 1 : 0;
		return typesAsClasses(given).map(({ type, members }) => ({
			type,
			points,
			upper: members.length
		}));
	}
	// Of each type only the best can be chosen, as many as there are places.
	const room = given.types.map(() => given.places);
	const classes = classesOf(given);
	const middle = classes[Math.min(classes.length, given.places) >> 1]?.units ?? 0;
	return classes.flatMap(({ type, units, members }) => {
		const upper = Math.min(members.length, room[type]!);
		room[type]! -= upper;
		return upper > 0 ? [{ type, points: units - middle, upper }] : [];
	});
}

async function elastic(given: Indexed, limits: Limits, goal: Goal) {
	const { draft, columns, misses } = draftElastic(given, limits, goal);
	if (goal !== 'short') {
		const marks = misses.map(({ under, over }) => {
			const mark = draft.column(goal === 'broken' ? -1 : 0, 1, []);
			// A quota is missed by no more people than all are together.
			draft.limit(draft.rowOf([[under, 1], [over, 1], [mark, -limits.short!]]), -Infinity, 0); // prettier-ignore
			return mark;
		});
		if (limits.broken !== null) {
			draft.limit(draft.rowOf(marks.map((mark) => [mark, 1])), -Infinity, limits.broken);
		}
	}
	const counts = await solveCounts(draft.done());
	if (!counts) throw new Error('those fixed have places, so some choice is possible');
	const fixed = fixedByType(given);
	const taken = fixed.slice();
	columns.forEach(({ type }, c) => (taken[type]! += counts[c]!));
	const found = given.quotas.map((_, q) =>
		given.types.reduce((sum, { quotas }, t) => sum + (quotas.includes(q) ? taken[t]! : 0), 0)
	);
	const missed = given.quotas.map(({ least, most }, q) =>
		Math.max(0, least - found[q]!, found[q]! - most)
	);
	return {
		found,
		short: missed.reduce((sum, by) => sum + by, 0),
		broken: missed.filter((by) => by > 0).length,
		filled: taken.reduce((sum, count) => sum + count, 0)
	};
}

/** Prices of at most one for each quota, at which no choice at all keeps the rules: each person missing is worth one. */
async function shortPrices(given: Indexed, short: number): Promise<WholePrices | null> {
	const { draft, rows, columns } = draftElastic(given, nothing, 'short');
	const relaxed = await solveRelaxed(draft.done());
	if (!relaxed) throw new Error('what whole people can do, split ones can');
	const priced: Priced[] = columns.map(({ type, upper }) => ({
		type,
		units: 0,
		count: upper,
		fixed: false
	}));
	fixedByType(given).forEach((count, type) => priced.push({ type, units: 0, count, fixed: true }));
	const goal = { rules: strict(given), filled: 0, priced };
	const prices = wholePrices(given, goal, relaxed, rows, -short, true);
	return Math.ceil(-prices.bound / prices.factor) >= short ? prices : null;
}
