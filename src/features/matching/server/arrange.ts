import { solvePairs } from '#engine/pairs.ts';
import { solveTeams } from '#engine/teams.ts';
import { verifyPairs, verifyTeams } from '#engine/verify.ts';
import type { TeamsAnswer, TeamsProblem } from '#engine/types.ts';
import type { MatchingPlan } from '#features/programmes/types.ts';
import { pairsProblem, proposalsOf, singles, unitsOfTeams } from '../problem.ts';
import { teamsProblem } from '../teams.ts';
import { withoutMentor, withoutTeam } from '../unplaced.ts';
import type {
	Answered,
	Arrangement,
	Asked,
	Mentored,
	PoolMentor,
	Unit,
	Unplaced
} from '../types.ts';

/** One run of the engine: the question, the answer, and the answer as people read it. */
export interface Run {
	readonly asked: Asked;
	readonly answered: Answered;
	readonly arrangement: Arrangement;
}

/**
 * Runs the engine: teams first where the plan makes them, then each applicant or team is given a mentor.
 * Both answers are checked by the engine's own checker before anybody sees them.
 * @throws Error when the checker finds a fault: a bug of the engine, never a state of the data
 */
export async function arrange(
	matching: MatchingPlan,
	people: readonly Mentored[],
	mentors: readonly PoolMentor[]
): Promise<Run> {
	const teams = await makeTeams(matching, people);
	const pairs = pairsProblem(matching, teams.units, mentors);
	const answer = solvePairs(pairs);
	refuseFaults('pairs', verifyPairs(pairs, answer));
	return {
		asked: { matching, ...teams.asked, pairs },
		answered: { ...teams.answered, pairs: answer },
		arrangement: {
			proposals: proposalsOf(matching, teams.units, mentors, answer),
			unplaced: [...withoutMentor(matching, teams.units, mentors, answer), ...teams.unplaced]
		}
	};
}

interface Grouped {
	readonly units: readonly Unit[];
	readonly unplaced: readonly Unplaced[];
	readonly asked: { readonly teams?: TeamsProblem };
	readonly answered: { readonly teams?: TeamsAnswer };
}

async function makeTeams(matching: MatchingPlan, people: readonly Mentored[]): Promise<Grouped> {
	const shape = matching.teams;
	if (!shape) return { units: singles(people), unplaced: [], asked: {}, answered: {} };
	const problem = teamsProblem(matching, shape, people);
	const answer = await solveTeams(problem);
	refuseFaults('teams', verifyTeams(problem, answer));
	return {
		units: unitsOfTeams(answer.teams, people),
		unplaced: withoutTeam(shape, people, answer),
		asked: { teams: problem },
		answered: { teams: answer }
	};
}

function refuseFaults(what: string, faults: readonly string[]): void {
	if (faults.length === 0) return;
	throw new Error(`The engine's ${what} do not hold: ${faults.slice(0, 5).join('; ')}.`);
}
