import { EngineRefusal } from '../../refusal.ts';
import { pairsFingerprint, valueOf } from '../answer.ts';
import { extraOf } from '../network.ts';
import { readPairs } from '../problem.ts';
import type { Indexed } from '../problem.ts';
import { solveIndexed } from '../solve.ts';
import type { Move, PairsAnswer, PairsProblem } from '../types.ts';

/** A problem with the answer to it, by index. */
export interface Answered {
	readonly given: Indexed;
	readonly answer: PairsAnswer;
	/** The mentor of each mentee, -1 for nobody. */
	readonly at: Int32Array;
}

/** From one pairing to another: points lost, people more without a mentor, and everybody who moves, by id. */
export interface Difference {
	readonly cost: number;
	readonly fewerPlaced: number;
	readonly moves: readonly Move[];
}

/**
 * Reads a problem and the answer to it.
 * @throws EngineRefusal as `readPairs`; `another-answer` when it is the answer to another problem
 */
export async function readAnswered(problem: PairsProblem, answer: PairsAnswer): Promise<Answered> {
	const given = readPairs(problem);
	const expected = await pairsFingerprint(given);
	if (answer.fingerprint !== expected) throw anotherAnswer(answer.fingerprint, expected);
	const at = new Int32Array(given.mentees.length).fill(-1);
	for (const { mentee, mentor } of answer.pairs) {
		const i = given.menteeIndex.get(mentee);
		if (i !== undefined) at[i] = given.mentorIndex.get(mentor) ?? -1;
	}
	return { given, answer, at };
}

/** The refusal of an answer that does not belong to the problem. */
export function anotherAnswer(found: string | number, expected: string | number): EngineRefusal {
	return new EngineRefusal('another-answer', { found, expected });
}

/** Whether prices and one search are enough: no rules but capacities and fixed pairs, and a total to maximise. */
export function isPlain({ objective, required, least, quotas }: Indexed): boolean {
	const sums = objective === 'most-placed' || objective === 'best-total';
	return sums && quotas.length === 0 && !required.includes(1) && !least.some((some) => some > 0);
}

/**
 * Solves a changed problem again; of the best pairings of the sum objectives one that moves the fewest people. Null
 * when the change leaves no answer.
 */
export async function solveAgain(answered: Answered, changed: Indexed): Promise<Difference | null> {
	const solved = await solveIndexed(favouring(changed, answered.at));
	return solved && difference(answered, solved.at);
}

/** Scores so fine that everybody's present place counts for a little more, but never for a whole unit in all. */
function favouring(given: Indexed, at: Int32Array): Indexed {
	const { allowed, leaveOut, objective } = given;
	const spread = 2 * at.length + 1;
	const finest = (extraOf(given).place + sumOf(leaveOut) + sumOf(allowed.scores)) * spread;
	const sums = objective === 'most-placed' || objective === 'best-total';
	if (!sums || finest * (at.length + 1) * 8 > Number.MAX_SAFE_INTEGER) return given;
	const scores = allowed.scores.map((score) => score * spread);
	at.forEach((mentor, i) => {
		for (let arc = allowed.starts[i]!; arc < allowed.starts[i + 1]!; arc++) {
			if (mentor < 0) scores[arc]! -= 1;
			else if (allowed.ends[arc] === mentor) scores[arc]! += 1;
		}
	});
	return {
		...given,
		scale: given.scale * spread,
		allowed: { ...allowed, scores },
		leaveOut: leaveOut.map((price) => price * spread)
	};
}

function sumOf(numbers: Float64Array): number {
	return numbers.reduce((most, some) => Math.max(most, Math.abs(some)), 0) * 2;
}

/** What changes when everybody goes where they are in another pairing. */
export function difference({ given, at }: Answered, now: Int32Array): Difference {
	const name = (j: number): string | null => given.mentors[j] ?? null;
	const moves = given.mentees.flatMap((mentee, i): Move[] =>
		at[i] === now[i] ? [] : [{ mentee, from: name(at[i]!), to: name(now[i]!) }]
	);
	const placed = (all: Int32Array): number => all.filter((mentor) => mentor >= 0).length;
	return {
		cost: (valueOf(given, at) - valueOf(given, now)) / given.scale,
		fewerPlaced: placed(at) - placed(now),
		moves
	};
}
