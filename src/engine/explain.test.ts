import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	bestPairing,
	everyPairing,
	generatedPairs,
	smallPairs,
	smallPairsWithFixed,
	total
} from '#tests/support/engine-problems.ts';
import { runnersUp, whyNot } from './explain.ts';
import { solvePairs } from './pairs.ts';
import type { PairIds, PairsAnswer, PairsProblem, ScoredPair } from './types.ts';

const pair = (mentee: string, mentor: string, score: number) => ({ mentee, mentor, score });
const problem: PairsProblem = {
	mentees: [{ id: 'amina' }, { id: 'ben' }, { id: 'vera' }],
	mentors: [
		{ id: 'carl', capacity: 0 },
		{ id: 'eva', capacity: 1 },
		{ id: 'jonas', capacity: 2 }
	],
	pairs: [
		pair('amina', 'carl', 9),
		pair('amina', 'eva', 4),
		pair('amina', 'jonas', 9),
		pair('ben', 'eva', 6),
		pair('ben', 'jonas', 7),
		pair('vera', 'eva', 5)
	]
};
const answer = solvePairs(problem);

/** How many mentees are elsewhere in the second pairing. */
function moved(
	all: PairsProblem,
	before: readonly ScoredPair[],
	after: readonly ScoredPair[]
): number {
	const at = (pairs: readonly ScoredPair[], id: string) =>
		pairs.find(({ mentee }) => mentee === id)?.mentor;
	return all.mentees.filter(({ id }) => at(before, id) !== at(after, id)).length;
}

describe('whyNot', () => {
	test('tells the cost of a pair and who would move, the mentee first', () => {
		expect(answer.pairs).toEqual([problem.pairs[2], problem.pairs[4], problem.pairs[5]]);
		expect(whyNot(problem, answer, 'ben', 'eva')).toEqual({
			kind: 'possible',
			score: 6,
			cost: 6,
			fewerPlaced: 1,
			moves: [
				{ mentee: 'ben', from: 'jonas', to: 'eva' },
				{ mentee: 'vera', from: 'eva', to: null }
			]
		});
	});

	test.each([
		['a pair that is not allowed', 'vera', 'jonas', { kind: 'forbidden' }],
		['a pair of somebody unknown', 'mila', 'jonas', { kind: 'forbidden' }],
		['a pair that is there', 'vera', 'eva', { kind: 'paired' }],
		['a mentor without places', 'amina', 'carl', { kind: 'blocked', code: 'mentor-full' }]
	])('recognises %s', (_, mentee, mentor, expected) => {
		expect(whyNot(problem, answer, mentee, mentor)).toEqual(expected);
	});

	test('recognises what fixed pairs rule out', () => {
		const fixed = {
			...problem,
			fixed: [
				{ mentee: 'vera', mentor: 'eva' },
				{ mentee: 'ben', mentor: 'jonas' }
			]
		};
		const settled = solvePairs(fixed);
		expect(whyNot(fixed, settled, 'ben', 'eva')).toEqual({ kind: 'blocked', code: 'mentee-fixed' });
		expect(whyNot(fixed, settled, 'amina', 'eva')).toEqual({
			kind: 'blocked',
			code: 'mentor-full'
		});
	});

	test('leaves somebody without a mentor where they are, if another may stay as well', () => {
		const tied: PairsProblem = {
			mentees: [{ id: 'amina' }, { id: 'ben' }, { id: 'vera' }],
			mentors: ['eva', 'jonas'].map((id) => ({ id, capacity: 1 })),
			pairs: [
				pair('amina', 'eva', 1),
				pair('ben', 'eva', 1),
				pair('ben', 'jonas', 9),
				pair('vera', 'eva', 9),
				pair('vera', 'jonas', 5)
			]
		};
		expect(whyNot(tied, solvePairs(tied), 'vera', 'jonas')).toEqual({
			kind: 'possible',
			score: 5,
			cost: 12,
			fewerPlaced: 0,
			moves: [
				{ mentee: 'vera', from: 'eva', to: 'jonas' },
				{ mentee: 'ben', from: 'jonas', to: 'eva' }
			]
		});
	});

	test('finds the least loss and the fewest moves, as trying everything does', () => {
		fc.assert(
			fc.property(smallPairs, (small) => {
				const best = solvePairs(small);
				for (const { mentee, mentor } of small.pairs) {
					const why = whyNot(small, best, mentee, mentor);
					if (why.kind !== 'possible') continue;
					const forced = { ...small, fixed: [{ mentee, mentor }] };
					const next = bestPairing(forced);
					expect(why.cost).toBe(best.value - total(next));
					expect(why.fewerPlaced).toBe(best.pairs.length - next.length);
					const equal = [...everyPairing(forced)].filter(
						(pairs) => pairs.length === next.length && total(pairs) === total(next)
					);
					const fewest = Math.min(...equal.map((pairs) => moved(small, best.pairs, pairs)));
					expect(why.moves.length).toBe(fewest);
					expect(why.moves[0]).toEqual({
						mentee,
						from: best.pairs.find((found) => found.mentee === mentee)?.mentor ?? null,
						to: mentor
					});
				}
			}),
			{ numRuns: 200 }
		);
	});
});

/** What forcing a pair changes, by solving again with everybody's place worth a little more than any other. */
function solvedAgain(all: PairsProblem, before: PairsAnswer, wanted: PairIds) {
	const at = new Map(before.pairs.map((found) => [found.mentee, found.mentor]));
	const spread = 2 * all.mentees.length + 1;
	const pairs = all.pairs.map(({ mentee, mentor, score }) => {
		const stays = at.has(mentee) ? Number(at.get(mentee) === mentor) : -1;
		return pair(mentee, mentor, score * spread + stays);
	});
	const after = solvePairs({ ...all, pairs, fixed: [...(all.fixed ?? []), wanted] });
	const now = new Map(after.pairs.map((found) => [found.mentee, found.mentor]));
	const scores = new Map(all.pairs.map((one) => [JSON.stringify([one.mentee, one.mentor]), one]));
	const value = after.pairs.reduce(
		(sum, { mentee, mentor }) => sum + scores.get(JSON.stringify([mentee, mentor]))!.score,
		0
	);
	const first = ({ mentee }: { mentee: string }): number => Number(mentee === wanted.mentee);
	return {
		cost: before.value - value,
		fewerPlaced: after.unplaced.length - before.unplaced.length,
		moves: all.mentees
			.map(({ id }) => ({ mentee: id, from: at.get(id) ?? null, to: now.get(id) ?? null }))
			.filter(({ from, to }) => from !== to)
			.sort((a, b) => first(b) - first(a) || (a.mentee < b.mentee ? -1 : 1))
	};
}

/** Middling problems, sparse and dense, with many ties and with few. */
const middling = fc
	.record({
		mentees: fc.integer({ min: 1, max: 24 }),
		mentors: fc.integer({ min: 1, max: 16 }),
		density: fc.integer({ min: 10, max: 100 }),
		capacity: fc.integer({ min: 1, max: 4 }),
		topScore: fc.constantFrom(0, 1, 3, 100)
	})
	.map(generatedPairs);

describe('whyNot and runnersUp', () => {
	test('say what solving again says, to the last move', () => {
		const problems = fc.oneof(smallPairs, smallPairsWithFixed, middling);
		fc.assert(
			fc.property(problems, fc.nat(), (some, mark) => {
				const best = solvePairs(some);
				const mentee = some.mentees[mark % some.mentees.length]?.id ?? '';
				const expected = some.pairs
					.filter((one) => one.mentee === mentee)
					.flatMap(({ mentor, score }) => {
						const why = whyNot(some, best, mentee, mentor);
						if (why.kind !== 'possible') return [];
						const again = solvedAgain(some, best, { mentee, mentor });
						expect(why).toEqual({ kind: 'possible', score, ...again });
						return [{ mentor, score, ...again }];
					})
					.sort(
						(a, b) =>
							a.fewerPlaced - b.fewerPlaced ||
							a.cost - b.cost ||
							b.score - a.score ||
							(a.mentor < b.mentor ? -1 : 1)
					);
				expect(runnersUp(some, best, mentee, 4)).toEqual(expected.slice(0, 4));
			}),
			{ numRuns: 400 }
		);
	});

	test.each<[string, Partial<PairsAnswer>]>([
		['has another pairing', { pairs: [pair('ben', 'jonas', 7), pair('vera', 'eva', 5)] }],
		['has a pair that is not allowed', { pairs: [pair('amina', 'mila', 7)] }],
		['names somebody unknown', { pairs: [pair('mila', 'eva', 7)] }],
		['lacks prices', { certificate: { place: 30, menteePrices: {}, mentorPrices: {} } }],
		[
			'has prices too low',
			{
				certificate: {
					place: answer.certificate.place,
					menteePrices: { amina: 0, ben: 0, vera: 0 },
					mentorPrices: { carl: 0, eva: 0, jonas: 0 }
				}
			}
		],
		['puts too little on a place', { certificate: { ...answer.certificate, place: 1 } }]
	])('refuse an answer to another problem: one that %s', (_, changed) => {
		expect(() => whyNot(problem, { ...answer, ...changed }, 'ben', 'eva')).toThrow(
			`another-answer, found ${answer.value}, expected the value of the best pairing of this problem`
		);
	});
});

describe('runnersUp', () => {
	test('lists the other mentors of a mentee, the smallest loss first', () => {
		const wide = {
			...problem,
			mentors: problem.mentors.map(({ id }) => ({ id, capacity: 1 })),
			pairs: [...problem.pairs, pair('vera', 'carl', 3), pair('vera', 'jonas', 5)]
		};
		const best = solvePairs(wide);
		expect(best.pairs.map(({ mentor }) => mentor)).toEqual(['carl', 'jonas', 'eva']);
		expect(runnersUp(wide, best, 'vera', 5)).toEqual([
			{
				mentor: 'jonas',
				score: 5,
				cost: 1,
				fewerPlaced: 0,
				moves: [
					{ mentee: 'vera', from: 'eva', to: 'jonas' },
					{ mentee: 'ben', from: 'jonas', to: 'eva' }
				]
			},
			{
				mentor: 'carl',
				score: 3,
				cost: 3,
				fewerPlaced: 0,
				moves: [
					{ mentee: 'vera', from: 'eva', to: 'carl' },
					{ mentee: 'amina', from: 'carl', to: 'jonas' },
					{ mentee: 'ben', from: 'jonas', to: 'eva' }
				]
			}
		]);
		expect(runnersUp(wide, best, 'vera', 1).map(({ mentor }) => mentor)).toEqual(['jonas']);
	});

	test('puts equal losses in the order of score, then of id', () => {
		const free = {
			mentees: [{ id: 'amina' }],
			mentors: ['a', 'b', 'c', 'd'].map((id) => ({ id, capacity: 1 })),
			pairs: [
				pair('amina', 'd', 2),
				pair('amina', 'c', 2),
				pair('amina', 'b', 3),
				pair('amina', 'a', 5)
			]
		};
		const found = runnersUp(free, solvePairs(free), 'amina', 9);
		expect(found.map(({ mentor, cost }) => [mentor, cost])).toEqual([
			['b', 2],
			['c', 3],
			['d', 3]
		]);
	});

	test('has nothing to offer to a mentee whose pair is fixed', () => {
		fc.assert(
			fc.property(smallPairsWithFixed, (small) => {
				const best = solvePairs(small);
				for (const { mentee } of small.fixed ?? []) {
					expect(runnersUp(small, best, mentee, 9)).toEqual([]);
				}
			}),
			{ numRuns: 30 }
		);
	});
});
