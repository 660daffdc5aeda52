import type { Reason } from '../types.ts';
import { packTeams } from './choose.ts';
import type { Columns } from './columns.ts';
import { columnsOf, tooMany } from './enumerate.ts';
import { readTeams } from './model.ts';
import type { TeamsModel } from './model.ts';
import { movesBetween } from './moves.ts';
import { two } from './model/points.ts';
import type { StandingTeams, Team, TeamsProblem, WhyNotTogether } from './types.ts';

/**
 * The score of a team taken apart: what every two bring (`pair`: a, b), what was wished (`wish`: from, to), the points
 * of just these people (`team`: members) and what each brings with the project and the mentor (`project`, `mentor`:
 * person, partner). Only what is not 0; the points add up to the score. In the order of the problem's rows.
 */
export function whyTeam(problem: TeamsProblem, team: Team): readonly Reason[] {
	const inside = new Set(team.members);
	const both = (a: string, b: string): boolean => inside.has(a) && inside.has(b);
	const beside = (code: 'project' | 'mentor'): Reason[] =>
		(problem[`${code}s`]?.points ?? [])
			.filter(({ person, partner }) => inside.has(person) && partner === team[code])
			.map(({ person, partner, points }) => ({ code, facts: { person, partner }, points }));
	return [
		...problem.pairScores
			.filter(({ a, b }) => both(a, b))
			.map(({ a, b, score }) => ({ code: 'pair', facts: { a, b }, points: score })),
		...(problem.wishes ?? [])
			.filter(({ from, to }) => both(from, to))
			.map(({ from, to, points }) => ({ code: 'wish', facts: { from, to }, points })),
		...(problem.teamScores ?? [])
			.filter(
				({ members }) => members.length === inside.size && members.every((id) => inside.has(id))
			)
			.map(({ members, score }) => ({ code: 'team', facts: { members }, points: score })),
		...beside('project'),
		...beside('mentor')
	].filter(({ points }) => points !== 0);
}

/**
 * What it would cost to have two people in one team, exactly: the problem is solved again with a team of both.
 * @throws EngineRefusal as `solveTeams`, `unknown-id` or `same-person`; `too-many-teams` when there are too many
 *   possible teams to list
 */
export async function whyNotTogether(
	problem: TeamsProblem,
	standing: StandingTeams,
	a: string,
	b: string
): Promise<WhyNotTogether> {
	const model = readTeams(problem);
	const [i, j] = two(new Map(model.ids.map((id, place) => [id, place])), a, b);
	if (standing.teams.some(({ members }) => members.includes(a) && members.includes(b))) {
		return { kind: 'together' };
	}
	const columns = listed(model);
	const marked = marking(model, columns, (members) => members.includes(i) && members.includes(j));
	if (!marked.includes(1)) return { kind: 'forbidden' };
	const stamp = { fingerprint: '', version: '' };
	const among = [{ marked, least: 1 }];
	const forced = await packTeams({ model, columns, stamp, control: {}, among });
	if (!forced) return { kind: 'blocked' };
	return {
		kind: 'possible',
		cost: standing.value - forced.value,
		fewerPlaced: forced.unplaced.length - standing.unplaced.length,
		teams: forced.teams,
		moves: movesBetween(standing.teams, forced.teams)
	};
}

/** All possible teams. @throws EngineRefusal `too-many-teams` */
export function listed(model: TeamsModel): Columns {
	const columns = columnsOf(model);
	if (columns) return columns;
	throw tooMany();
}

/** How columns are marked: 1 where the members and partners (rows behind people) say so, or the number they say. */
export function marking(
	{ sides }: TeamsModel,
	{ starts, rows, points }: Columns,
	isMarked: (members: Int32Array, partners: Int32Array) => boolean | number
): Uint8Array {
	return Uint8Array.from(points, (_, column) => {
		const [start, end] = [starts[column]!, starts[column + 1]!];
		const behind = end - sides.length;
		return Number(isMarked(rows.subarray(start, behind), rows.subarray(behind, end)));
	});
}
