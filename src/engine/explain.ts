import type { Assignment } from './assignment.ts';
import { movesTo } from './chain.ts';
import { networkOf, readPairs, scoreOf, worthOfAPlace } from './pairs-problem.ts';
import type { Indexed } from './pairs-problem.ts';
import { EngineRefusal } from './refusal.ts';
import { isProven, regretOf } from './regret.ts';
import type { Regret } from './regret.ts';
import type { Move, PairIds, PairsAnswer, PairsProblem, RunnerUp, WhyNot } from './types.ts';

/**
 * What it would take to have a pair that the answer does not have: the best pairing with that pair forced in, and of
 * the equally good ones one that moves the fewest people. One search along the prices of the answer; nothing is
 * solved again.
 * @param answer of `solvePairs` to this very problem
 * @throws EngineRefusal as `solvePairs`; `another-answer` when its prices do not prove the answer to this problem
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
	const asked = ask(problem, answer, mentee);
	const j = asked.given.mentorIndex.get(mentor)!;
	return { kind: 'possible', score: wanted.score, ...change(asked, j) };
}

/**
 * The next best mentors for one mentee, the cheapest change first: fewest people unplaced by it, then the least loss
 * in total, then the higher score of the pair, then the mentor's id. Empty when the mentee's pair is fixed. One search
 * answers for all mentors.
 * @param answer of `solvePairs` to this very problem
 * @param limit how many at most
 * @throws EngineRefusal as `whyNot`
 */
export function runnersUp(
	problem: PairsProblem,
	answer: PairsAnswer,
	mentee: string,
	limit: number
): readonly RunnerUp[] {
	if (!problem.pairs.some((pair) => pair.mentee === mentee)) return [];
	if (problem.fixed?.some((pair) => pair.mentee === mentee)) return [];
	const asked = ask(problem, answer, mentee);
	return others(asked)
		.sort((a, b) => a.loss - b.loss || b.score - a.score || a.mentor - b.mentor)
		.slice(0, limit)
		.map(({ mentor, score }) => ({
			mentor: asked.given.mentors[mentor]!,
			score,
			...change(asked, mentor)
		}));
}

function same(a: PairIds, b: PairIds): boolean {
	return a.mentee === b.mentee && a.mentor === b.mentor;
}

/** A question put to the engine: the problem by index, and what another mentor for the mentee would lead to. */
interface Asked {
	readonly given: Indexed;
	readonly regret: Regret;
}

function ask(problem: PairsProblem, answer: PairsAnswer, mentee: string): Asked {
	const given = readPairs(problem);
	const { place } = answer.certificate;
	const network = networkOf(given, place);
	const best = answered(given, answer);
	if (place < worthOfAPlace(given) || !isProven(network, best)) {
		const expected = 'the value of the best pairing of this problem';
		throw new EngineRefusal('another-answer', { found: answer.value, expected });
	}
	return { given, regret: regretOf({ network, best, mentee: given.menteeIndex.get(mentee)! }) };
}

/** The open part of an answer by index; what fits nowhere becomes NaN or is left out, and then proves nothing. */
function answered(given: Indexed, answer: PairsAnswer): Assignment {
	const { menteePrices, mentorPrices } = answer.certificate;
	const open = (i: number): boolean => given.fixed[i]! < 0;
	const at = new Int32Array(given.mentees.length).fill(-1);
	for (const { mentee, mentor } of answer.pairs) {
		const i = given.menteeIndex.get(mentee);
		if (i !== undefined && open(i)) at[i] = given.mentorIndex.get(mentor) ?? -1;
	}
	return {
		at,
		menteePrice: Float64Array.from(given.mentees, (id, i) => (open(i) ? menteePrices[id]! : 0)),
		mentorPrice: Float64Array.from(given.mentors, (id) => mentorPrices[id]!)
	};
}

/** The mentors whom the mentee could have instead, by index, and all that is lost by it in points. */
function others({ given, regret }: Asked): { mentor: number; score: number; loss: number }[] {
	const { mentee, best, network, node } = regret;
	const found = [];
	for (let arc = network.starts[mentee]!; arc < network.starts[mentee + 1]!; arc++) {
		const mentor = network.ends[arc]!;
		if (mentor === best.at[mentee] || given.capacity[mentor] === 0) continue;
		const step = best.menteePrice[mentee]! + best.mentorPrice[mentor]! - network.worth[arc]!;
		const score = scoreOf(given.allowed, mentee, mentor)!;
		found.push({ mentor, score, loss: step + regret.loss[node[mentor]!]! });
	}
	return found;
}

/** All that changes when the mentee goes to a mentor. */
function change(asked: Asked, mentor: number): Pick<RunnerUp, 'cost' | 'fewerPlaced' | 'moves'> {
	const { given, regret } = asked;
	const onward = [...movesTo(regret, mentor)].sort(([a], [b]) => a - b);
	let cost = 0;
	let fewerPlaced = 0;
	const moves = [[regret.mentee, mentor] as const, ...onward].map(([i, to]): Move => {
		const from = regret.best.at[i]!;
		cost += (scoreOf(given.allowed, i, from) ?? 0) - (scoreOf(given.allowed, i, to) ?? 0);
		fewerPlaced += Number(to < 0) - Number(from < 0);
		const name = (j: number): string | null => given.mentors[j] ?? null;
		return { mentee: given.mentees[i]!, from: name(from), to: name(to) };
	});
	return { cost, fewerPlaced, moves };
}
