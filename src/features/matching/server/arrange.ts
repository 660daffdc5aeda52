import { Refused } from '#core/refusal.ts';
import { verifyPairs } from '#engine/pairs/verify.ts';
import type { AnswerTo, Question } from '#engine/question.ts';
import { verifyTeams } from '#engine/teams/verify.ts';
import type { MatchingPlan, TeamShape } from '#features/programmes/types.ts';
import { ThreadFailed } from '#platform/thread/failed.ts';
import { pairProposals, pairsProblem, singles, teamProposals } from '../problem.ts';
import { teamsProblem } from '../teams.ts';
import { withoutMentor, withoutTeam } from '../unplaced.ts';
import type { Answered, Arrangement, Asked, Mentored, PoolMentor } from '../types.ts';
import { askEngine } from '#features/programmes/server/ask-engine.ts';

/** How long a proposal may take, in seconds; after that the best found counts, and says that it is not proven. */
const patience = 20;

/** One run of the engine: the question, the answer, and the answer as people read it. */
export interface Run {
	readonly asked: Asked;
	readonly answered: Answered;
	readonly arrangement: Arrangement;
}

/** Puts a question to the engine, in whatever thread. */
export type Ask = <Asked extends Question>(question: Asked) => Promise<AnswerTo<Asked>>;

/**
 * Asks the engine for the best pairs, or for the best teams together with their mentors where the plan makes teams. The
 * answer is checked by the engine's own checker before anybody sees it.
 * @param ask in a thread of its own if not said, so that nobody else waits
 * @throws Refused `matching_no_answer` when nothing was found in time
 * @throws Error when the checker finds a fault: a bug of the engine, never a state of the data
 */
export function arrange(
	matching: MatchingPlan,
	people: readonly Mentored[],
	mentors: readonly PoolMentor[],
	ask: Ask = askPatiently
): Promise<Run> {
	const shape = matching.teams;
	const asked = { matching, people, mentors, ask };
	return shape ? arrangeTeams(asked, shape) : arrangePairs(asked);
}

interface ToArrange {
	readonly matching: MatchingPlan;
	readonly people: readonly Mentored[];
	readonly mentors: readonly PoolMentor[];
	readonly ask: Ask;
}

async function arrangePairs({ matching, people, mentors, ask }: ToArrange): Promise<Run> {
	const units = singles(people);
	const pairs = pairsProblem(matching, units, mentors);
	const answer = await ask({ kind: 'pairs', problem: pairs });
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
	{ matching, people, mentors, ask }: ToArrange,
	shape: TeamShape
): Promise<Run> {
	const teams = teamsProblem(matching, shape, people, mentors);
	const answer = await ask({ kind: 'teams', problem: teams });
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

/** Asks, and says in words when there was no answer in time. */
async function askPatiently<Asked extends Question>(question: Asked): Promise<AnswerTo<Asked>> {
	try {
		return await askEngine(question, { seconds: patience });
	} catch (error) {
		if (!(error instanceof ThreadFailed)) throw error;
		throw new Refused('matching_no_answer', { seconds: patience });
	}
}

function refuseFaults(what: string, faults: readonly string[]): void {
	if (faults.length === 0) return;
	throw new Error(`The engine's ${what} do not hold: ${faults.slice(0, 5).join('; ')}.`);
}
