import type { Reason, TeamsProblem, Two } from '#engine/types.ts';
import type { HardRule, MatchingPlan, TeamShape } from '#features/programmes/types.ts';
import { summed } from './rules.ts';
import { common, intersection, merged } from './sets.ts';
import type { Assessed, Mentored } from './types.ts';

/** Every two of a list, in its order. */
export function twos<One>(list: readonly One[]): readonly (readonly [One, One])[] {
	return list.flatMap((one, at) => list.slice(at + 1).map((other) => [one, other] as const));
}

/**
 * What makes a team out of these people: points for each two of them, told as one reason of each kind.
 * A part that brings no points is not told.
 */
export function assessTeam(shape: TeamShape, members: readonly Mentored[]): Assessed {
	const pairs = twos(members);
	const interests = pairs.filter(([a, b]) => common(a.fields, b.fields).length > 0);
	const roles = pairs.filter(([a, b]) => completeEachOther(a.roles, b.roles));
	const languages = pairs.filter(([a, b]) => common(a.languages, b.languages).length > 0);
	return summed(
		[
			reason('team_shared_interests', shape.sharedInterest, interests, {
				fields: merged(interests.map(([a, b]) => common(a.fields, b.fields)))
			}),
			reason('team_different_roles', shape.differentRole, roles, {
				roles: merged(members.map((member) => member.roles))
			}),
			reason('team_shared_languages', shape.sharedLanguage, languages, {
				languages: languagesOf(members)
			})
		].filter(({ points }) => points !== 0)
	);
}

function reason(
	code: string,
	weight: number,
	pairs: readonly unknown[],
	facts: Reason['facts']
): Reason {
	return { code, facts, points: weight * pairs.length };
}

/** Whether each of two brings a role that the other does not. */
function completeEachOther(a: readonly string[], b: readonly string[]): boolean {
	const shared = common(a, b).length;
	return shared < new Set(a).size && shared < new Set(b).size;
}

/** The languages that all share, or else those that at least two do. */
function languagesOf(members: readonly Mentored[]): readonly string[] {
	const lists = members.map((member) => member.languages);
	const inAll = intersection(lists);
	return inAll.length > 0 ? inAll : merged(twos(lists).map(([a, b]) => common(a, b)));
}

/** The engine's question about teams. A country without a place in the shape is named there with 0. */
export function teamsProblem(
	{ rules }: MatchingPlan,
	shape: TeamShape,
	people: readonly Mentored[]
): TeamsProblem {
	const countries = Object.fromEntries(people.map(({ country }) => [country, 0]));
	const scored = twos(people).map(([a, b]) => ({
		a: a.id,
		b: b.id,
		score: assessTeam(shape, [a, b]).score
	}));
	return {
		people: people.map(({ id, country }) => ({ id, class: country })),
		shape: { ...countries, ...shape.of },
		pairScores: scored.filter(({ score }) => score !== 0),
		apart: keptApart(rules, people)
	};
}

/** Two who are the same human, or, where the plan demands a shared language, two who cannot talk. */
function keptApart(rules: readonly HardRule[], people: readonly Mentored[]): readonly Two[] {
	const mustTalk = rules.includes('shared-language');
	return twos(people)
		.filter(
			([a, b]) =>
				common(a.marks, b.marks).length > 0 ||
				(mustTalk && common(a.languages, b.languages).length === 0)
		)
		.map(([a, b]) => [a.id, b.id]);
}

/** How many teams the numbers of each country allow, and the country that allows no more. */
export interface TeamNumbers {
	readonly teams: number;
	readonly country: string;
	readonly found: number;
	readonly each: number;
}

/** How many teams there can be by numbers alone. The shape names at least one country with a place. */
export function teamNumbers(shape: TeamShape, people: readonly Mentored[]): TeamNumbers {
	const numbers = Object.entries(shape.of)
		.filter(([, each]) => each > 0)
		.map(([country, each]) => {
			const found = people.filter((person) => person.country === country).length;
			return { teams: Math.floor(found / each), country, found, each };
		});
	return numbers.reduce((least, each) => (each.teams < least.teams ? each : least));
}
