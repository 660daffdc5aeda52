import type { PairsAnswer, PairsProblem, Team } from '#engine/types.ts';
import type { MatchingPlan } from '#features/programmes/types.ts';
import { assess, brokenRules } from './rules.ts';
import { assessTeam } from './teams.ts';
import type { Mentored, PoolMentor, Proposal, Unit } from './types.ts';

/** Each applicant alone. */
export function singles(mentored: readonly Mentored[]): readonly Unit[] {
	return mentored.map((one) => ({ id: one.id, members: [one] }));
}

/** The engine's teams as units, with the people that its ids stand for. */
export function unitsOfTeams(
	teams: readonly Team[],
	mentored: readonly Mentored[]
): readonly Unit[] {
	const byId = new Map(mentored.map((one) => [one.id, one]));
	return teams.map(({ members }) => ({
		id: members[0] ?? '',
		members: members.map((id) => byId.get(id)!)
	}));
}

/** The engine's question about mentors: every unit beside every mentor with whom it breaks no rule. */
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
				score: assess(matching, unit, mentor).score
			}))
	);
	return {
		mentees: units.map(({ id }) => ({ id })),
		mentors: mentors.map(({ id, capacity }) => ({ id, capacity })),
		pairs
	};
}

/** The engine's pairs with their reasons, the most points first, then by id. */
export function proposalsOf(
	matching: MatchingPlan,
	units: readonly Unit[],
	mentors: readonly PoolMentor[],
	answer: PairsAnswer
): readonly Proposal[] {
	const unitOf = new Map(units.map((unit) => [unit.id, unit]));
	const mentorOf = new Map(mentors.map((mentor) => [mentor.id, mentor]));
	return answer.pairs
		.map((pair): Proposal => {
			const unit = unitOf.get(pair.mentee)!;
			const proposal = {
				mentees: unit.members.map(({ id }) => id),
				mentor: pair.mentor,
				...assess(matching, unit, mentorOf.get(pair.mentor)!)
			};
			if (!matching.teams) return proposal;
			return { ...proposal, team: assessTeam(matching.teams, unit.members) };
		})
		.toSorted((a, b) => pointsOf(b) - pointsOf(a) || (a.mentor < b.mentor ? -1 : 1));
}

/** All the points of a proposal: those of the team, where it is one, and those of its mentor. */
export function pointsOf({ score, team }: Proposal): number {
	return score + (team?.score ?? 0);
}
