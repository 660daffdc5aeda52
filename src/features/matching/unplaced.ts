import type { PairsAnswer } from '#engine/pairs/types.ts';
import type { TeamsAnswer } from '#engine/teams/types.ts';
import type { HardRule, MatchingPlan, TeamShape } from '#features/programmes/types.ts';
import { brokenRules } from './rules.ts';
import type { Cause, Mentored, PoolMentor, Unit, Unplaced } from './types.ts';

/** The causes that can be told; each is the key of a message: `unplaced_<code>`. */
export const causeCodes = [
	'nobody_allowed',
	'rule_another_person',
	'rule_another_country',
	'rule_shared_language',
	'rule_another_organisation',
	'places_taken',
	'country_without_place',
	'country_too_many',
	'no_team_by_rules'
] as const;

/** Why units found no mentor: the rules allow nobody, or everybody they allow is taken. */
export function withoutMentor(
	{ rules }: MatchingPlan,
	units: readonly Unit[],
	mentors: readonly PoolMentor[],
	answer: PairsAnswer
): readonly Unplaced[] {
	return units
		.filter(({ id }) => answer.unplaced.includes(id))
		.map((unit) => ({
			mentees: unit.members.map(({ id }) => id),
			causes: causesFor(rules, unit, mentors)
		}));
}

function causesFor(
	rules: readonly HardRule[],
	unit: Unit,
	mentors: readonly PoolMentor[]
): readonly Cause[] {
	const broken = mentors.map((mentor) => brokenRules(rules, unit, mentor));
	const allowed = broken.filter((list) => list.length === 0).length;
	if (allowed > 0) return [{ code: 'places_taken', facts: { mentors: allowed } }];
	const kinds = [...new Set(broken.flat())];
	return [
		{ code: 'nobody_allowed', facts: { mentors: mentors.length } },
		...kinds.map((kind) => ({
			code: `rule_${kind.replaceAll('-', '_')}`,
			facts: { mentors: broken.filter((list) => list.includes(kind)).length }
		}))
	];
}

/**
 * Why people are in no team: their country has no place in one, has more people than places, no mentor may take them, or
 * the rules part them from the others.
 */
export function withoutTeam(
	{ rules }: MatchingPlan,
	shape: TeamShape,
	people: readonly Mentored[],
	mentors: readonly PoolMentor[],
	answer: TeamsAnswer
): readonly Unplaced[] {
	return people
		.filter(({ id }) => answer.unplaced.includes(id))
		.map((person) => ({
			mentees: [person.id],
			causes: teamCauses(rules, shape, people, person, mentors, answer.teams.length)
		}));
}

function teamCauses(
	rules: readonly HardRule[],
	shape: TeamShape,
	people: readonly Mentored[],
	person: Mentored,
	mentors: readonly PoolMentor[],
	teams: number
): readonly Cause[] {
	const { country } = person;
	const each = shape.of[country] ?? 0;
	if (each === 0) return [{ code: 'country_without_place', facts: { country } }];
	const alone = causesFor(rules, { id: person.id, members: [person] }, mentors);
	if (alone[0]?.code === 'nobody_allowed') return alone;
	const found = people.filter((person) => person.country === country).length;
	const possible = Object.entries(shape.of)
		.filter(([, count]) => count > 0)
		.map(([code, count]) =>
			Math.floor(people.filter((person) => person.country === code).length / count)
		);
	if (teams < Math.min(...possible)) return [{ code: 'no_team_by_rules', facts: { teams } }];
	return [{ code: 'country_too_many', facts: { country, found, places: teams * each } }];
}
