import fc from 'fast-check';
import type { SelectionProblem } from '#engine/selection/types.ts';

const groups = ['a', 'b', 'c', 'd'];

/** Small choices with many ties, overlapping quotas that often cannot hold, and earmarked places. */
export const selectionProblems: fc.Arbitrary<SelectionProblem> = fc
	.record({
		people: fc.array(
			fc.record({
				score: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom(2.5, 3.25, -1)),
				groups: fc.subarray(groups),
				tie: fc.constantFrom('', '', 'x', 'y'),
				part: fc.constantFrom('', '', '', '', '', 'fixed', 'excluded')
			}),
			{ maxLength: 9 }
		),
		ordinary: fc.integer({ min: 0, max: 4 }),
		earmarked: fc.array(fc.tuple(fc.constantFrom(...groups), fc.integer({ min: 0, max: 2 })), {
			maxLength: 2
		}),
		quotas: fc.array(
			fc.record({
				group: fc.constantFrom(...groups),
				least: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
				more: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined })
			}),
			{ maxLength: 3 }
		),
		bar: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
		reserves: fc.integer({ min: 0, max: 3 })
	})
	.map(({ people, ordinary, earmarked, quotas, bar, reserves }) => {
		const ids = people.map((_, i) => `p${i}`);
		const fixed = ids.filter((_, i) => people[i]!.part === 'fixed').slice(0, ordinary);
		return {
			candidates: people.map(({ score, groups: own, tie }, i) => ({
				id: ids[i]!,
				score,
				groups: own,
				...(tie && { tie })
			})),
			places: earmarked.reduce((sum, [, places]) => sum + places, ordinary),
			quotas: quotas.map(({ group, least, more }, q) => ({
				id: `q${q}`,
				group,
				...(least !== undefined && { least }),
				...(more !== undefined && { most: (least ?? 0) + more })
			})),
			earmarked: earmarked.map(([group, places], e) => ({ id: `e${e}`, group, places })),
			fixed,
			excluded: ids.filter((_, i) => people[i]!.part === 'excluded'),
			...(bar !== undefined && { bar }),
			reserves
		};
	});

/** What is known of the best choice by trying all. */
export interface BestChoice {
	readonly short: number;
	readonly broken: number;
	readonly filled: number;
	readonly value: number;
	/** All best choices, each as ids in the order of rank. */
	readonly choices: readonly (readonly string[])[];
}

/** Tries every set of candidates. */
export function bestChoice(problem: SelectionProblem): BestChoice {
	const { candidates, fixed = [], excluded = [], bar = -Infinity } = problem;
	const ranked = candidates
		.filter(({ id, score }) => !excluded.includes(id) && (fixed.includes(id) || score >= bar))
		.toSorted(
			(a, b) => b.score - a.score || compare(a.tie ?? '', b.tie ?? '') || compare(a.id, b.id)
		);
	let best: BestChoice | null = null;
	for (let mask = 0; mask < 2 ** ranked.length; mask++) {
		const some = ranked.filter((_, i) => (mask >> i) & 1);
		const ids = some.map(({ id }) => id);
		if (fixed.some((id) => !ids.includes(id)) || !canSit(problem, some)) continue;
		const here = { ...worthOf(problem, some), choices: [ids] };
		const by = best ? betterBy(here, best) : -1;
		if (by < 0) best = here;
		else if (by === 0) best = { ...here, choices: [...best!.choices, ids] };
	}
	return best!;
}

type Sets = SelectionProblem['candidates'];

/** Below 0 when the first is better. */
function betterBy(a: BestChoice, b: BestChoice): number {
	return a.short - b.short || a.broken - b.broken || b.filled - a.filled || b.value - a.value;
}

function worthOf({ quotas = [] }: SelectionProblem, some: Sets): Omit<BestChoice, 'choices'> {
	const misses = quotas.map(({ group, least = 0, most = Infinity }) => {
		const found = some.filter(({ groups = [] }) => groups.includes(group)).length;
		return Math.max(0, least - found, found - most);
	});
	return {
		short: misses.reduce((sum, by) => sum + by, 0),
		broken: misses.filter((by) => by > 0).length,
		filled: some.length,
		value: some.reduce((sum, { score }) => sum + score, 0)
	};
}

/** Tries every place for each. */
function canSit({ places, earmarked = [] }: SelectionProblem, some: Sets): boolean {
	const seats = earmarked.map((one) => one.places);
	const sits = (at: number, left: number): boolean => {
		if (at === some.length) return true;
		if (left > 0 && sits(at + 1, left - 1)) return true;
		return earmarked.some(({ group }, e) => {
			if (!seats[e] || !some[at]!.groups?.includes(group)) return false;
			seats[e]--;
			const done = sits(at + 1, left);
			seats[e]!++;
			return done;
		});
	};
	return sits(
		0,
		earmarked.reduce((left, one) => left - one.places, places)
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
