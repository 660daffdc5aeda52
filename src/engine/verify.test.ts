import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestPairing, everyPairing, smallPairs, total } from '#tests/support/engine-problems.ts';
import { solvePairs } from './pairs.ts';
import type { PairsAnswer, PairsProblem, TeamsAnswer, TeamsProblem } from './types.ts';
import { verifyPairs, verifyTeams } from './verify.ts';

const problem: PairsProblem = {
	mentees: [{ id: 'amina' }, { id: 'ben' }, { id: 'vera' }],
	mentors: [
		{ id: 'eva', capacity: 1 },
		{ id: 'jonas', capacity: 1 }
	],
	pairs: [
		{ mentee: 'amina', mentor: 'eva', score: 4 },
		{ mentee: 'amina', mentor: 'jonas', score: 9 },
		{ mentee: 'ben', mentor: 'jonas', score: 7 },
		{ mentee: 'vera', mentor: 'eva', score: 3 }
	]
};
const answer = solvePairs(problem);
const [first, second] = answer.pairs;
const { certificate } = answer;

describe('verifyPairs', () => {
	test('finds nothing wrong with a true answer', () => {
		expect(answer.pairs).toEqual([problem.pairs[1], problem.pairs[3]]);
		expect(verifyPairs(problem, answer)).toEqual([]);
	});

	test.each<[string, Partial<PairsAnswer>, string[]]>([
		[
			'a forbidden pair',
			{ pairs: [first!, { mentee: 'ben', mentor: 'eva', score: 3 }], unplaced: ['vera'] },
			['ben - eva: the pair is not allowed']
		],
		[
			'a wrong score',
			{ pairs: [first!, { ...second!, score: 4 }], value: 13, bound: 13 },
			[
				'vera - eva: score found 4, expected 3',
				'certificate: prices come to 52, the pairs are worth 53'
			]
		],
		[
			'a score that is no number',
			{ pairs: [first!, { ...second!, score: NaN }] },
			[
				'vera - eva: score found NaN, expected 3',
				'value: found 12, expected NaN',
				'certificate: prices come to 52, the pairs are worth 49'
			]
		],
		['a wrong value', { value: 13, bound: 13 }, ['value: found 13, expected 12']],
		['a bound that leaves room', { bound: 13 }, ['bound: found 13, expected 12']],
		[
			'a mentee who is left out and one nobody knows',
			{ unplaced: ['eva'] },
			['mentee eva: not in the problem', 'mentee ben: named 0 times, expected 1']
		],
		[
			'a mentee named twice',
			{ unplaced: ['ben', 'vera'] },
			['mentee vera: named 2 times, expected 1']
		],
		[
			'a missing price',
			{ certificate: { ...certificate, menteePrices: {} } },
			['amina', 'ben', 'vera'].map(
				(id) =>
					`price of mentee ${id}: found NaN, expected a whole number from 0 to 4503599627370496`
			)
		],
		[
			'a price below nothing',
			{ certificate: { ...certificate, mentorPrices: { ...certificate.mentorPrices, eva: -1 } } },
			['price of mentor eva: found -1, expected a whole number from 0 to 4503599627370496']
		],
		[
			'a price so large that sums would not be exact',
			{ certificate: { ...certificate, place: 2 ** 53 } },
			['place: found 9007199254740992, expected a whole number from 0 to 4503599627370496']
		],
		[
			'prices too small to prove anything',
			{ certificate: { ...certificate, menteePrices: { amina: 0, ben: 0, vera: 0 } } },
			expect.arrayContaining(['vera - eva: worth more than its two prices'])
		],
		[
			'prices too large to prove anything',
			{ certificate: { ...certificate, menteePrices: { ...certificate.menteePrices, ben: 1 } } },
			['certificate: prices come to 53, the pairs are worth 52']
		],
		[
			'a place worth too little',
			{ certificate: { ...certificate, place: 19 } },
			[
				'place: found 19, expected at least 20',
				'certificate: prices come to 52, the pairs are worth 50'
			]
		]
	])('finds %s', (_, change, faults) => {
		expect(verifyPairs(problem, { ...answer, ...change })).toEqual(faults);
	});

	test('finds a mentor over capacity', () => {
		const narrow = {
			...problem,
			mentors: problem.mentors.map((mentor) => ({ ...mentor, capacity: 0 }))
		};
		expect(verifyPairs(narrow, answer).slice(0, 2)).toEqual([
			'mentor eva: found 1 mentees, capacity 0',
			'mentor jonas: found 1 mentees, capacity 0'
		]);
	});

	test('finds a fixed pair that was not kept', () => {
		const fixed = { ...problem, fixed: [{ mentee: 'ben', mentor: 'jonas' }] };
		expect(verifyPairs(fixed, answer)[0]).toBe(
			'ben - jonas: the pair is fixed but not in the answer'
		);
	});

	test('accepts no worse pairing under the true certificate', () => {
		fc.assert(
			fc.property(smallPairs, (small) => {
				const best = bestPairing(small);
				const proof = solvePairs(small);
				for (const pairs of everyPairing(small)) {
					const placed = new Set(pairs.map(({ mentee }) => mentee));
					const unplaced = small.mentees.map(({ id }) => id).filter((id) => !placed.has(id));
					const value = total(pairs);
					const faults = verifyPairs(small, { ...proof, pairs, unplaced, value, bound: value });
					const asGood = pairs.length === best.length && value === total(best);
					expect(faults.length === 0).toBe(asGood);
				}
			}),
			{ numRuns: 50 }
		);
	});
});

const teams: TeamsProblem = {
	people: ['AL1', 'AL2', 'BA1', 'BA2', 'BA3'].map((id) => ({ id, class: id.slice(0, 2) })),
	shape: { AL: 1, BA: 1 },
	pairScores: [
		{ a: 'AL1', b: 'BA1', score: 5 },
		{ a: 'BA2', b: 'AL2', score: 2 }
	],
	wishes: [{ from: 'AL2', to: 'BA2', points: 1 }]
};
const made: TeamsAnswer = {
	teams: [
		{ members: ['AL1', 'BA1'], score: 5 },
		{ members: ['AL2', 'BA2'], score: 3 }
	],
	unplaced: ['BA3'],
	value: 8,
	bound: 8,
	version: 'teams-1'
};
const [one, two] = made.teams;

describe('verifyTeams', () => {
	test('finds nothing wrong with a true answer', () => {
		expect(verifyTeams(teams, made)).toEqual([]);
	});

	test.each<[string, Partial<TeamsAnswer>, string[]]>([
		['somebody left out', { unplaced: [] }, ['person BA3: named 0 times, expected 1']],
		['somebody nobody knows', { unplaced: ['BA3', 'RS1'] }, ['person RS1: not in the problem']],
		[
			'a team of a wrong shape',
			{ teams: [one!, { members: ['BA2', 'BA3'], score: 0 }], unplaced: ['AL2'], value: 5 },
			['team BA2, BA3: found 0 of AL, expected 1', 'team BA2, BA3: found 2 of BA, expected 1']
		],
		[
			'a stranger in a team',
			{ teams: [one!, { members: ['AL2', 'BA2', 'RS1'], score: 3 }] },
			['person RS1: not in the problem', 'team AL2, BA2, RS1: found 3 people, expected 2']
		],
		[
			'a wrong score of a team',
			{ teams: [one!, { ...two!, score: 4 }], value: 9, bound: 9 },
			['team AL2, BA2: score found 4, expected 3']
		],
		['a wrong value', { value: 9, bound: 9 }, ['value: found 9, expected 8']],
		['a bound below the value', { bound: 7 }, ['bound: found 7, expected at least 8']]
	])('finds %s', (_, change, faults) => {
		expect(verifyTeams(teams, { ...made, ...change })).toEqual(faults);
	});

	test('finds people to be kept together who are not, and apart who are not', () => {
		const ruled: TeamsProblem = {
			...teams,
			together: [
				['AL1', 'BA1'],
				['AL2', 'BA3']
			],
			apart: [
				['AL1', 'AL2'],
				['BA2', 'AL2']
			]
		};
		expect(verifyTeams(ruled, made)).toEqual([
			'AL2, BA3: expected together',
			'BA2, AL2: expected apart'
		]);
	});
});
