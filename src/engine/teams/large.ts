import { EngineRefusal } from '../refusal.ts';
import { answerOf, emptyProof } from './answer.ts';
import type { Proof, Stamp } from './answer.ts';
import { boundAny } from './bound/any.ts';
import { areTriples, boundTriples } from './bound/bound.ts';
import type { TeamsBound } from './bound/form.ts';
import type { ModelTeam, TeamsModel } from './model.ts';
import { mostOf } from './numbers.ts';
import type { Most } from './numbers.ts';
import { searchTeams } from './search/search.ts';
import type { Control } from '../types.ts';
import { chooseTriples } from './pack/triples.ts';
import type { TeamsAnswer } from './types.ts';

/** Triples beyond which they are not even looked at one by one: 3 x 300. */
const mostTriples = 27_000_000;

/**
 * Finds good teams where there are too many to list, with a bound that need not reach them.
 * @returns null when numbers do not allow the teams asked for
 * @throws EngineRefusal `teams-not-found` when the search did not find the number of teams asked for
 */
export async function solveLarge(
	model: TeamsModel,
	stamp: Stamp,
	control: Control<TeamsAnswer>
): Promise<TeamsAnswer | null> {
	const most = mostOf(model);
	if (most.teams < (model.count ?? 0)) return null;
	if (most.teams === 0) return answerOf(model, [], emptyProof(model), stamp);
	if (isScanned(model)) {
		const answer = await byScanning(model, most, stamp, control);
		if (answer !== undefined) return answer;
	}
	const count = model.count ?? most.teams;
	const ending = control.enough ? { enough: control.enough } : {};
	const bound = boundFor(model, count, ending);
	const answer = (teams: readonly ModelTeam[]): TeamsAnswer =>
		answerOf(model, teams, proofOf(model, bound, teams, most), stamp);
	const teams = searchTeams(model, model.count ?? likely(model, most.people), stamp.seed ?? 0, {
		...ending,
		...(bound.teams.length > 0 && { start: bound.teams.map(asStart) }),
		progress: (found) => {
			if (found.length < (model.count ?? 0)) return;
			const best = answer(found);
			control.progress?.({ best, bound: best.bound });
		}
	});
	if (teams.length < (model.count ?? 0)) {
		throw new EngineRefusal('teams-not-found', { found: teams.length, expected: model.count! });
	}
	return answer(teams);
}

function isScanned(model: TeamsModel): boolean {
	const triples = model.classes.reduce((all, { people }) => all * people.length, 1);
	return areTriples(model) && model.plain && triples <= mostTriples;
}

/**
 * Triples by column generation, beginning with what a search finds.
 * @returns null when the teams asked for cannot be made; undefined when none were found in time, or fewer than numbers
 *   allow have to be sought
 */
async function byScanning(
	model: TeamsModel,
	most: Most,
	stamp: Stamp,
	control: Control<TeamsAnswer>
): Promise<TeamsAnswer | null | undefined> {
	const ending = control.enough ? { enough: control.enough } : {};
	const count = model.count ?? most.teams;
	const start = searchTeams(model, count, stamp.seed ?? 0, ending);
	const chosen = await chooseTriples(model, count, {
		...ending,
		...(start.length === count && { start }),
		progress: (best, _, bound) => control.progress?.({ best: best && rough(best), bound })
	});
	function rough(teams: readonly ModelTeam[]): TeamsAnswer {
		const any = { ...boundAny(model, count), teams: [] };
		return answerOf(model, teams, proofOf(model, any, teams, most), stamp);
	}
	if (!chosen.feasible) {
		return chosen.closed === 'open' || model.count === null ? undefined : null;
	}
	const { prices, scale, team, excess, closed, teams } = chosen;
	const by = { prices, scale, team, excess, closed };
	const proof = { ...by, place: 0, teams: count, placed: 'numbers' as const };
	return answerOf(model, teams, proof, stamp, chosen.bound);
}

function asStart(members: readonly number[]): ModelTeam {
	return { members, partners: [], points: 0 };
}

/** The better bound there is for this kind of teams, and teams that came up on the way. */
function boundFor(
	model: TeamsModel,
	count: number,
	ending: { readonly enough?: () => boolean }
): TeamsBound & { readonly teams: readonly (readonly number[])[] } {
	if (areTriples(model)) return boundTriples(model, count, ending);
	return { ...boundAny(model, count, model.teamMost), teams: [] };
}

/** How many teams place as many people as numbers allow, in teams as near the middle size as can be. */
function likely(model: TeamsModel, people: number): number {
	const { least, most } = model.size;
	const { teams } = mostOf(model);
	const fewest = Math.ceil(people / most);
	return Math.max(1, Math.min(teams, Math.max(fewest, Math.round((2 * people) / (least + most)))));
}

function proofOf(
	{ size, count }: TeamsModel,
	{ people, partners, team, scale, excess }: TeamsBound,
	teams: readonly ModelTeam[],
	most: { readonly teams: number; readonly people: number }
): Proof {
	const free = count === null && size.least < size.most;
	const placed = teams.reduce((sum, { members }) => sum + members.length, 0);
	return {
		scale,
		place: 0,
		teams: free ? most.teams : teams.length,
		team: free ? Math.max(team, -excess) : team,
		prices: Float64Array.from([...people, ...partners.flatMap((prices) => [...prices])]),
		excess,
		closed: 'open',
		placed: placed === most.people ? 'numbers' : 'open'
	};
}
