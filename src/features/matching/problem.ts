import type { PairsAnswer, PairsProblem } from '#engine/pairs/types.ts';
import type { TeamsAnswer } from '#engine/teams/types.ts';
import type { MatchingPlan, TeamShape } from '#features/programmes/types.ts';
import { assess, brokenRules } from './rules.ts';
import { assessTeam } from './teams.ts';
import type { Mentored, PoolMentor, Proposal, Unit } from './types.ts';

/** Each applicant alone. */
export function singles(mentored: readonly Mentored[]): readonly Unit[] {
	return mentored.map((one) => ({ id: one.id, members: [one] }));
}

/** The engine's question about pairs: every applicant beside every mentor with whom they break no rule. */
export function pairsProblem(
	matching: MatchingPlan,
	units: readonly Unit[],
	mentors: readonly PoolMentor[]
): PairsProblem {
	const pairs = units.flatMap((unit) =>
		mentors
			.filter((mentor) => brokenRules(matching.rules, unit, mentor).length === 0)
			.map((mentor) => ({
				mentee: unit.id,
				mentor: mentor.id,
				...assess(matching, unit, mentor)
			}))
	);
	return {
		mentees: units.map(({ id }) => ({ id })),
		mentors: mentors.map(({ id, capacity }) => ({ id, capacity })),
		pairs
	};
}

/** The engine's pairs with their reasons, the most points first, then by id. */
export function pairProposals(
	matching: MatchingPlan,
	units: readonly Unit[],
	mentors: readonly PoolMentor[],
	answer: PairsAnswer
): readonly Proposal[] {
	const unitOf = new Map(units.map((unit) => [unit.id, unit]));
	const mentorOf = new Map(mentors.map((mentor) => [mentor.id, mentor]));
	return answer.pairs
		.map(({ mentee, mentor }) => proposalOf(matching, unitOf.get(mentee)!, mentorOf.get(mentor)!))
		.toSorted(mostFirst);
}

/** The engine's teams with their mentors and the reasons for both, the most points first, then by id. */
export function teamProposals(
	matching: MatchingPlan,
	shape: TeamShape,
	people: readonly Mentored[],
	mentors: readonly PoolMentor[],
	answer: TeamsAnswer
): readonly Proposal[] {
	const personOf = new Map(people.map((person) => [person.id, person]));
	const mentorOf = new Map(mentors.map((mentor) => [mentor.id, mentor]));
	return answer.teams
		.map(({ members, mentor }): Proposal => {
			const unit = { id: members[0]!, members: members.map((id) => personOf.get(id)!) };
			const proposal = proposalOf(matching, unit, mentorOf.get(mentor!)!);
			return { ...proposal, team: assessTeam(shape, unit.members) };
		})
		.toSorted(mostFirst);
}

function proposalOf(matching: MatchingPlan, unit: Unit, mentor: PoolMentor): Proposal {
	return {
		mentees: unit.members.map(({ id }) => id),
		mentor: mentor.id,
		...assess(matching, unit, mentor)
	};
}

function mostFirst(a: Proposal, b: Proposal): number {
	return pointsOf(b) - pointsOf(a) || (a.mentor < b.mentor ? -1 : 1);
}

/** All the points of a proposal: those of the team, where it is one, and those of its mentor. */
export function pointsOf({ score, team }: Proposal): number {
	return score + (team?.score ?? 0);
}
