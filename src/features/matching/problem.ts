import type { PairIds, PairsAnswer, PairsProblem } from '#engine/pairs/types.ts';
import type { TeamsAnswer } from '#engine/teams/types.ts';
import type { Reason } from '#engine/types.ts';
import type { TeamShape } from '#features/programmes/types.ts';
import { knownFrom } from './knowledge.ts';
import { engineQuotas } from './quotas.ts';
import { assess, brokenRules } from './rules.ts';
import { assessTeam } from './teams.ts';
import type { Assessed, Mentored, MatchingQuestion, Pin, Proposal, Unit } from './types.ts';

/** Each applicant alone. */
export function singles(mentored: readonly Mentored[]): readonly Unit[] {
	return mentored.map((one) => ({ id: one.id, members: [one] }));
}

/** Pins of one kind about people and mentors who are part of the question, as the engine names them. */
export function pinned(
	{ people, mentors, pins }: Pick<MatchingQuestion, 'people' | 'mentors' | 'pins'>,
	kind: Pin['kind']
): readonly PairIds[] {
	const part = new Set([...people, ...mentors].map(({ id }) => id));
	return pins
		.filter((pin) => pin.kind === kind && part.has(pin.application) && part.has(pin.mentor))
		.map(({ application, mentor }) => ({ mentee: application, mentor }));
}

/**
 * The engine's question about pairs: every applicant beside every mentor, with their points or null where a rule forbids
 * them. It holds ids and numbers only, so that anybody may be given it.
 */
export function pairsProblem(question: MatchingQuestion): PairsProblem {
	const { matching, objective, people, mentors, knowledge } = question;
	const { rules, quotas, everybody } = matching;
	const known = knownFrom(knowledge);
	const units = singles(people);
	const scores = units.map((unit) =>
		mentors.map((mentor) =>
			brokenRules(rules, unit, mentor).length > 0
				? null
				: assess(matching, unit, mentor, known).score
		)
	);
	return {
		mentees: people.map(({ id }) => ({
			id,
			...(everybody && !everybody.but.includes(id) && { required: true })
		})),
		mentors: mentors.map(({ id, capacity }) => ({ id, capacity })),
		scores,
		fixed: pinned(question, 'together'),
		forbidden: pinned(question, 'apart'),
		...(quotas.length > 0 && { quotas: engineQuotas(quotas, people, mentors) }),
		objective
	};
}

/** What assesses the units of a question beside its mentors, by id. */
export function assessorOf({ matching, people, mentors, knowledge }: MatchingQuestion) {
	const known = knownFrom(knowledge);
	const personOf = new Map(people.map((person) => [person.id, person]));
	const mentorOf = new Map(mentors.map((mentor) => [mentor.id, mentor]));
	return (mentees: readonly string[], mentor: string): Assessed => {
		const members = mentees.map((id) => personOf.get(id)!);
		return assess(matching, { id: mentees[0]!, members }, mentorOf.get(mentor)!, known);
	};
}

/** The engine's pairs with their reasons, the most points first, then by id. */
export function pairProposals(
	question: MatchingQuestion,
	answer: PairsAnswer
): readonly Proposal[] {
	const assessed = assessorOf(question);
	return answer.pairs
		.map(({ mentee, mentor }): Proposal => ({
			mentees: [mentee],
			mentor,
			...assessed([mentee], mentor)
		}))
		.toSorted(mostFirst);
}

/** The engine's teams with their mentors and the reasons for both, the most points first, then by id. */
export function teamProposals(
	question: MatchingQuestion,
	shape: TeamShape,
	answer: TeamsAnswer
): readonly Proposal[] {
	const personOf = new Map(question.people.map((person) => [person.id, person]));
	const assessed = assessorOf(question);
	return answer.teams
		.map(({ members, mentor }): Proposal => {
			const team = assessTeam(
				shape,
				members.map((id) => personOf.get(id)!)
			);
			return { mentees: members, mentor: mentor!, ...assessed(members, mentor!), team };
		})
		.toSorted(mostFirst);
}

function mostFirst(a: Proposal, b: Proposal): number {
	return pointsOf(b) - pointsOf(a) || (a.mentor < b.mentor ? -1 : 1);
}

/** All the points of a proposal: those of the team, where it is one, and those of its mentor. */
export function pointsOf({ score, team }: Proposal): number {
	return score + (team?.score ?? 0);
}

/** All the reasons of a proposal that its sides may read: why these people are a team, and why this mentor. */
export function reasonsOf({ reasons, team }: Proposal): readonly Reason[] {
	return [...(team?.reasons ?? []), ...reasons];
}
