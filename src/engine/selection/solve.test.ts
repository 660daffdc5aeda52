import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestChoice, selectionProblems } from '#tests/support/selection-problems.ts';
import { solveSelection } from './solve.ts';
import type { SelectionProblem } from './types.ts';
import { verifySelection } from './verify.ts';

test('chooses as well as trying every set does, and the checker agrees', async () => {
	await fc.assert(
		fc.asyncProperty(selectionProblems, async (problem) => {
			const answer = await solveSelection(problem);
			const best = bestChoice(problem);
			expect(answer.conflict?.short ?? 0).toBe(best.short);
			expect(answer.conflict?.broken.length ?? 0).toBe(best.broken);
			expect(answer.chosen.length).toBe(best.filled);
			expect(answer.value).toBe(best.value);
			expect(best.choices).toContainEqual(answer.chosen.map(({ id }) => id));
			expect(verifySelection(problem, answer)).toEqual([]);
		}),
		{ numRuns: 400 }
	);
});
