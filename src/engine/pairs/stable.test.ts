import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestStable, blocking, generatedPairs, ruledPairs } from '#tests/support/pairs-problems.ts';
import { blockingPairs } from './blocking.ts';
import { readPairs } from './problem.ts';
import { solvePairs } from './solve.ts';

test('gives every mentee the best mentor of all stable pairings, ties broken by score, then id', async () => {
	await fc.assert(
		fc.asyncProperty(ruledPairs('stable'), async (problem) => {
			const answer = await solvePairs(problem);
			expect(answer.pairs).toEqual(bestStable(problem));
			expect(blocking(problem, answer.pairs)).toEqual([]);
			expect([answer.blocking, answer.certificate]).toEqual([0, { kind: 'stability' }]);
		}),
		{ numRuns: 500 }
	);
});

test('takes the ranks of both sides before any score', async () => {
	const ranked = [
		{ mentee: 'amina', mentor: 'eva', score: 9, menteeRank: 2, mentorRank: 1 },
		{ mentee: 'amina', mentor: 'jonas', score: 1, menteeRank: 1, mentorRank: 2 },
		{ mentee: 'ben', mentor: 'eva', score: 1, menteeRank: 1, mentorRank: 2 },
		{ mentee: 'ben', mentor: 'jonas', score: 9, menteeRank: 2, mentorRank: 1 }
	];
	const answer = await solvePairs({
		mentees: [{ id: 'amina' }, { id: 'ben' }],
		mentors: ['eva', 'jonas'].map((id) => ({ id, capacity: 1 })),
		pairs: ranked,
		objective: 'stable'
	});
	expect(answer.pairs).toEqual([ranked[1], ranked[2]]);
});

test('names the pairs that block any other pairing', async () => {
	await fc.assert(
		fc.asyncProperty(ruledPairs('stable'), async (problem) => {
			const usual = { ...problem, objective: 'most-placed' as const };
			const answer = await solvePairs(usual);
			const given = readPairs(usual);
			const at = Int32Array.from(given.mentees, (id) => {
				const own = answer.pairs.find(({ mentee }) => mentee === id);
				return own ? given.mentorIndex.get(own.mentor)! : -1;
			});
			const expected = blocking(usual, answer.pairs).map(({ mentee, mentor }) => ({
				mentee,
				mentor
			}));
			const key = (pair: { mentee: string; mentor: string }) => `${pair.mentee} ${pair.mentor}`;
			const sorted = expected.sort((a, b) =>
				a.mentee === b.mentee ? (a.mentor < b.mentor ? -1 : 1) : a.mentee < b.mentee ? -1 : 1
			);
			expect(blockingPairs(given, at).map(key)).toEqual(sorted.map(key));
			expect(answer.blocking).toBe(expected.length);
		}),
		{ numRuns: 300 }
	);
});

test('lets nobody wait for places that many want', async () => {
	const plain = generatedPairs({
		mentees: 300,
		mentors: 60,
		density: 70,
		capacity: 4,
		topScore: 20
	});
	const answer = await solvePairs({ ...plain, objective: 'stable' });
	expect(blocking(plain, answer.pairs)).toEqual([]);
});
