import { whole } from '../guard.ts';
import { EngineRefusal } from '../refusal.ts';
import { packTeams } from './choose.ts';
import type { Choice } from './choose.ts';
import { listed, marking } from './explain.ts';
import { readTeams } from './model.ts';
import type { TeamsModel } from './model.ts';
import { movesBetween } from './moves.ts';
import type { PublishedTeam, TeamsAnswer, TeamsProblem, TeamsRepair } from './types.ts';

/**
 * Mends published teams after somebody left or came, or a rule changed: the best teams among those that keep `keep`
 * published ones at least (see `TeamsRepair`), or, without it, as many as can be kept: then as many people as can be
 * placed, then the highest total. Exact; as long as solving once, twice or, where much changed, a few times more.
 * @param problem as it is now: without those who left, with those who came
 * @param published the teams as they were, nobody in two; ids that are no longer in the problem are taken as gone
 * @returns null when the number of teams asked for cannot be made at all
 * @throws EngineRefusal as `solveTeams`; `bad-count`, `duplicate-id` for somebody in two published teams, `cannot-keep`
 *   when so many cannot be kept, and `too-many-teams` when there are too many possible teams to list,
 *   or `teams-not-found` when the search ended before it found any
 */
export async function repairTeams(
	problem: TeamsProblem,
	published: readonly PublishedTeam[],
	keep?: number
): Promise<TeamsRepair | null> {
	if (keep !== undefined) whole('bad-count', 'keep', keep, 0);
	const model = readTeams(problem);
	const there = stillThere(model, published);
	const columns = listed(model);
	const kept = marking(model, columns, keptBy(model, there));
	const choice = { model, columns, stamp: { fingerprint: '', version: '' }, control: {} };
	const best = await packTeams(choice);
	if (!best) return null;
	const { answer } = await keeping(choice, kept, there.length, keep);
	return repairOf(published, there, model, answer, best);
}

/** A published team by index: who of it is still there, and its partners (rows behind people), -1 for one who is gone. */
interface There {
	readonly members: readonly number[];
	readonly partners: readonly number[];
}

function stillThere(model: TeamsModel, published: readonly PublishedTeam[]): There[] {
	const index = new Map(model.ids.map((id, i) => [id, i]));
	const seen = new Set<string>();
	for (const id of published.flatMap(({ members }) => members)) {
		if (seen.has(id))
			throw new EngineRefusal('duplicate-id', { list: 'published', id, found: 2, expected: 1 });
		seen.add(id);
	}
	return published
		.map((team) => ({
			members: team.members.flatMap((id) => index.get(id) ?? []),
			partners: partnersOf(model, team)
		}))
		.filter(({ members }) => members.length > 0);
}

function partnersOf({ ids, sides }: TeamsModel, team: PublishedTeam): number[] {
	let from = ids.length;
	return sides.map((side) => {
		const at = side.ids.indexOf((side.name === 'projects' ? team.project : team.mentor) ?? '');
		from += side.ids.length;
		return at < 0 ? -1 : from - side.ids.length + at;
	});
}

/** How many published teams a column keeps: those of which it has everybody still there, with the partners. */
function keptBy(model: TeamsModel, there: readonly There[]) {
	const team = new Int32Array(model.ids.length).fill(-1);
	there.forEach(({ members }, t) => members.forEach((i) => (team[i] = t)));
	return (members: Int32Array, partners: Int32Array): number =>
		members.reduce((sum, first) => {
			const its = there[team[first]!];
			if (!its || its.members[0] !== first || its.members.length > members.length) return sum;
			const kept =
				its.members.every((i) => members.includes(i)) &&
				its.partners.every((partner, s) => partner < 0 || partner === partners[s]);
			return sum + Number(kept);
		}, 0);
}

/** The best teams that keep as many as asked; without a number, the most that can be kept, by halving. */
async function keeping(choice: Choice, kept: Uint8Array, teams: number, keep?: number) {
	const tried = (least: number): Promise<TeamsAnswer | null> => bestKeeping(choice, kept, least);
	if (keep !== undefined) {
		const answer = keep <= teams ? await tried(keep) : null;
		if (answer) return { answer, kept: keep };
		const { kept: expected } = await keeping(choice, kept, teams);
		throw new EngineRefusal('cannot-keep', { found: keep, expected });
	}
	let [low, high] = [0, teams];
	let answer = await tried(high);
	if (answer) return { answer, kept: high };
	while (high - low > 1) {
		const middle = Math.ceil((low + high) / 2);
		const found = await tried(middle);
		if (found) [low, answer] = [middle, found];
		else high = middle;
	}
	return { answer: answer ?? (await tried(0))!, kept: low };
}

/**
 * The best teams that keep so many published ones. A team may hold several of these: so for each way of saying how
 * many teams hold one at least, how many two at least and so on, the best teams of that way are sought.
 */
async function bestKeeping(choice: Choice, kept: Uint8Array, least: number) {
	const held = kept.reduce((a, b) => Math.max(a, b), 0);
	const fits = choice.model.count ?? choice.model.ids.length;
	const marks = Array.from({ length: held }, (_, k) => kept.map((n) => Number(n > k)));
	let best: TeamsAnswer | null = null;
	for (const ways of steps(least, Math.min(fits, least), held)) {
		const among = ways.map((each, k) => ({ marked: marks[k]!, least: each }));
		const found = await packTeams({ ...choice, among });
		if (found && (!best || isBetter(found, best))) best = found;
	}
	return best;
}

/** All ways to write a number as a sum of at most so many terms, each 1 or more and none above the one before it. */
function steps(sum: number, most: number, terms: number): number[][] {
	if (sum === 0) return [[]];
	if (terms === 0) return [];
	const first = Array.from({ length: Math.min(most, sum) }, (_, i) => i + 1);
	return first
		.filter((term) => term * terms >= sum)
		.flatMap((term) => steps(sum - term, term, terms - 1).map((rest) => [term, ...rest]));
}

function isBetter(one: TeamsAnswer, other: TeamsAnswer): boolean {
	return (other.unplaced.length - one.unplaced.length || one.value - other.value) > 0;
}

function repairOf(
	published: readonly PublishedTeam[],
	there: readonly There[],
	model: TeamsModel,
	answer: TeamsAnswer,
	best: TeamsAnswer
): TeamsRepair {
	const rows = new Map(model.ids.map((id, i) => [id, i]));
	const keptOf = keptBy(model, there);
	const kept = answer.teams.map((team) =>
		keptOf(
			Int32Array.from(team.members, (id) => rows.get(id)!),
			Int32Array.from(partnersOf(model, team))
		)
	);
	return {
		teams: answer.teams,
		unplaced: answer.unplaced,
		kept: kept.reduce((sum, n) => sum + n, 0),
		value: answer.value,
		proven: answer.gap === 0,
		cost: best.value - answer.value,
		fewerPlaced: answer.unplaced.length - best.unplaced.length,
		moves: movesBetween(published, answer.teams)
	};
}
