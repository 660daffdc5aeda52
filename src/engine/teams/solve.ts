import { possibleTeams } from './possible-teams.ts';
import type { PossibleTeams } from './possible-teams.ts';
import { solveBinary } from './solver.ts';
import type { BinaryAnswer } from './solver.ts';
import type { TeamsAnswer, TeamsProblem } from './types.ts';

/** Stored with every answer; changes when the same problem may get another answer. */
export const teamsVersion = 'teams-1';

/**
 * Puts people into teams of the given shape: as many teams as the classes and rules allow, then the highest total
 * score, exactly. Every possible team is a column of a set partitioning problem, so any rule about one team is only
 * a filter. The order of the rows makes no difference; which of several equally good answers it is, is HiGHS's choice,
 * the same each time. The call blocks its thread: half a second for 3 x 10 people, many seconds near the largest size.
 * @returns the teams; people left over because of numbers or rules are `unplaced`
 * @throws EngineRefusal when the problem is malformed (`duplicate-id`, `unknown-id`, `same-person`, `duplicate-pair`,
 *   `duplicate-team`, `bad-score`, `bad-count`, `unknown-class`, `empty-shape`, `scores-too-large`), contradicts
 *   itself (`together-and-apart`) or has more than 60 000 possible teams (`too-many-teams`)
 */
export async function solveTeams(problem: TeamsProblem): Promise<TeamsAnswer> {
	const possible = possibleTeams(problem);
	return answerOf(possible, await choose(possible));
}

/** Tries the full number of teams first, which nearly always works; otherwise finds the most there can be. */
async function choose(possible: PossibleTeams): Promise<BinaryAnswer> {
	const nothing = { chosen: [], bound: 0 };
	if (possible.teams.length === 0) return nothing;
	const scores = possible.teams.map(({ score }) => score);
	const full = await pack(possible, scores, possible.most, possible.most);
	if (full.bound > -Infinity) return full;
	const ones = scores.map(() => 1);
	const { chosen } = await pack(possible, ones, 0, possible.most);
	return pack(possible, scores, chosen.length, chosen.length);
}

/** Between `least` and `most` teams that share nobody, with the most points. */
function pack(
	{ ids, teams }: PossibleTeams,
	points: readonly number[],
	least: number,
	most: number
): Promise<BinaryAnswer> {
	return solveBinary({
		points,
		rows: teams.map(({ members }) => [...members, ids.length]),
		rowLower: [...ids.map(() => 0), least],
		rowUpper: [...ids.map(() => 1), most]
	});
}

/** Back to ids; the value is added up again in whole points, whatever decimals the solver had. */
function answerOf({ ids, teams }: PossibleTeams, { chosen, bound }: BinaryAnswer): TeamsAnswer {
	const best = chosen.map((column) => teams[column]!).sort((a, b) => a.members[0]! - b.members[0]!);
	const placed = new Set(best.flatMap(({ members }) => members));
	return {
		teams: best.map(({ members, score }) => ({ members: members.map((i) => ids[i]!), score })),
		unplaced: ids.filter((_, i) => !placed.has(i)),
		value: best.reduce((sum, { score }) => sum + score, 0),
		bound,
		version: teamsVersion
	};
}
