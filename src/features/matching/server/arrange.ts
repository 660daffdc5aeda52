import { Refused } from '#core/refusal.ts';
import { EngineRefusal, Impossible } from '#engine/refusal.ts';
import type { PairsConflict, PairsProblem } from '#engine/pairs/types.ts';
import { verifyPairs } from '#engine/pairs/verify.ts';
import type { AnswerTo, Question } from '#engine/question.ts';
import type { TeamsAnswer, TeamsProblem } from '#engine/teams/types.ts';
import { verifyTeams } from '#engine/teams/verify.ts';
import type { Two } from '#engine/types.ts';
import { askEngine } from '#features/programmes/server/ask-engine.ts';
import type { TeamShape } from '#features/programmes/types.ts';
import { ThreadFailed } from '#platform/thread/failed.ts';
import { contradictionIn } from '../contradictions.ts';
import { pairProposals, pairsProblem, teamProposals } from '../problem.ts';
import { teamNumbers } from '../team-numbers.ts';
import { teamsProblem } from '../teams.ts';
import type { Answered, Arrangement, Asked, Conflict, MatchingQuestion } from '../types.ts';
import { withoutMentor, withoutTeam } from '../unplaced.ts';
import { bare, conflictOf, withMoreMentors, yieldingRules } from '../yielding.ts';

/** How long a proposal may take, in seconds; after that the best found counts, and says that it is not proven. */
const patience = 20;

/** Ways out of which a team chooses; each takes the engine a second or two. */
const fewWays = 4;

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
 * answer is checked by the engine's own checker before anybody sees it. Rules that cannot hold together are an answer
 * as well: the conflict, with nobody placed.
 * @param ask in a thread of its own if not said, so that nobody else waits
 * @throws Refused `matching_no_answer` when nothing was found in time, `matching_objective_quotas` and
 *   `matching_objective_everybody` when the objective cannot keep them
 * @throws Error when the checker finds a fault: a bug of the engine, never a state of the data
 */
export function arrange(question: MatchingQuestion, ask: Ask = askPatiently): Promise<Run> {
	const shape = question.matching.teams;
	return shape ? arrangeTeams(question, shape, ask) : arrangePairs(question, ask);
}

async function arrangePairs(question: MatchingQuestion, ask: Ask): Promise<Run> {
	const contradiction = contradictionIn(question);
	if (contradiction) return impossible(question, contradiction);
	const pairs = pairsProblem(question);
	try {
		const answer = await ask({ kind: 'pairs', problem: pairs });
		refuseFaults('pairs', verifyPairs(pairs, answer));
		return {
			asked: { ...question, pairs },
			answered: { pairs: answer },
			arrangement: {
				proposals: pairProposals(question, answer),
				unplaced: withoutMentor(question, answer)
			}
		};
	} catch (error) {
		if (!(error instanceof Impossible)) throw inWords(error);
		return impossible(question, error.conflict as PairsConflict, pairs);
	}
}

async function arrangeTeams(question: MatchingQuestion, shape: TeamShape, ask: Ask): Promise<Run> {
	const teams = teamsProblem(question, shape);
	const answer = await teamsWithin(teams, ask);
	const conflict = await shortOfTeams(
		{ question, base: teamsProblem(bare(question), shape), answer },
		ask
	);
	if (!answer) return impossible(question, conflict!);
	return {
		asked: { ...question, teams },
		answered: { teams: answer, ...(conflict && { conflict }) },
		arrangement: {
			proposals: teamProposals(question, shape, answer),
			unplaced: withoutTeam(question, shape, answer)
		}
	};
}

/**
 * The best teams within the rules, checked; null when the rules or quotas clash so that there is no answer.
 * @throws Refused `matching_too_many_teams` when quotas are asked of more people than can be looked at, and as `ask`
 * @throws Error when the checker finds a fault: a bug of the engine, never a state of the data
 */
export async function teamsWithin(
	problem: TeamsProblem,
	ask: Ask = askPatiently
): Promise<TeamsAnswer | null> {
	try {
		const answer = await ask({ kind: 'teams', problem });
		refuseFaults('teams', verifyTeams(problem, answer));
		return answer;
	} catch (error) {
		if (error instanceof Impossible) return null;
		if (error instanceof EngineRefusal && error.code === 'together-and-apart') return null;
		throw inWords(error);
	}
}

/** Teams that were found beside what they were asked of; `base`: the engine's question without anything that can give. */
export interface FoundTeams {
	readonly question: MatchingQuestion;
	readonly base: TeamsProblem;
	readonly answer: TeamsAnswer | null;
	/** pairs of avoid lists; the first of each wrote it */
	readonly avoids?: readonly Two[];
}

/**
 * What stands in the way of as many teams as there are people for, with the ways out in which the fewest rules give;
 * null when there are as many. Of more people than can be looked at in time, it says no more than that.
 */
export async function shortOfTeams(
	{ question, base, answer, avoids = [] }: FoundTeams,
	ask: Ask = askPatiently
): Promise<Conflict | null> {
	const wanted = teamNumbers(question.matching.teams!, question.people).teams;
	if ((answer?.teams.length ?? 0) >= wanted) return null;
	const rules = yieldingRules(question, wanted, avoids);
	const asked = { rules: rules.map(({ engine }) => engine), teams: wanted, few: fewWays };
	const ways = await ask({
		...{ kind: 'ways', problem: withMoreMentors(base, wanted) },
		...asked
	} as const).catch((error: unknown) => {
		if (error instanceof Refused) return null;
		throw error;
	});
	return conflictOf(rules, ways?.ways ?? [], { wanted, proven: ways?.proven ?? false });
}

function impossible(question: MatchingQuestion, conflict: Conflict, pairs?: PairsProblem): Run {
	return {
		asked: { ...question, ...(pairs && { pairs }) },
		answered: { conflict },
		arrangement: { proposals: [], unplaced: [] }
	};
}

const refusals: Readonly<Record<string, string>> = {
	'too-many-teams': 'matching_too_many_teams',
	'objective-with-quotas': 'matching_objective_quotas',
	'objective-with-required': 'matching_objective_everybody'
};

/** What the engine refuses because a team asked for two things that do not go together. */
function inWords(error: unknown): unknown {
	const code = error instanceof EngineRefusal ? refusals[error.code] : undefined;
	return code ? new Refused(code) : error;
}

/** Asks, and says in words when there was no answer in time. */
async function askPatiently<Asked extends Question>(question: Asked): Promise<AnswerTo<Asked>> {
	// What would help comes after the teams, for whoever has waited for them already.
	const seconds = question.kind === 'ways' ? patience / 2 : patience;
	try {
		return await askEngine(question, { seconds });
	} catch (error) {
		if (!(error instanceof ThreadFailed)) throw error;
		throw new Refused('matching_no_answer', { seconds });
	}
}

function refuseFaults(what: string, faults: readonly string[]): void {
	if (faults.length === 0) return;
	throw new Error(`The engine's ${what} do not hold: ${faults.slice(0, 5).join('; ')}.`);
}
