import { isPlain, readAnswered } from './explain/again.ts';
import type { Answered, Difference } from './explain/again.ts';
import { forced, searched } from './explain/forcing.ts';
import { extraOf } from './network.ts';
import { arcOf } from './problem.ts';
import type { Indexed } from './problem.ts';
import type {
	PairExplained,
	PairIds,
	PairsAnswer,
	PairsProblem,
	RunnerUp,
	WhyNot,
	WhyPair
} from './types.ts';

/**
 * What it would take to have a pair that the answer does not have: the best pairing with that pair fixed, by the same
 * objective, and of the equally good ones one that moves the fewest people (in `worst-off-first` and `stable`, the
 * one that the objective takes).
 *
 * `most-placed` and `best-total` with no rules but capacities and fixed pairs: one search along the prices of the
 * answer; nothing is solved again. In all other cases the problem is solved again with the pair fixed. `cost` is the
 * loss of the answer's `value`: in `worst-off-first` it may be below 0, because the total is not what counts; in
 * `stable` all others are stable among themselves around the pair that is forced.
 * @param answer of `solvePairs` to this very problem
 * @throws EngineRefusal as `readPairs`; `another-answer` when it is not the answer to this problem
 */
export async function whyNot(
	problem: PairsProblem,
	answer: PairsAnswer,
	mentee: string,
	mentor: string
): Promise<WhyNot> {
	const answered = await readAnswered(problem, answer);
	const { given, at } = answered;
	const i = given.menteeIndex.get(mentee) ?? -1;
	const j = given.mentorIndex.get(mentor) ?? -1;
	const arc = i < 0 || j < 0 ? -1 : arcOf(given.allowed, i, j);
	if (arc < 0) return { kind: 'forbidden' };
	if (at[i] === j) return { kind: 'paired' };
	if (given.fixed[i]! >= 0) return { kind: 'blocked', code: 'mentee-fixed' };
	if (fixedLeave(given, j) === 0) return { kind: 'blocked', code: 'mentor-full' };
	const change = isPlain(given) ? searched(answered, i)(j) : await forced(answered, i, j);
	if (!change) return { kind: 'blocked', code: 'rules' };
	return { kind: 'possible', score: scoreAt(given, arc), ...change };
}

/**
 * The next best mentors for one mentee, the cheapest change first: fewest people unplaced by it, then the least loss
 * in total (in `best-total` the other way round), then the higher score of the pair, then the mentor's id. Empty when
 * the mentee's pair is fixed.
 *
 * Where `whyNot` searches, one search answers for all mentors. With quotas and demands, mentors are tried in the order
 * of what their pair must cost at the answer's prices, until no other can be among the first. In `worst-off-first`
 * and `stable` the `limit` mentors with the highest scores are tried.
 * @param answer of `solvePairs` to this very problem
 * @param limit how many at most
 * @throws EngineRefusal as `whyNot`
 */
export async function runnersUp(
	problem: PairsProblem,
	answer: PairsAnswer,
	mentee: string,
	limit: number
): Promise<readonly RunnerUp[]> {
	const answered = await readAnswered(problem, answer);
	const i = answered.given.menteeIndex.get(mentee) ?? -1;
	if (i < 0 || answered.given.fixed[i]! >= 0) return [];
	const found = isPlain(answered.given)
		? allOthers(answered, i)
		: await likelyOthers(answered, i, limit);
	return found.sort(inOrder(answered.given)).slice(0, limit);
}

/**
 * Why a mentee has the mentor that they have; null for somebody without one. Linear in the allowed pairs.
 * @param answer of `solvePairs` to this very problem
 * @throws EngineRefusal as `whyNot`
 */
export async function whyPair(
	problem: PairsProblem,
	answer: PairsAnswer,
	mentee: string
): Promise<WhyPair | null> {
	const { given, at } = await readAnswered(problem, answer);
	const i = given.menteeIndex.get(mentee) ?? -1;
	const pair = answer.pairs.find((found) => found.mentee === mentee);
	if (!pair || i < 0) return null;
	const { starts, ends, scores } = given.allowed;
	const own = scores[arcOf(given.allowed, i, at[i]!)]!;
	const rank = (all: Float64Array): number => 1 + all.filter((score) => score > own).length;
	const forMentee = scores.subarray(starts[i], starts[i + 1]);
	const forMentor = scores.filter((_, arc) => ends[arc] === at[i]);
	return {
		mentor: pair.mentor,
		score: pair.score,
		reasons: pair.reasons ?? [],
		menteeRank: rank(forMentee),
		menteeChoices: forMentee.length,
		mentorRank: rank(forMentor),
		mentorChoices: forMentor.length
	};
}

/**
 * Everything that can be asked about one pair, at once.
 * @param others how many next best mentors at most
 * @throws EngineRefusal as `whyNot`
 */
export async function explainPair(
	problem: PairsProblem,
	answer: PairsAnswer,
	{ mentee, mentor }: PairIds,
	others: number
): Promise<PairExplained> {
	return {
		has: await whyPair(problem, answer, mentee),
		instead: await whyNot(problem, answer, mentee, mentor),
		others: await runnersUp(problem, answer, mentee, others)
	};
}

function scoreAt({ allowed, scale }: Indexed, arc: number): number {
	return allowed.scores[arc]! / scale;
}

/** Places of a mentor that fixed pairs do not take. */
function fixedLeave({ capacity, fixed }: Indexed, mentor: number): number {
	return capacity[mentor]! - fixed.filter((taken) => taken === mentor).length;
}

/** The mentors whom a mentee could have instead, by their arcs. */
function otherArcs({ given, at }: Answered, i: number): number[] {
	const { starts, ends } = given.allowed;
	const arcs = Array.from({ length: starts[i + 1]! - starts[i]! }, (_, k) => starts[i]! + k);
	return arcs.filter((arc) => ends[arc] !== at[i] && fixedLeave(given, ends[arc]!) > 0);
}

function allOthers(answered: Answered, i: number): RunnerUp[] {
	const arcs = otherArcs(answered, i);
	if (arcs.length === 0) return [];
	const change = searched(answered, i);
	return arcs.map((arc) =>
		runnerUp(answered.given, arc, change(answered.given.allowed.ends[arc]!))
	);
}

function runnerUp(given: Indexed, arc: number, change: Difference): RunnerUp {
	return {
		mentor: given.mentors[given.allowed.ends[arc]!]!,
		score: scoreAt(given, arc),
		...change
	};
}

/** Puts the change first that the objective minds least. */
function inOrder({ objective }: Indexed): (a: RunnerUp, b: RunnerUp) => number {
	const heads = (a: RunnerUp, b: RunnerUp): number => a.fewerPlaced - b.fewerPlaced;
	const points = (a: RunnerUp, b: RunnerUp): number => a.cost - b.cost;
	const [first, second] = objective === 'best-total' ? [points, heads] : [heads, points];
	return (a, b) =>
		first(a, b) || second(a, b) || b.score - a.score || (a.mentor < b.mentor ? -1 : 1);
}

/** Tries mentors one after the other, the most promising first, until the others cannot come before those found. */
async function likelyOthers(answered: Answered, i: number, limit: number): Promise<RunnerUp[]> {
	const { given, answer } = answered;
	const arcs = otherArcs(answered, i);
	const atLeast = leastLosses(answered, arcs);
	const { scores } = given.allowed;
	const order = arcs.map((arc, k) => ({ arc, loss: atLeast ? atLeast[k]! : 0 }));
	order.sort((a, b) => a.loss - b.loss || scores[b.arc]! - scores[a.arc]! || a.arc - b.arc);
	const place = answer.certificate.kind === 'prices' ? placeOf(answered) : 0;
	const found: RunnerUp[] = [];
	for (const { arc, loss } of order) {
		const last = found[limit - 1];
		if (last && (!atLeast || loss > last.cost + place * last.fewerPlaced)) break;
		const change = await forced(answered, i, given.allowed.ends[arc]!);
		if (!change) continue;
		found.push(runnerUp(given, arc, change));
		if (atLeast) found.sort(inOrder(given));
	}
	return found;
}

/** What a place is worth in points, by the prices of the answer. */
function placeOf({ answer: { certificate } }: Answered): number {
	return certificate.kind === 'prices' ? certificate.place / certificate.scale : 0;
}

/**
 * What a pair must cost at the least at the prices of the answer, in points, places counted at their worth: what its
 * prices exceed it by, less the gap. Null when the prices prove nothing of that kind.
 */
function leastLosses({ given, answer }: Answered, arcs: readonly number[]): number[] | null {
	const { certificate: proof } = answer;
	if (proof.kind !== 'prices') return null;
	if (proof.searched) return arcs.map(() => 0);
	const { byMentee } = extraOf(given);
	const fine = proof.scale / given.scale;
	const total = given.objective === 'best-total';
	return arcs.map((arc) => {
		const i = given.allowed.starts.findLastIndex((start) => start <= arc);
		const mentee = given.mentees[i]!;
		const quotas = given.quotas
			.filter((quota) => quota.arcs.includes(arc))
			.reduce((sum, { id }) => sum + (proof.quotaPrices?.[id] ?? 0), 0);
		const prices =
			proof.menteePrices[mentee]! +
			proof.mentorPrices[given.mentors[given.allowed.ends[arc]!]!]! +
			quotas;
		const worth = (given.allowed.scores[arc]! + (total ? byMentee[i]! : 0)) * fine + proof.place;
		return (prices - worth) / proof.scale - answer.gap - 1 / given.scale;
	});
}
