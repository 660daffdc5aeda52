import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestOf, ruledPairs, smallPairsWithFixed, valueOf } from '#tests/support/pairs-problems.ts';
import type { ListProblem } from '#tests/support/pairs-problems.ts';
import { Impossible } from '../refusal.ts';
import { solvePairs } from './solve.ts';
import type { PairsAnswer, PairsProblem, ScoredPair } from './types.ts';
import type { Gain } from './worth.ts';
import { worthOfPlaces, worthOfQuotas } from './worth.ts';

const pair = (mentee: string, mentor: string, score: number) => ({ mentee, mentor, score });

async function answerTo(problem: PairsProblem): Promise<PairsAnswer | null> {
	return solvePairs(problem).catch((error: unknown) => {
		if (error instanceof Impossible) return null;
		throw error;
	});
}

/** The gain that trying everything finds, and that the moves told lead to. */
function expectGain(changed: ListProblem, before: PairsAnswer, gain: Gain): void {
	const best = bestOf(changed)!;
	expect(before.value + gain.gain).toBeCloseTo(valueOf(changed, best), 9);
	if (changed.objective !== 'best-total') {
		expect(gain.fewerUnplaced).toBe(best.length - before.placed);
	}
	expect(valueOf(changed, afterMoves(changed, before, gain))).toBeCloseTo(
		valueOf(changed, best),
		9
	);
}

function afterMoves({ pairs }: ListProblem, before: PairsAnswer, { moves }: Gain): ScoredPair[] {
	const at = new Map(before.pairs.map(({ mentee, mentor }) => [mentee, mentor]));
	for (const { mentee, from, to } of moves) {
		expect(at.get(mentee) ?? null).toBe(from);
		if (to === null) at.delete(mentee);
		else at.set(mentee, to);
	}
	return pairs.filter(({ mentee, mentor }) => at.get(mentee) === mentor);
}

function onePlaceMore(problem: ListProblem, mentor: string): ListProblem {
	return {
		...problem,
		mentors: problem.mentors.map((one) =>
			one.id === mentor ? { ...one, capacity: one.capacity + 1 } : one
		)
	};
}

describe('worthOfPlaces', () => {
	test('tells the points, the people and the moves that one more place brings', async () => {
		const problem: ListProblem = {
			mentees: [{ id: 'amina' }, { id: 'ben' }, { id: 'vera' }],
			mentors: ['eva', 'jonas'].map((id) => ({ id, capacity: 1 })),
			pairs: [
				pair('amina', 'eva', 9),
				pair('ben', 'eva', 6),
				pair('ben', 'jonas', 2),
				pair('vera', 'jonas', 1)
			]
		};
		expect(await worthOfPlaces(problem, await solvePairs(problem))).toEqual([
			{
				mentor: 'eva',
				gain: 5,
				fewerUnplaced: 1,
				moves: [
					{ mentee: 'ben', from: 'jonas', to: 'eva' },
					{ mentee: 'vera', from: null, to: 'jonas' }
				]
			},
			{
				mentor: 'jonas',
				gain: 1,
				fewerUnplaced: 1,
				moves: [{ mentee: 'vera', from: null, to: 'jonas' }]
			}
		]);
	});

	test('is what solving again brings, to the point, with any rules', async () => {
		const problems = fc.oneof(
			smallPairsWithFixed.map((problem): ListProblem => ({ ...problem, objective: 'best-total' })),
			smallPairsWithFixed.map((problem): ListProblem => ({ ...problem, objective: 'most-placed' })),
			ruledPairs('most-placed'),
			ruledPairs('best-total'),
			ruledPairs('worst-off-first')
		);
		await fc.assert(
			fc.asyncProperty(problems, async (problem) => {
				const before = await answerTo(problem);
				if (!before) return;
				const worth = await worthOfPlaces(problem, before);
				expect(worth.map(({ mentor }) => mentor)).toEqual(
					problem.mentors.map(({ id }) => id).sort()
				);
				for (const place of worth) {
					expectGain(onePlaceMore(problem, place.mentor), before, place);
				}
			}),
			{ numRuns: 200 }
		);
	});
});

describe('worthOfQuotas', () => {
	test('is what one pair more or less brings, by trying everything', async () => {
		const problems = fc.oneof(ruledPairs('most-placed'), ruledPairs('best-total'));
		await fc.assert(
			fc.asyncProperty(problems, async (problem) => {
				const before = await answerTo(problem);
				if (!before) return;
				for (const { quota, limit, looser, stricter } of await worthOfQuotas(problem, before)) {
					const changed = (by: number): ListProblem => ({
						...problem,
						quotas: (problem.quotas ?? []).map((one) =>
							one.id === quota ? { ...one, [limit]: one[limit]! + by } : one
						)
					});
					const easier = limit === 'least' ? -1 : 1;
					expectGain(changed(easier), before, looser);
					if (stricter) expectGain(changed(-easier), before, stricter);
					else expect(bestOf(changed(-easier))).toBeUndefined();
				}
			}),
			{ numRuns: 200 }
		);
	});
});
