import type { SelectionAnswer, SelectionProblem } from '../types.ts';

/** A candidate as the checker reads them. */
export interface Person {
	readonly id: string;
	readonly score: number;
	readonly units: number;
	readonly fixed: boolean;
	readonly groups: ReadonlySet<string>;
}

/** A rule as it is to hold: what was asked, loosened by what the answer says. */
export interface Held {
	readonly id: string;
	readonly group: string;
	readonly least: number;
	readonly most: number;
}

/** A problem as the checker reads it: those who may be chosen, in the order of rank. */
export interface Given {
	readonly eligible: ReadonlyMap<string, Person>;
	readonly ranked: readonly Person[];
	readonly held: readonly Held[];
	readonly earmarked: readonly {
		readonly id: string;
		readonly group: string;
		readonly places: number;
	}[];
	readonly ordinary: number;
	readonly scale: number;
}

/** Reads a problem once more, in its own way. */
export function readAgain(problem: SelectionProblem, answer: SelectionAnswer): Given {
	const { bar = -Infinity, earmarked = [] } = problem;
	const fixed = new Set(problem.fixed);
	const excluded = new Set(problem.excluded);
	const scale = unitsPerPoint(problem);
	const ranked = [...problem.candidates]
		.filter(({ id, score }) => !excluded.has(id) && (score >= bar || fixed.has(id)))
		.map(({ id, score, groups, tie = '' }) => ({
			id,
			score,
			tie,
			units: Math.round(score * scale) + 0,
			fixed: fixed.has(id),
			groups: new Set(groups)
		}))
		.sort((a, b) => {
			if (a.units !== b.units) return b.units - a.units;
			if (a.tie !== b.tie) return a.tie < b.tie ? -1 : 1;
			return a.id < b.id ? -1 : 1;
		});
	const broken = answer.conflict?.broken ?? [];
	const held = (problem.quotas ?? []).map(({ id, group, least = 0, most = Infinity }) => {
		const found = (kind: string) =>
			broken.find((one) => one.quota === id && one.kind === kind)?.found;
		return { id, group, least: found('least') ?? least, most: found('most') ?? most };
	});
	return {
		ranked,
		eligible: new Map(ranked.map((person) => [person.id, person])),
		held,
		earmarked,
		ordinary: earmarked.reduce((left, { places }) => left - places, problem.places),
		scale
	};
}

/** At most six decimals, and no score above 10^9 units. */
function unitsPerPoint({ candidates }: SelectionProblem): number {
	for (let decimals = 0; ; decimals++) {
		const scale = 10 ** decimals;
		const whole = candidates.every(({ score }) => Math.round(score * scale) / scale === score);
		const fits = candidates.every(({ score }) => Math.abs(score) * scale * 10 <= 1e9);
		if (whole || !fits || decimals === 6) return scale;
	}
}

/** How many of these are in a group. */
export function inGroup(people: readonly Person[], group: string): number {
	return people.filter(({ groups }) => groups.has(group)).length;
}

/**
 * Whether all of these can sit on the places there are: whatever earmarks are taken together, those who can sit on
 * none of them fit on the others (Hall 1935). Exponential in the number of earmarks; above 12 it does not know.
 */
export function canSit({ earmarked, ordinary }: Given, people: readonly Person[]): boolean | null {
	if (earmarked.length > 12) return null;
	const masks = people.map(({ groups }) =>
		earmarked.reduce((mask, { group }, e) => (groups.has(group) ? mask | (1 << e) : mask), 0)
	);
	for (let some = 0; some < 1 << earmarked.length; some++) {
		const room = earmarked.reduce(
			(sum, { places }, e) => ((some >> e) & 1 ? sum + places : sum),
			ordinary
		);
		if (masks.filter((mask) => (mask & ~some) === 0).length > room) return false;
	}
	return true;
}

/** The quotas that these people break. */
export function brokenBy({ held }: Given, people: readonly Person[]): string[] {
	return held
		.filter(({ group, least, most }) => {
			const found = inGroup(people, group);
			return found < least || found > most;
		})
		.map(({ id }) => id);
}
