import { Impossible } from '../refusal.ts';
import { attemptTeams } from './attempt.ts';
import type { TeamsControl } from './attempt.ts';
import { conflictOf } from './conflict.ts';
import type { TeamsAnswer, TeamsProblem } from './types.ts';

/**
 * Puts people into teams: as many people as can be (see `TeamsAnswer`), then the highest total score. Every possible
 * team is a column of a set packing problem (Balas and Padberg 1976), so any rule about one team is only a filter; all
 * are listed and the best are chosen with proof (`pack`). Beyond 2 million columns, a search from `seed` finds good
 * teams, with a bound. The order of the rows makes no difference. The call blocks its thread while it computes.
 * @returns the teams; people left over because of numbers or rules are `unplaced`; no teams when none was asked for
 *   and none can be made
 * @throws EngineRefusal when the problem is malformed (as `readTeams`), `bad-seed`, `scores-too-large` for a team beyond 10^7
 *   points (with sizes that vary also when that many points cannot stand for all people placed), or `teams-not-found`
 *   when the search ended, or was ended, before it found the number of teams asked for
 * @throws Impossible<TeamsConflict> when the number of teams asked for cannot be made, or a quota cannot be kept
 */
export async function solveTeams(
	problem: TeamsProblem,
	control: TeamsControl = {}
): Promise<TeamsAnswer> {
	const answer = await attemptTeams(problem, control);
	if (answer) return answer;
	throw new Impossible(await conflictOf(problem));
}
