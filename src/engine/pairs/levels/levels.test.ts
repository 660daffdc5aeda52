import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestOf, generatedPairs, ruledPairs } from '#tests/support/pairs-problems.ts';
import { levelOut } from './levels.ts';
import { readPairs } from '../problem.ts';
import { solvePairs } from '../solve.ts';
import type { StagesCertificate } from '../types.ts';
import { verifyPairs } from '../verify.ts';

test('has an answer exactly when the rules leave one', () => {
	fc.assert(
		fc.property(ruledPairs('worst-off-first'), (problem) => {
			expect(levelOut(readPairs(problem)) === null).toBe(bestOf(problem) === undefined);
		})
	);
});

test('has a stage for how many are placed, and one for each score of the answer', async () => {
	const plain = generatedPairs({
		mentees: 60,
		mentors: 40,
		density: 50,
		capacity: 2,
		topScore: 30
	});
	const answer = await solvePairs({ ...plain, objective: 'worst-off-first' });
	const { stages } = answer.certificate as StagesCertificate;
	const scores = [...new Set(answer.pairs.map(({ score }) => score))].sort((a, b) => a - b);
	expect(stages.map(({ level }) => level)).toEqual([null, ...scores]);
});

test.each([
	{ mentees: 120, mentors: 120, density: 100, capacity: 1, topScore: 100_000 },
	{ mentees: 120, mentors: 50, density: 30, capacity: 3, topScore: 1000 },
	{ mentees: 120, mentors: 60, density: 10, capacity: 3, topScore: 4 }
])('proves every stage: $mentees by $mentors, scores to $topScore', async (size) => {
	const problem = { ...generatedPairs(size), objective: 'worst-off-first' as const };
	expect(verifyPairs(problem, await solvePairs(problem))).toEqual([]);
});
