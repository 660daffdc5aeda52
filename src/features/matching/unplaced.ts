import type { PairsAnswer } from '#engine/pairs/types.ts';
import type { TeamsAnswer } from '#engine/teams/types.ts';
import type { TeamShape } from '#features/programmes/types.ts';
import { singles } from './problem.ts';
import { brokenRules } from './rules.ts';
import type { Cause, MatchingQuestion, Mentored, Unit, Unplaced } from './types.ts';

/** The causes that can be told; each is the key of a message: `unplaced_<code>`. */
export const causeCodes = [
	'nobody_allowed',
	'rule_another_person',
	'rule_another_country',
	'rule_shared_language',
	'rule_another_organisation',
	'rule_meets_need',
	'rule_same_way',
	'kept_apart',
	'places_taken',
	'country_without_place',
	'country_too_many',
	'no_team_by_rules'
] as const;

/** Why people found no mentor: nobody is allowed, or everybody who is has no place left. */
export function withoutMentor(
	question: MatchingQuestion,
	answer: PairsAnswer
): readonly Unplaced[] {
	return singles(question.people)
		.filter(({ id }) => answer.unplaced.includes(id))
		.map((unit) => ({
			mentees: unit.members.map(({ id }) => id),
			causes: causesFor(question, unit)
		}));
}

function causesFor({ matching, mentors, pins }: MatchingQuestion, unit: Unit): readonly Cause[] {
	const apart = new Set(
		pins
			.filter(({ kind, application }) => kind === 'apart' && application === unit.id)
			.map(({ mentor }) => mentor)
	);
	const broken = mentors.map((mentor) => brokenRules(matching.rules, unit, mentor));
	const keptApart = mentors.filter(
		({ id }, at) => apart.has(id) && broken[at]!.length === 0
	).length;
	const allowed = broken.filter((list) => list.length === 0).length - keptApart;
	if (allowed > 0) return [{ code: 'places_taken', facts: { mentors: allowed } }];
	const kinds = [...new Set(broken.flat())];
	return [
		{ code: 'nobody_allowed', facts: { mentors: mentors.length } },
		...kinds.map((kind) => ({
			code: `rule_${kind.replaceAll('-', '_')}`,
			facts: { mentors: broken.filter((list) => list.includes(kind)).length }
		})),
		...(keptApart > 0 ? [{ code: 'kept_apart', facts: { mentors: keptApart } }] : [])
	];
}

/**
 * Why people are in no team: their country has no place in one, has more people than places, no mentor may take them, or
 * the rules part them from the others.
 */
export function withoutTeam(
	question: MatchingQuestion,
	shape: TeamShape,
	answer: TeamsAnswer
): readonly Unplaced[] {
	return question.people
		.filter(({ id }) => answer.unplaced.includes(id))
		.map((person) => ({
			mentees: [person.id],
			causes: teamCauses(question, shape, person, answer.teams.length)
		}));
}

function teamCauses(
	question: MatchingQuestion,
	shape: TeamShape,
	person: Mentored,
	teams: number
): readonly Cause[] {
	const { country } = person;
	const { people } = question;
	const each = shape.of[country] ?? 0;
	if (each === 0) return [{ code: 'country_without_place', facts: { country } }];
	const alone = causesFor(question, { id: person.id, members: [person] });
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
