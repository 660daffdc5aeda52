import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	bestPairing,
	diceFrom,
	generatedPairs,
	reordered,
	smallPairs,
	smallPairsWithFixed,
	total
} from '#tests/support/engine-problems.ts';
import { solvePairs } from './pairs.ts';
import { EngineRefusal } from './refusal.ts';
import type { PairsProblem } from './types.ts';
import { verifyPairs } from './verify.ts';

const amina = { id: 'amina' };
const ben = { id: 'ben' };
const jonas = { id: 'jonas', capacity: 1 };
const pair = (mentee: string, mentor: string, score: number) => ({ mentee, mentor, score });

function refusal(problem: PairsProblem): unknown {
	try {
		return solvePairs(problem);
	} catch (error) {
		return error instanceof EngineRefusal ? { code: error.code, ...error.facts } : error;
	}
}

describe('solvePairs', () => {
	test('finds what trying everything finds, also between equally good pairings', () => {
		fc.assert(
			fc.property(fc.oneof(smallPairs, smallPairsWithFixed), (problem) => {
				const answer = solvePairs(problem);
				const best = bestPairing(problem);
				expect(answer.pairs).toEqual(best);
				expect(answer.value).toBe(total(best));
				expect(verifyPairs(problem, answer)).toEqual([]);
			}),
			{ numRuns: 400 }
		);
	});

	test('gives the same answer whatever the order of the rows', () => {
		fc.assert(
			fc.property(
				smallPairsWithFixed.chain((problem) => fc.tuple(fc.constant(problem), reordered(problem))),
				([problem, other]) => {
					expect(JSON.stringify(solvePairs(other))).toBe(JSON.stringify(solvePairs(problem)));
				}
			)
		);
	});

	test('places a mentee more rather than gaining points', () => {
		const eva = { id: 'eva', capacity: 1 };
		const pairs = [pair('amina', 'jonas', 90), pair('amina', 'eva', 1), pair('ben', 'jonas', 2)];
		const answer = solvePairs({ mentees: [amina, ben], mentors: [jonas, eva], pairs });
		expect(answer.pairs).toEqual([pair('amina', 'eva', 1), pair('ben', 'jonas', 2)]);
		expect(answer.value).toBe(3);
	});

	test('of two equal mentees for one place, takes the first by id and names the other', () => {
		const pairs = [pair('ben', 'jonas', 5), pair('amina', 'jonas', 5)];
		const answer = solvePairs({ mentees: [ben, amina], mentors: [jonas], pairs });
		expect(answer.pairs).toEqual([pair('amina', 'jonas', 5)]);
		expect(answer.unplaced).toEqual(['ben']);
	});

	test('answers an empty problem with nothing', () => {
		expect(solvePairs({ mentees: [], mentors: [], pairs: [] })).toEqual({
			pairs: [],
			unplaced: [],
			value: 0,
			bound: 0,
			certificate: { place: 1, menteePrices: {}, mentorPrices: {} },
			version: 'pairs-1'
		});
	});

	test.each([
		{ mentees: 25, mentors: 62, density: 60, capacity: 1, topScore: 100 },
		{ mentees: 100, mentors: 40, density: 15, capacity: 4, topScore: 100 },
		{ mentees: 100, mentors: 40, density: 50, capacity: 3, topScore: 3 },
		{ mentees: 120, mentors: 30, density: 30, capacity: 5, topScore: 0 }
	])('proves its answer for $mentees mentees and $mentors mentors, scores to $topScore', (size) => {
		const problem = generatedPairs(size);
		expect(verifyPairs(problem, solvePairs(problem))).toEqual([]);
	});
});

/** A square problem whose optimum is known because it was built around its prices. */
function planted(n: number): { name: string; optimum: number; problem: PairsProblem } {
	const dice = diceFrom(n);
	const own = Array.from({ length: n }, () => 50 + dice(50));
	const other = Array.from({ length: n }, () => dice(50));
	const cost = own.map((u, i) => other.map((v, j) => u + v + ((i * 7) % n === j ? 0 : dice(20))));
	return {
		name: 'planted',
		optimum: [...own, ...other].reduce((a, b) => a + b),
		problem: square(cost)
	};
}

/** Costs to minimise, as scores to maximise. */
function square(cost: readonly (readonly number[])[]): PairsProblem {
	const id = (i: number): string => String(i).padStart(4, '0');
	return {
		mentees: cost.map((_, i) => ({ id: id(i) })),
		mentors: cost.map((_, j) => ({ id: id(j), capacity: 1 })),
		pairs: cost.flatMap((row, i) => row.map((points, j) => pair(id(i), id(j), -points)))
	};
}

/** Instances of the OR-Library (J. E. Beasley) with published optima, where they lie beside the project. */
function published(): { name: string; optimum: number; problem: PairsProblem }[] {
	const folder = join(import.meta.dirname, '../../../shared/instances/assignment');
	return Object.entries({ assign100: 305, assign500: 991 })
		.filter(([name]) => existsSync(join(folder, `${name}.txt`)))
		.map(([name, optimum]) => {
			const text = readFileSync(join(folder, `${name}.txt`), 'utf8');
			const [n, ...costs] = text.trim().split(/\s+/).map(Number);
			const rows = Array.from({ length: n! }, (_, i) => costs.slice(i * n!, (i + 1) * n!));
			return { name, optimum, problem: square(rows) };
		});
}

describe('solvePairs on instances with a known optimum', () => {
	test.each([planted(100), ...published()])('reaches it: $name', ({ optimum, problem }) => {
		const answer = solvePairs(problem);
		expect(-answer.value).toBe(optimum);
		expect(answer.unplaced).toEqual([]);
		expect(verifyPairs(problem, answer)).toEqual([]);
	});
});

describe('solvePairs refuses', () => {
	const problem = { mentees: [amina, ben], mentors: [jonas], pairs: [pair('amina', 'jonas', 5)] };

	test.each<[string, Partial<PairsProblem>, object]>([
		[
			'an id that comes twice',
			{ mentees: [amina, ben, amina] },
			{ code: 'duplicate-id', list: 'mentees', id: 'amina', found: 2, expected: 1 }
		],
		[
			'a pair of an unknown mentee',
			{ pairs: [pair('eva', 'jonas', 1)] },
			{ code: 'unknown-id', list: 'mentees', found: 'eva', expected: 'an id of mentees' }
		],
		[
			'a pair of an unknown mentor',
			{ pairs: [pair('amina', 'eva', 1)] },
			{ code: 'unknown-id', list: 'mentors', found: 'eva', expected: 'an id of mentors' }
		],
		[
			'a pair that comes twice',
			{ pairs: [pair('amina', 'jonas', 1), pair('amina', 'jonas', 2)] },
			{ code: 'duplicate-pair', mentee: 'amina', mentor: 'jonas', found: 2, expected: 1 }
		],
		[
			'a score that is no number',
			{ pairs: [pair('amina', 'jonas', NaN)] },
			{ code: 'bad-score', where: 'amina - jonas', found: NaN, expected: 'a whole number' }
		],
		[
			'a score that is not whole',
			{ pairs: [pair('amina', 'jonas', 0.5)] },
			{ code: 'bad-score', where: 'amina - jonas', found: 0.5, expected: 'a whole number' }
		],
		[
			'a capacity below nothing',
			{ mentors: [{ id: 'jonas', capacity: -1 }] },
			{ code: 'bad-capacity', where: 'jonas', found: -1, expected: 'a whole number, at least 0' }
		],
		[
			'scores whose sums would not be exact',
			{ pairs: [pair('amina', 'jonas', 2 ** 52)] },
			{ code: 'scores-too-large', found: 3 * (2 ** 53 + 1), expected: 2 ** 53 - 1 }
		],
		[
			'a fixed pair that is not allowed',
			{ fixed: [{ mentee: 'ben', mentor: 'jonas' }] },
			{ code: 'fixed-pair-forbidden', mentee: 'ben', mentor: 'jonas' }
		],
		[
			'two fixed pairs of one mentee',
			{ fixed: [problem.pairs[0]!, problem.pairs[0]!] },
			{ code: 'fixed-twice', mentee: 'amina', found: 2, expected: 1 }
		],
		[
			'more fixed pairs than a mentor has places',
			{
				pairs: [pair('amina', 'jonas', 1), pair('ben', 'jonas', 1)],
				fixed: [pair('amina', 'jonas', 1), pair('ben', 'jonas', 1)]
			},
			{ code: 'over-capacity', mentor: 'jonas', found: 2, expected: 1 }
		]
	])('%s', (_, change, expected) => {
		expect(refusal({ ...problem, ...change })).toEqual(expected);
	});

	test('in words that say what was found and expected', () => {
		const twice = { ...problem, mentees: [amina, amina] };
		expect(() => solvePairs(twice)).toThrow(
			'duplicate-id, list mentees, id amina, found 2, expected 1'
		);
	});
});
