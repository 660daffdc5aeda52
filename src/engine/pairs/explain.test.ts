import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	bestOf,
	bestPairing,
	everyPairing,
	generatedPairs,
	ruledPairs,
	smallPairs,
	smallPairsWithFixed,
	total,
	valueOf
} from '#tests/support/pairs-problems.ts';
import type { ListProblem } from '#tests/support/pairs-problems.ts';
import { runnersUp, whyNot, whyPair } from './explain.ts';
import { solvePairs } from './solve.ts';
import { Impossible } from '../refusal.ts';
import type {
	PairIds,
	PairsAnswer,
	PairsProblem,
	PriceCertificate,
	RunnerUp,
	ScoredPair
} from './types.ts';

const pair = (mentee: string, mentor: string, score: number) => ({ mentee, mentor, score });
const problem: ListProblem = {
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
const answer = await solvePairs(problem);
const proof = answer.certificate as PriceCertificate;

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
	test('tells the cost of a pair and who would move, the mentee first', async () => {
		expect(answer.pairs).toEqual([problem.pairs[2], problem.pairs[4], problem.pairs[5]]);
		expect(await whyNot(problem, answer, 'ben', 'eva')).toEqual({
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
	])('recognises %s', async (_, mentee, mentor, expected) => {
		expect(await whyNot(problem, answer, mentee, mentor)).toEqual(expected);
	});

	test('recognises what fixed pairs rule out', async () => {
		const fixed = {
			...problem,
			fixed: [
				{ mentee: 'vera', mentor: 'eva' },
				{ mentee: 'ben', mentor: 'jonas' }
			]
		};
		const settled = await solvePairs(fixed);
		expect(await whyNot(fixed, settled, 'ben', 'eva')).toEqual({
			kind: 'blocked',
			code: 'mentee-fixed'
		});
		expect(await whyNot(fixed, settled, 'amina', 'eva')).toEqual({
			kind: 'blocked',
			code: 'mentor-full'
		});
	});

	test('leaves somebody without a mentor where they are, if another may stay as well', async () => {
		const tied: ListProblem = {
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
		expect(await whyNot(tied, await solvePairs(tied), 'vera', 'jonas')).toEqual({
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

	test('finds the least loss and the fewest moves, as trying everything does', async () => {
		await fc.assert(
			fc.asyncProperty(smallPairs, async (small) => {
				const best = await solvePairs(small);
				for (const { mentee, mentor } of small.pairs) {
					const why = await whyNot(small, best, mentee, mentor);
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
async function solvedAgain(all: ListProblem, before: PairsAnswer, wanted: PairIds) {
	const at = new Map(before.pairs.map((found) => [found.mentee, found.mentor]));
	const spread = 2 * all.mentees.length + 1;
	const pairs = all.pairs.map(({ mentee, mentor, score }) => {
		const stays = at.has(mentee) ? Number(at.get(mentee) === mentor) : -1;
		return pair(mentee, mentor, score * spread + stays);
	});
	const after = await solvePairs({ ...all, pairs, fixed: [...(all.fixed ?? []), wanted] });
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
	test('say what solving again says, to the last move', async () => {
		const problems = fc.oneof(smallPairs, smallPairsWithFixed, middling);
		await fc.assert(
			fc.asyncProperty(problems, fc.nat(), async (some, mark) => {
				const best = await solvePairs(some);
				const mentee = some.mentees[mark % some.mentees.length]?.id ?? '';
				const expected: RunnerUp[] = [];
				for (const one of some.pairs.filter((found) => found.mentee === mentee)) {
					const why = await whyNot(some, best, mentee, one.mentor);
					if (why.kind !== 'possible') continue;
					const again = await solvedAgain(some, best, one);
					expect(why).toEqual({ kind: 'possible', score: one.score, ...again });
					expected.push({ mentor: one.mentor, score: one.score, ...again });
				}
				expected.sort(
					(a, b) =>
						a.fewerPlaced - b.fewerPlaced ||
						a.cost - b.cost ||
						b.score - a.score ||
						(a.mentor < b.mentor ? -1 : 1)
				);
				expect(await runnersUp(some, best, mentee, 4)).toEqual(expected.slice(0, 4));
			}),
			{ numRuns: 400 }
		);
	});

	test.each<[string, Partial<PairsAnswer>]>([
		['has another pairing', { pairs: [pair('ben', 'jonas', 7), pair('vera', 'eva', 5)] }],
		['has a pair that is not allowed', { pairs: [pair('amina', 'mila', 7)] }],
		['names somebody unknown', { pairs: [pair('mila', 'eva', 7)] }],
		['lacks prices', { certificate: { ...proof, menteePrices: {}, mentorPrices: {} } }],
		[
			'has prices too low',
			{
				certificate: {
					...proof,
					menteePrices: { amina: 0, ben: 0, vera: 0 },
					mentorPrices: { carl: 0, eva: 0, jonas: 0 }
				}
			}
		],
		['puts too little on a place', { certificate: { ...proof, place: 1 } }]
	])('refuse an answer to another problem: one that %s', async (_, changed) => {
		await expect(whyNot(problem, { ...answer, ...changed }, 'ben', 'eva')).rejects.toThrow(
			`another-answer, found ${answer.value}, expected the value of the best pairing of this problem`
		);
	});
});

describe('runnersUp', () => {
	test('lists the other mentors of a mentee, the smallest loss first', async () => {
		const wide = {
			...problem,
			mentors: problem.mentors.map(({ id }) => ({ id, capacity: 1 })),
			pairs: [...problem.pairs, pair('vera', 'carl', 3), pair('vera', 'jonas', 5)]
		};
		const best = await solvePairs(wide);
		expect(best.pairs.map(({ mentor }) => mentor)).toEqual(['carl', 'jonas', 'eva']);
		expect(await runnersUp(wide, best, 'vera', 5)).toEqual([
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
		expect((await runnersUp(wide, best, 'vera', 1)).map(({ mentor }) => mentor)).toEqual(['jonas']);
	});

	test('puts equal losses in the order of score, then of id', async () => {
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
		const found = await runnersUp(free, await solvePairs(free), 'amina', 9);
		expect(found.map(({ mentor, cost }) => [mentor, cost])).toEqual([
			['b', 2],
			['c', 3],
			['d', 3]
		]);
	});

	test('has nothing to offer to a mentee whose pair is fixed', async () => {
		await fc.assert(
			fc.asyncProperty(smallPairsWithFixed, async (small) => {
				const best = await solvePairs(small);
				for (const { mentee } of small.fixed ?? []) {
					expect(await runnersUp(small, best, mentee, 9)).toEqual([]);
				}
			}),
			{ numRuns: 30 }
		);
	});
});

/** The answer to a problem; null when there is none. */
async function answerTo(some: PairsProblem): Promise<PairsAnswer | null> {
	return solvePairs(some).catch((error: unknown) => {
		if (error instanceof Impossible) return null;
		throw error;
	});
}

/** What having a pair does to a problem with any rules, by trying everything. */
function byTrying(some: ListProblem, best: PairsAnswer, wanted: PairIds) {
	const fixed = [...(some.fixed ?? []), { mentee: wanted.mentee, mentor: wanted.mentor }];
	const next = bestOf({ ...some, fixed });
	return next && { value: valueOf(some, next), fewerPlaced: best.placed - next.length };
}

describe('whyNot under any rules', () => {
	const problems = fc
		.constantFrom('most-placed' as const, 'best-total' as const, 'worst-off-first' as const)
		.chain(ruledPairs);

	test('tells what the best answer with the pair loses', async () => {
		await fc.assert(
			fc.asyncProperty(problems, async (some) => {
				const best = await answerTo(some);
				if (!best) return;
				for (const wanted of some.pairs) {
					const why = await whyNot(some, best, wanted.mentee, wanted.mentor);
					if (why.kind === 'forbidden' || why.kind === 'paired') continue;
					const tried = byTrying(some, best, wanted);
					if (why.kind === 'blocked') {
						if (why.code === 'rules') expect(tried).toBeUndefined();
						continue;
					}
					expect(best.value - why.cost).toBeCloseTo(tried!.value, 9);
					if (some.objective !== 'best-total') expect(why.fewerPlaced).toBe(tried!.fewerPlaced);
					expect(why.moves[0]).toMatchObject({ mentee: wanted.mentee, to: wanted.mentor });
				}
			}),
			{ numRuns: 120 }
		);
	});

	test('finds the same first mentors with prices as by trying all', async () => {
		const summed = fc.constantFrom('most-placed' as const, 'best-total' as const).chain(ruledPairs);
		await fc.assert(
			fc.asyncProperty(summed, fc.nat(), async (some, mark) => {
				const best = await answerTo(some);
				const mentee = some.mentees[mark % some.mentees.length]?.id ?? '';
				if (!best) return;
				const all = await runnersUp(some, best, mentee, 99);
				const first = await runnersUp(some, best, mentee, 2);
				expect(first).toEqual(all.slice(0, 2));
			}),
			{ numRuns: 150 }
		);
	});

	test('solves again around the pair where the answer must be stable', async () => {
		const stable = { ...problem, objective: 'stable' as const };
		const best = await solvePairs(stable);
		const why = await whyNot(stable, best, 'vera', 'eva');
		const forced = { ...stable, fixed: [{ mentee: 'vera', mentor: 'eva' }] };
		const paired = best.pairs.some(({ mentee, mentor }) => mentee === 'vera' && mentor === 'eva');
		if (paired) return void expect(why).toEqual({ kind: 'paired' });
		expect(why).toMatchObject({ cost: best.value - (await solvePairs(forced)).value });
	});
});

describe('whyPair', () => {
	test('takes the score apart and tells where each stands with the other', async () => {
		const reasons = [
			{ code: 'needs', facts: { met: 2 }, points: 6 },
			{ code: 'region', facts: {}, points: 1 }
		];
		const pairs = problem.pairs.map((one) => (one.score === 7 ? { ...one, reasons } : one));
		const reasoned = { ...problem, pairs };
		expect(await whyPair(reasoned, await solvePairs(reasoned), 'ben')).toEqual({
			mentor: 'jonas',
			score: 7,
			reasons,
			menteeRank: 1,
			menteeChoices: 2,
			mentorRank: 2,
			mentorChoices: 2
		});
	});

	test('has nothing to say of somebody without a mentor', async () => {
		const lonely = { ...problem, pairs: [], mentors: [] };
		expect(await whyPair(lonely, await solvePairs(lonely), 'ben')).toBeNull();
	});
});
