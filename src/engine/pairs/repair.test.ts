import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everyPairing, ruledPairs, valueOf } from '#tests/support/pairs-problems.ts';
import type { ListProblem } from '#tests/support/pairs-problems.ts';
import { Impossible } from '../refusal.ts';
import { repairPairs, repairProblem } from './repair.ts';
import { solvePairs } from './solve.ts';
import type { PairIds, ScoredPair } from './types.ts';
import { verifyPairs } from './verify.ts';

const pair = (mentee: string, mentor: string, score: number) => ({ mentee, mentor, score });

/** How many of the pairs were published. */
function keptOf(published: readonly PairIds[], pairs: readonly ScoredPair[]): number {
	return pairs.filter(({ mentee, mentor }) =>
		published.some((one) => one.mentee === mentee && one.mentor === mentor)
	).length;
}

/** The best repair by trying everything: how many are kept, and the value. */
function repairByTrying(
	problem: ListProblem,
	published: readonly PairIds[],
	keep: number | 'most'
) {
	const heads = problem.objective !== 'best-total';
	const all = [...everyPairing(problem)].map((pairs) => ({
		placed: heads ? pairs.length : 0,
		kept: keptOf(published, pairs),
		value: valueOf(problem, pairs)
	}));
	const most = Math.max(...all.map(({ kept }) => kept));
	const enough = keep === 'most' ? all : all.filter(({ kept }) => kept >= Math.min(keep, most));
	const [best] = enough.sort(
		(a, b) => b.placed - a.placed || (keep === 'most' ? b.kept - a.kept : 0) || b.value - a.value
	);
	return best!;
}

describe('repairPairs', () => {
	const problem: ListProblem = {
		mentees: [{ id: 'amina' }, { id: 'ben' }, { id: 'vera' }],
		mentors: ['eva', 'jonas', 'mila'].map((id) => ({ id, capacity: 1 })),
		pairs: [
			pair('amina', 'eva', 5),
			pair('amina', 'jonas', 9),
			pair('ben', 'jonas', 5),
			pair('ben', 'mila', 9),
			pair('vera', 'mila', 5),
			pair('vera', 'eva', 9)
		]
	};
	const published = [
		{ mentee: 'amina', mentor: 'eva' },
		{ mentee: 'ben', mentor: 'jonas' },
		{ mentee: 'vera', mentor: 'mila' }
	];

	test('keeps everybody where they are when asked to, and tells what that costs', async () => {
		const { kept, moves, cost, answer } = await repairPairs(problem, published, 'most');
		expect({ kept, moves, cost, value: answer.value }).toEqual({
			kept: 3,
			moves: [],
			cost: 12,
			value: 15
		});
	});

	test('gives the best pairing, and who moves, when nothing need be kept', async () => {
		const { kept, moves, cost, answer } = await repairPairs(problem, published, 0);
		expect(answer).toEqual(await solvePairs(problem));
		expect({ kept, cost }).toEqual({ kept: 0, cost: 0 });
		expect(moves).toEqual([
			{ mentee: 'amina', from: 'eva', to: 'jonas' },
			{ mentee: 'ben', from: 'jonas', to: 'mila' },
			{ mentee: 'vera', from: 'mila', to: 'eva' }
		]);
	});

	test('loses pairs of people who left and pairs that are forbidden now', async () => {
		const after = {
			...problem,
			forbidden: [{ mentee: 'ben', mentor: 'jonas' }],
			mentees: problem.mentees.filter(({ id }) => id !== 'vera'),
			pairs: problem.pairs.filter(({ mentee }) => mentee !== 'vera')
		};
		const { kept, moves } = await repairPairs(after, published, 3);
		expect(kept).toBe(1);
		expect(moves).toEqual([{ mentee: 'ben', from: 'jonas', to: 'mila' }]);
	});

	test('finds a free id for its quota', async () => {
		const quotas = [{ id: 'published', pairs: [], least: 0 }];
		const { quotas: both } = await repairProblem({ ...problem, quotas }, published, 2);
		expect(both!.map(({ id, least }) => [id, least])).toEqual([
			['published', 0],
			["published'", 2]
		]);
	});

	test('is the best for every budget, as trying everything finds', async () => {
		const problems = fc
			.constantFrom('most-placed' as const, 'best-total' as const)
			.chain(ruledPairs);
		const both = problems.chain((some) =>
			fc.tuple(
				fc.constant(some),
				fc.subarray([...some.pairs]),
				fc.oneof(fc.constant('most' as const), fc.nat(5))
			)
		);
		await fc.assert(
			fc.asyncProperty(both, async ([some, before, keep]) => {
				const repair = await repairPairs(some, before, keep).catch((error: unknown) => {
					if (error instanceof Impossible) return null;
					throw error;
				});
				if (!repair) return void expect([...everyPairing(some)]).toEqual([]);
				const tried = repairByTrying(some, before, keep);
				const { answer } = repair;
				expect(answer.value).toBeCloseTo(tried.value, 9);
				if (some.objective !== 'best-total') expect(answer.placed).toBe(tried.placed);
				if (keep === 'most') expect(repair.kept).toBe(tried.kept);
				expect(repair.kept).toBe(keptOf(before, answer.pairs));
				expect(repair.cost).toBeCloseTo((await solvePairs(some)).value - tried.value, 9);
				const faults = [
					verifyPairs(some, answer),
					verifyPairs(await repairProblem(some, before, keep), answer)
				];
				expect(faults).toContainEqual([]);
			}),
			{ numRuns: 300 }
		);
	});
});
