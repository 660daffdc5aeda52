import { byCodeUnit } from './guard.ts';
import { solvePairs } from './pairs.ts';
import type { Move, PairIds, PairsAnswer, PairsProblem, RunnerUp, WhyNot } from './types.ts';

/**
 * What it would take to have a pair that the answer does not have: the best pairing with that pair forced in, and of
 * the equally good ones one that moves the fewest people. Solves the problem once more.
 * @throws EngineRefusal as `solvePairs`
 */
export function whyNot(
	problem: PairsProblem,
	answer: PairsAnswer,
	mentee: string,
	mentor: string
): WhyNot {
	const wanted = problem.pairs.find((pair) => same(pair, { mentee, mentor }));
	if (!wanted) return { kind: 'forbidden' };
	if (answer.pairs.some((pair) => same(pair, wanted))) return { kind: 'paired' };
	const fixed = problem.fixed ?? [];
	if (fixed.some((pair) => pair.mentee === mentee))
		return { kind: 'blocked', code: 'mentee-fixed' };
	const taken = fixed.filter((pair) => pair.mentor === mentor).length;
	if (problem.mentors.some(({ id, capacity }) => id === mentor && capacity <= taken)) {
		return { kind: 'blocked', code: 'mentor-full' };
	}
	return { kind: 'possible', score: wanted.score, ...forced(problem, answer, wanted) };
}

/**
 * The next best mentors for one mentee, the cheapest change first: fewest people unplaced by it, then the least loss
 * in total, then the higher score of the pair, then the mentor's id. Empty when the mentee's pair is fixed.
 * @param limit how many at most
 * @throws EngineRefusal as `solvePairs`
 */
export function runnersUp(
	problem: PairsProblem,
	answer: PairsAnswer,
	mentee: string,
	limit: number
): readonly RunnerUp[] {
	return problem.pairs
		.filter((pair) => pair.mentee === mentee)
		.flatMap(({ mentor }) => {
			const why = whyNot(problem, answer, mentee, mentor);
			if (why.kind !== 'possible') return [];
			const { score, cost, fewerPlaced, moves } = why;
			return [{ mentor, score, cost, fewerPlaced, moves }];
		})
		.sort(byLoss)
		.slice(0, limit);
}

function byLoss(a: RunnerUp, b: RunnerUp): number {
	return (
		a.fewerPlaced - b.fewerPlaced ||
		a.cost - b.cost ||
		b.score - a.score ||
		byCodeUnit(a.mentor, b.mentor)
	);
}

function same(a: PairIds, b: PairIds): boolean {
	return a.mentee === b.mentee && a.mentor === b.mentor;
}

/** Solves with one more fixed pair, and compares. */
function forced(
	problem: PairsProblem,
	answer: PairsAnswer,
	pair: PairIds
): Pick<RunnerUp, 'cost' | 'fewerPlaced' | 'moves'> {
	const { mentee, mentor } = pair;
	const changed = solvePairs({
		...keeping(problem, answer),
		fixed: [...(problem.fixed ?? []), { mentee, mentor }]
	});
	const scores = scoresOf(problem);
	const value = changed.pairs.reduce((sum, found) => sum + scores(found), 0);
	return {
		cost: answer.value - value,
		fewerPlaced: changed.unplaced.length - answer.unplaced.length,
		moves: movesBetween(problem, answer, changed, mentee)
	};
}

/**
 * The same problem with a small preference for everybody staying where they are: one for a pair kept, one less for a
 * pair of somebody who has none now. Scores are spread by 2 x mentees + 1, so that all moves together weigh less than
 * one point.
 */
function keeping(problem: PairsProblem, answer: PairsAnswer): PairsProblem {
	const at = new Map(answer.pairs.map(({ mentee, mentor }) => [mentee, mentor]));
	const spread = 2 * problem.mentees.length + 1;
	const stays = ({ mentee, mentor }: PairIds): number =>
		at.has(mentee) ? Number(at.get(mentee) === mentor) : -1;
	const pairs = problem.pairs.map((pair) => ({
		mentee: pair.mentee,
		mentor: pair.mentor,
		score: pair.score * spread + stays(pair)
	}));
	return { ...problem, pairs };
}

function scoresOf(problem: PairsProblem): (pair: PairIds) => number {
	const scores = new Map<string, Map<string, number>>();
	for (const { mentee, mentor, score } of problem.pairs) {
		const row = scores.get(mentee) ?? new Map<string, number>();
		scores.set(mentee, row.set(mentor, score));
	}
	return ({ mentee, mentor }) => scores.get(mentee)!.get(mentor)!;
}

function movesBetween(
	problem: PairsProblem,
	before: PairsAnswer,
	after: PairsAnswer,
	first: string
): Move[] {
	const was = new Map(before.pairs.map(({ mentee, mentor }) => [mentee, mentor]));
	const is = new Map(after.pairs.map(({ mentee, mentor }) => [mentee, mentor]));
	return problem.mentees
		.map(({ id }) => ({ mentee: id, from: was.get(id) ?? null, to: is.get(id) ?? null }))
		.filter(({ from, to }) => from !== to)
		.sort(
			(a, b) =>
				Number(b.mentee === first) - Number(a.mentee === first) || byCodeUnit(a.mentee, b.mentee)
		);
}
