import { arcOf, readPairs } from './problem.ts';
import type { Indexed } from './problem.ts';
import { solveIndexed, solvePairs } from './solve.ts';
import type { Move, PairIds, PairsAnswer, PairsProblem, PairsRepair } from './types.ts';

/**
 * The best answer after a change that keeps published pairs. Published pairs whose people are gone or that are not
 * allowed any more are lost; they count neither as kept nor as moved, if nobody is left to move.
 * - `keep` a number: at least so many published pairs stay, or as many as the rules let stay at all; then the problem's
 *   own objective decides;
 * - `keep` 'most': as many placed as can be, of these the most published pairs kept, then the objective's total (in
 *   `best-total`, which does not count heads, the most kept and then the total).
 *
 * It is the problem with one quota more (`repairProblem`), solved exactly; the answer's proof is a proof for that one,
 * unless the best without regard to what was published keeps as many as asked: then that is the answer.
 * @param problem as it is after the change
 * @param published pairs that people know of
 * @throws EngineRefusal as `solvePairs`, and therefore also for objectives that take no quotas
 * @throws Impossible as `solvePairs`
 */
export async function repairPairs(
	problem: PairsProblem,
	published: readonly PairIds[],
	keep: number | 'most'
): Promise<PairsRepair> {
	const given = readPairs(problem);
	const still = new Set(arcsOf(given, published));
	const kept = ({ pairs }: PairsAnswer): number =>
		arcsOf(given, pairs).filter((arc) => still.has(arc)).length;
	const free = await solvePairs(problem);
	const enough = kept(free) >= (keep === 'most' ? still.size : Math.min(keep, still.size));
	const answer = enough ? free : await solvePairs(await repairProblem(problem, published, keep));
	return {
		answer,
		kept: kept(answer),
		moves: movesFrom(problem, published, answer),
		// Decimals leave crumbs when they are subtracted.
		cost: Math.round((free.value - answer.value) * given.scale) / given.scale + 0
	};
}

/** The problem with the quota that a repair adds: `verifyPairs` checks the repaired answer against this one. */
export async function repairProblem(
	problem: PairsProblem,
	published: readonly PairIds[],
	keep: number | 'most'
): Promise<PairsProblem> {
	const given = readPairs(problem);
	const arcs = arcsOf(given, published);
	const possible = await mostKept(given, arcs, keep === 'most');
	const least = keep === 'most' ? possible : Math.min(keep, possible);
	const taken = new Set(problem.quotas?.map(({ id }) => id));
	let id = 'published';
	while (taken.has(id)) id += "'";
	const pairs = arcs.map((arc) => idsOf(given, arc));
	return { ...problem, quotas: [...(problem.quotas ?? []), { id, pairs, least }] };
}

/** The pairs that are allowed, each once, as arcs of the problem, ascending. */
function arcsOf(given: Indexed, pairs: readonly PairIds[]): number[] {
	const arcs = pairs.map(({ mentee, mentor }) => {
		const i = given.menteeIndex.get(mentee);
		const j = given.mentorIndex.get(mentor);
		return i === undefined || j === undefined ? -1 : arcOf(given.allowed, i, j);
	});
	return [...new Set(arcs)].filter((arc) => arc >= 0).sort((a, b) => a - b);
}

function idsOf({ allowed, mentees, mentors }: Indexed, arc: number): PairIds {
	const i = allowed.starts.findLastIndex((start) => start <= arc);
	return { mentee: mentees[i]!, mentor: mentors[allowed.ends[arc]!]! };
}

/** How many of some pairs can be kept at most, by scores that count nothing else. */
async function mostKept(
	given: Indexed,
	arcs: readonly number[],
	placedFirst: boolean
): Promise<number> {
	const scores = new Float64Array(given.allowed.scores.length);
	for (const arc of arcs) scores[arc] = 1;
	const allowed = { ...given.allowed, scores };
	const headsCount = placedFirst && given.objective !== 'best-total';
	const solved = await solveIndexed({
		...given,
		objective: headsCount ? 'most-placed' : 'best-total',
		scale: 1,
		allowed,
		leaveOut: new Float64Array(given.leaveOut.length)
	});
	if (!solved) return 0;
	return solved.at.reduce(
		(sum, mentor, i) => sum + (mentor < 0 ? 0 : scores[arcOf(allowed, i, mentor)]!),
		0
	);
}

/** Everybody of the problem whose mentor is not the published one, by id. */
function movesFrom(
	problem: PairsProblem,
	published: readonly PairIds[],
	{ pairs }: PairsAnswer
): Move[] {
	const before = new Map(published.map(({ mentee, mentor }) => [mentee, mentor]));
	const now = new Map(pairs.map(({ mentee, mentor }) => [mentee, mentor]));
	return problem.mentees
		.map(({ id }) => ({ mentee: id, from: before.get(id) ?? null, to: now.get(id) ?? null }))
		.filter(({ from, to }) => from !== to)
		.sort((a, b) => (a.mentee < b.mentee ? -1 : 1));
}
