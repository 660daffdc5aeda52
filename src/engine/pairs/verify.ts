import { arrangementFaults } from './verify/arrangement.ts';
import { readAgain } from './verify/given.ts';
import type { Given } from './verify/given.ts';
import { priceProofFaults } from './verify/prices.ts';
import { shapeFaults } from './verify/shape.ts';
import { stageFaults } from './verify/stages.ts';
import type { PairsAnswer, PairsProblem } from './types.ts';

/**
 * Checks an answer against its problem without trusting, or sharing code with, the solver; linear in the number of
 * allowed pairs (for `worst-off-first`, in that number times the stages).
 *
 * Kept rules: allowed pairs as they are given, each mentee once or unplaced, capacities, `least`, `required`, fixed
 * pairs and quotas. Figures: value, bound, gap, placed, lowest and blocking are counted again. Best: by duality
 * (`verify-prices.ts`, `verify-stages.ts`); a stable answer has no blocking pair.
 *
 * Not proven: which of several best answers it is (the rule for ties); with quotas and `searched`, that nobody more
 * can be placed; the `fingerprint`, which need only look like one (`pairsFingerprint` makes it again).
 * @param problem one that `readPairs` does not refuse: to a problem that makes no sense no answer holds
 * @param answer may be anything, for example read from a file
 * @returns the faults found, as sentences for the log; empty when the answer holds
 */
export function verifyPairs(problem: PairsProblem, answer: PairsAnswer): readonly string[] {
	const shape = shapeFaults(answer);
	if (shape.length > 0) return shape;
	const given = readAgain(problem);
	const { faults, at } = arrangementFaults(problem, given, answer);
	return [...faults, ...proofFaults(given, answer, at)];
}

function proofFaults(given: Given, answer: PairsAnswer, at: Int32Array): readonly string[] {
	const { certificate } = answer;
	const kinds = {
		'most-placed': 'prices',
		'best-total': 'prices',
		'worst-off-first': 'stages',
		stable: 'stability'
	} as const;
	const expected = kinds[given.objective];
	if (certificate.kind !== expected) {
		return [`certificate: found ${certificate.kind}, expected ${expected}`];
	}
	if (certificate.kind === 'prices') return priceProofFaults(given, answer, certificate, at);
	const open = answer.gap === 0 ? [] : [`gap: found ${answer.gap}, expected 0`];
	if (certificate.kind === 'stages') return [...open, ...stageFaults(given, certificate, at)];
	return answer.blocking === 0 ? open : [...open, `blocking: found ${answer.blocking}, expected 0`];
}
