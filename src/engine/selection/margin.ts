import { mostEarmarked } from './places.ts';
import type { Rules } from './best/model.ts';
import type { Indexed } from './problem.ts';
import type { FirstOut, Reserve } from './types.ts';

/** So many of those who were nearly chosen are named at most. */
const mostOut = 20;

/**
 * A choice to look at from its edge: who is chosen, by index, in the order of rank, under which rules, and which
 * earmarks have an empty place.
 */
export interface Choice {
	readonly chosen: readonly number[];
	readonly rules: Rules;
	readonly empty: readonly number[];
}

/**
 * What stands in the way of exchanges in a choice. `against(coming, leaving)` names by id the quotas that break, and the
 * earmarks whose places nobody could take then, when one of a type comes for one of another; null leaves nobody.
 */
interface Exchanges {
	readonly against: (coming: number, leaving: number | null) => readonly string[];
}

function exchangesOf(given: Indexed, { chosen, rules, empty }: Choice): Exchanges {
	const { candidates, types, quotas, earmarks, ordinary } = given;
	const taken = new Int32Array(types.length);
	for (const i of chosen) taken[candidates[i]!.type]!++;
	const found = quotas.map((_, q) =>
		types.reduce((sum, type, t) => sum + (type.quotas.includes(q) ? taken[t]! : 0), 0)
	);
	const seated = new Map<string, boolean>();
	/** Whether everybody has a place afterwards; it depends on the earmarks of the two alone. */
	const haveSeats = (coming: number, leaving: number | null): boolean => {
		const own = [types[coming]!.earmarks, leaving === null ? null : types[leaving]!.earmarks];
		const key = JSON.stringify(own);
		const before = seated.get(key);
		if (before !== undefined) return before;
		const patterns = types.map((type, t) => ({
			earmarks: type.earmarks,
			count: taken[t]! + (t === coming ? 1 : 0) - (t === leaving ? 1 : 0)
		}));
		const all = chosen.length + (leaving === null ? 1 : 0);
		const places = earmarks.map((one) => one.places);
		const sits = all <= ordinary + mostEarmarked(patterns, places);
		seated.set(key, sits);
		return sits;
	};
	const against = (coming: number, leaving: number | null): readonly string[] => {
		const comes = types[coming]!;
		const leaves = leaving === null ? { quotas: [], earmarks: [] } : types[leaving]!;
		const broken = quotas.flatMap(({ id }, q) => {
			const by = Number(comes.quotas.includes(q)) - Number(leaves.quotas.includes(q));
			const full = by > 0 && found[q]! + by > rules.most[q]!;
			return full || (by < 0 && found[q]! + by < rules.least[q]!) ? [id] : [];
		});
		if (haveSeats(coming, leaving)) return broken;
		const theirs = (leaving === null ? empty : leaves.earmarks).filter(
			(e) => !comes.earmarks.includes(e)
		);
		return [...broken, ...theirs.map((e) => earmarks[e]!.id)];
	};
	return { against };
}

/** Those outside by rank, by index. */
function outside({ candidates }: Indexed, chosen: readonly number[]): number[] {
	const inside = new Set(chosen);
	return Array.from(candidates.keys()).filter((i) => !inside.has(i));
}

/** The reserves, by rank: the best of those who can take the place of anybody chosen. */
export function reservesOf(given: Indexed, choice: Choice): readonly Reserve[] {
	const { candidates } = given;
	const { against } = exchangesOf(given, choice);
	const reserves: Reserve[] = [];
	for (const i of outside(given, choice.chosen)) {
		if (reserves.length === given.reserves) break;
		const { id, score, type } = candidates[i]!;
		const may = new Map<number, boolean>();
		const replaces = choice.chosen.filter((j) => {
			const leaving = candidates[j]!.type;
			const known = may.get(leaving) ?? against(type, leaving).length === 0;
			may.set(leaving, known);
			return known;
		});
		if (replaces.length === 0) continue;
		reserves.push({ id, score, replaces: replaces.map((j) => candidates[j]!.id) });
	}
	return reserves;
}

/** The edge of a choice but for the prices (`Margin`). */
export function edgeOf(given: Indexed, choice: Choice) {
	const { candidates, places, scale } = given;
	const { against } = exchangesOf(given, choice);
	const movable = choice.chosen.filter((j) => !candidates[j]!.fixed);
	const lowest = movable.length > 0 ? candidates[movable.at(-1)!]!.units : Infinity;
	// Of each type, whoever has the lowest rank would leave first.
	const last = new Map(movable.map((j) => [candidates[j]!.type, j]));
	const leaving = [...last].toSorted(([, a], [, b]) => b - a);
	const empty = places > choice.chosen.length;
	const firstOut: FirstOut[] = [];
	for (const i of outside(given, choice.chosen)) {
		if (firstOut.length === mostOut) break;
		const { id, score, type, units } = candidates[i]!;
		const lower = leaving.filter(([, j]) => candidates[j]!.units < units);
		const ways = [...lower.map(([t]) => t), ...(empty ? [null] : [])];
		const because = commonOf(ways.map((t) => against(type, t)));
		const instead = leaving.find(([t]) => against(type, t).length === 0)?.[1];
		const costs = instead === undefined ? null : (candidates[instead]!.units - units) / scale;
		const named = instead === undefined ? null : candidates[instead]!.id;
		firstOut.push({ id, score, instead: named, costs, because });
		if (units <= lowest && !empty) break;
	}
	const stand = new Set(firstOut.flatMap(({ instead }) => (instead === null ? [] : [instead])));
	const lastIn = movable.filter(
		(j) => candidates[j]!.units === lowest || stand.has(candidates[j]!.id)
	);
	return { lastIn: lastIn.map((j) => candidates[j]!.id), firstOut };
}

/** What all lists have in common; where that is nothing, all that is in any. Sorted as first seen. */
function commonOf(lists: readonly (readonly string[])[]): readonly string[] {
	const all = [...new Set(lists.flat())];
	const common = all.filter((id) => lists.every((list) => list.includes(id)));
	return common.length > 0 ? common : all;
}
