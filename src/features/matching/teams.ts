import type { Side, TeamsProblem } from '#engine/teams/types.ts';
import type { Reason, Two } from '#engine/types.ts';
import type { HardRule, TeamShape } from '#features/programmes/types.ts';
import { knownFrom } from './knowledge.ts';
import { assess, brokenRules, summed } from './rules.ts';
import { engineTeamQuotas } from './quotas.ts';
import { common, intersection, merged, twos } from './sets.ts';
import { teamNumbers } from './team-numbers.ts';
import type { Assessed, Mentored, MatchingQuestion, TeamPin } from './types.ts';

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

/**
 * The engine's question about teams and their mentors, asked at once: the best teams are those that also find the best
 * mentors. A country without a place in the shape is named there with 0.
 */
export function teamsProblem(question: MatchingQuestion, shape: TeamShape): TeamsProblem {
	const { matching, people } = question;
	const countries = Object.fromEntries(people.map(({ country }) => [country, 0]));
	const scored = twos(people).map(([a, b]) => ({
		a: a.id,
		b: b.id,
		score: assessTeam(shape, [a, b]).score
	}));
	const together = pinnedMates(question, 'together');
	return {
		people: people.map(({ id, country }) => ({ id, class: country })),
		shape: { ...countries, ...shape.of },
		pairScores: scored.filter(({ score }) => score !== 0),
		...(together.length > 0 && { together }),
		apart: allTwos([...keptApart(matching.rules, people), ...pinnedMates(question, 'apart')]),
		...(matching.quotas.length > 0 && {
			quotas: engineTeamQuotas(
				matching.quotas,
				people,
				question.mentors,
				teamNumbers(shape, people).teams
			)
		}),
		mentors: mentorsSide(question)
	};
}

/** Two people pinned to one team, or apart, of those who are part of the question. */
function pinnedMates(
	{ people, teamPins = [] }: Pick<MatchingQuestion, 'people' | 'teamPins'>,
	kind: TeamPin['kind']
): readonly Two[] {
	const part = new Set(people.map(({ id }) => id));
	return teamPins
		.filter((pin) => pin.kind === kind && part.has(pin.one) && part.has(pin.other))
		.map(({ one, other }) => [one, other]);
}

/** Each two once, whichever of them stands first. */
export function allTwos(list: readonly Two[]): readonly Two[] {
	const keyed = list.map((two) => [two.toSorted().join(' '), two] as const);
	return [...new Map(keyed.toReversed()).values()].toReversed();
}

/** What each person and each mentor bring to a team of both, and who may not be in a team of whom. */
function mentorsSide({ matching, people, mentors, knowledge, pins }: MatchingQuestion): Side {
	const known = knownFrom(knowledge);
	const alone = people.map((person) => ({ id: person.id, members: [person] }));
	const inPool = pins.filter((pin) => mentors.some(({ id }) => id === pin.mentor));
	// Who is fixed with one mentor may be in no team of another.
	const isPinnedOff = (person: string, mentor: string) =>
		inPool.some(
			(pin) =>
				pin.application === person &&
				(pin.kind === 'apart' ? pin.mentor === mentor : pin.mentor !== mentor)
		);
	return {
		partners: mentors.map((mentor) => ({
			id: mentor.id,
			capacity: mentor.capacity,
			not: alone
				.filter(
					(unit) =>
						brokenRules(matching.rules, unit, mentor).length > 0 || isPinnedOff(unit.id, mentor.id)
				)
				.map(({ id }) => id)
		})),
		points: alone
			.flatMap((unit) =>
				mentors.map((mentor) => ({
					person: unit.id,
					partner: mentor.id,
					points: assess(matching, unit, mentor, known).score
				}))
			)
			.filter(({ points }) => points !== 0)
	};
}

/** Two who are the same human, or, where the plan demands a shared language, two who cannot talk. */
export function keptApart(rules: readonly HardRule[], people: readonly Mentored[]): readonly Two[] {
	const mustTalk = rules.includes('shared-language');
	return twos(people)
		.filter(
			([a, b]) =>
				common(a.marks, b.marks).length > 0 ||
				(mustTalk && common(a.languages, b.languages).length === 0)
		)
		.map(([a, b]) => [a.id, b.id]);
}
