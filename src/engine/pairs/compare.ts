import { EngineRefusal } from '../refusal.ts';
import { solvePairs } from './solve.ts';
import type { PairsAnswer, PairsObjective, PairsProblem } from './types.ts';

const objectives: readonly PairsObjective[] = [
	'most-placed',
	'best-total',
	'worst-off-first',
	'stable'
];

/**
 * The answers to all objectives side by side, in the order of `PairsObjective`; those that cannot keep the rules of
 * the problem are left out. The objective of the problem itself does not matter.
 * @throws EngineRefusal, Impossible as `solvePairs`
 */
export async function compareObjectives(problem: PairsProblem): Promise<readonly PairsAnswer[]> {
	const answers: PairsAnswer[] = [];
	for (const objective of objectives) {
		try {
			answers.push(await solvePairs({ ...problem, objective }));
		} catch (error) {
			const cannot = error instanceof EngineRefusal && error.code.startsWith('objective-with-');
			if (!cannot) throw error;
		}
	}
	return answers;
}
