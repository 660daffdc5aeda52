import type { Control } from '../types.ts';
import { stampOf } from './answer.ts';
import { packTeams } from './choose.ts';
import { columnsOf, tooMany } from './enumerate.ts';
import { solveLarge } from './large.ts';
import { readTeams } from './model.ts';
import { expectSeed } from './model/shape.ts';
import type { TeamsAnswer, TeamsProblem } from './types.ts';

/** How to search; `seed` (0 if not said) is only used for a problem too large to list all its possible teams. */
export type TeamsControl = Control<TeamsAnswer> & { readonly seed?: number };

/**
 * As `solveTeams`, without a reason where there is no answer.
 * @returns null when the number of teams asked for cannot be made
 * @throws EngineRefusal as `solveTeams`; `too-many-teams` to list, where there are quotas
 */
export async function attemptTeams(
	problem: TeamsProblem,
	control: TeamsControl = {}
): Promise<TeamsAnswer | null> {
	const model = readTeams(problem);
	expectSeed(control.seed ?? 0);
	const columns = columnsOf(model);
	if (columns) return packTeams({ model, columns, stamp: await stampOf(problem, model), control });
	if (model.quotas.length > 0) throw tooMany();
	const stamp = await stampOf(problem, model, control.seed ?? 0);
	return solveLarge(model, stamp, control);
}
