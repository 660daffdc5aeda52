import type { PairsAnswer } from '#engine/pairs/types.ts';
import { verifyPairs } from '#engine/pairs/verify.ts';
import type { TeamsAnswer } from '#engine/teams/types.ts';
import { verifyTeams } from '#engine/teams/verify.ts';
import type { MatchingPlan, TeamShape } from '#features/programmes/types.ts';
import { pairProposals, pairsProblem, singles, teamProposals } from '../problem.ts';
import { teamsProblem } from '../teams.ts';
import { withoutMentor, withoutTeam } from '../unplaced.ts';
import type { Answered, Arrangement, Asked, Mentored, PoolMentor } from '../types.ts';
import { askEngine } from './ask-engine.ts';

/** How long a proposal may take, in seconds; after that the best found counts, and says that it is not proven. */
const patience = 20;

/** One run of the engine: the question, the answer, and the answer as people read it. */
export interface Run {
	readonly asked: Asked;
	readonly answered: Answered;
	readonly arrangement: Arrangement;
}

/**
 * Asks the engine, in a thread of its own, for the best pairs, or for the best teams together with their mentors where
 * the plan makes teams. The answer is checked by the engine's own checker before anybody sees it.
 * @throws Error when the checker finds a fault: a bug of the engine, never a state of the data
 */
export function arrange(
	matching: MatchingPlan,
	people: readonly Mentored[],
	mentors: readonly PoolMentor[]
): Promise<Run> {
	const shape = matching.teams;
	return shape
		? arrangeTeams(matching, shape, people, mentors)
		: arrangePairs(matching, people, mentors);
}

async function arrangePairs(
	matching: MatchingPlan,
	people: readonly Mentored[],
	mentors: readonly PoolMentor[]
): Promise<Run> {
	const units = singles(people);
	const pairs = pairsProblem(matching, units, mentors);
	const answer: PairsAnswer = await askEngine(
		{ kind: 'pairs', problem: pairs },
		{ seconds: patience }
	);
	refuseFaults('pairs', verifyPairs(pairs, answer));
	return {
		asked: { matching, pairs },
		answered: { pairs: answer },
		arrangement: {
			proposals: pairProposals(matching, units, mentors, answer),
			unplaced: withoutMentor(matching, units, mentors, answer)
		}
	};
}

async function arrangeTeams(
	matching: MatchingPlan,
	shape: TeamShape,
	people: readonly Mentored[],
	mentors: readonly PoolMentor[]
): Promise<Run> {
	const teams = teamsProblem(matching, shape, people, mentors);
	const answer: TeamsAnswer = await askEngine(
		{ kind: 'teams', problem: teams },
		{ seconds: patience }
	);
	refuseFaults('teams', verifyTeams(teams, answer));
	return {
		asked: { matching, teams },
		answered: { teams: answer },
		arrangement: {
			proposals: teamProposals(matching, shape, people, mentors, answer),
			unplaced: withoutTeam(matching, shape, people, mentors, answer)
		}
	};
}

function refuseFaults(what: string, faults: readonly string[]): void {
	if (faults.length === 0) return;
	throw new Error(`The engine's ${what} do not hold: ${faults.slice(0, 5).join('; ')}.`);
}
