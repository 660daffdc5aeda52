import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestOf, generatedPairs, ruledPairs, valueOf } from '#tests/support/pairs-problems.ts';
import { tightPairs } from '#tests/support/pairs-rules-problems.ts';
import { valueOf as unitsOf } from '../answer.ts';
import { readPairs } from '../problem.ts';
import type { Indexed } from '../problem.ts';
import { solveWithQuotas } from './quotas.ts';
import type { QuotaAnswer } from './quotas.ts';

/** How far the prices of a pair fall short of its worth at the most; 0 or less when they hold. */
function worstShortfall(given: Indexed, answer: QuotaAnswer): number {
	let worst = -Infinity;
	given.mentees.forEach((_, i) => {
		for (let arc = given.allowed.starts[i]!; arc < given.allowed.starts[i + 1]!; arc++) {
			const mentor = given.allowed.ends[arc]!;
			if (given.fixed[i]! >= 0 && given.fixed[i] !== mentor) continue;
			const extra = given.objective === 'best-total' ? given.leaveOut[i]! : 0;
			const worth = (given.allowed.scores[arc]! + extra) * answer.scale + answer.place;
			const quotas = given.quotas.map(({ arcs }, q) =>
				arcs.includes(arc) ? answer.quotaPrice[q]! : 0
			);
			const prices = answer.menteePrice[i]! + answer.mentorPrice[mentor]!;
			worst = Math.max(
				worst,
				quotas.reduce((less, price) => less - price, worth - prices)
			);
		}
	});
	return worst;
}

/** What the rows take in at the prices. */
function boundOf(given: Indexed, answer: QuotaAnswer): number {
	let bound = 0;
	const add = (price: number, least: number, most: number): void => {
		if (price !== 0) bound += price * (price > 0 ? most : least);
	};
	answer.menteePrice.forEach((price, i) =>
		add(price, given.fixed[i]! >= 0 || given.required[i] === 1 ? 1 : 0, 1)
	);
	answer.mentorPrice.forEach((price, j) => add(price, given.least[j]!, given.capacity[j]!));
	answer.quotaPrice.forEach((price, q) =>
		add(price, given.quotas[q]!.least, given.quotas[q]!.most)
	);
	return bound;
}

const problems = fc
	.constantFrom('most-placed' as const, 'best-total' as const)
	.chain((objective) => fc.oneof(ruledPairs(objective), tightPairs(objective)));

describe('solveWithQuotas', () => {
	test('finds the best that trying everything finds, and prices that bound it', async () => {
		await fc.assert(
			fc.asyncProperty(problems, async (problem) => {
				const given = readPairs(problem);
				const best = bestOf(problem);
				const answer = await solveWithQuotas(given);
				if (!best || !answer) return void expect(answer).toBe(best ?? null);
				const placed = answer.at.filter((mentor) => mentor >= 0).length;
				expect(unitsOf(given, answer.at) / given.scale).toBeCloseTo(valueOf(problem, best), 9);
				if (problem.objective === 'most-placed') expect(placed).toBe(best.length);
				expect(worstShortfall(given, answer)).toBeLessThanOrEqual(0);
				expect(answer.bound).toBe(boundOf(given, answer));
				const gap = answer.bound - answer.place * placed - answer.scale * answer.value;
				expect(gap).toBeGreaterThanOrEqual(0);
				expect(answer.closed === 'prices').toBe(gap < answer.scale);
			}),
			{ numRuns: 600 }
		);
	});

	test('counts pairs in several quotas at once, and says what each asks costs', async () => {
		const pair = (mentee: string, mentor: string, score: number) => ({ mentee, mentor, score });
		const answer = await solveWithQuotas(
			readPairs({
				mentees: [{ id: 'amina' }, { id: 'ben' }],
				mentors: ['eva', 'jonas', 'vera'].map((id) => ({ id, capacity: 2 })),
				pairs: [
					pair('amina', 'eva', 9),
					pair('amina', 'jonas', 4),
					pair('ben', 'eva', 8),
					pair('ben', 'jonas', 7),
					pair('ben', 'vera', 1)
				],
				quotas: [
					{
						id: 'across',
						least: 1,
						pairs: [
							{ mentee: 'amina', mentor: 'jonas' },
							{ mentee: 'ben', mentor: 'jonas' },
							{ mentee: 'ben', mentor: 'vera' }
						]
					},
					{ id: 'jonas', most: 0, pairs: [{ mentee: 'ben', mentor: 'jonas' }] }
				]
			})
		);
		expect(answer).toMatchObject({ value: 12, closed: 'prices', most: true });
		expect([...answer!.at]).toEqual([1, 0]);
	});

	test('proves a middling problem with three quotas, the same way each time', async () => {
		const problem = generatedPairs({
			mentees: 60,
			mentors: 60,
			density: 100,
			capacity: 1,
			topScore: 100
		});
		const group = (of: (i: number, j: number) => boolean) =>
			problem.pairs.filter((_, k) => of(Math.floor(k / 60), k % 60));
		const quotas = [
			{ id: 'across', least: 50, pairs: group((i, j) => i % 4 !== j % 4) },
			{ id: 'house', most: 8, pairs: group((_, j) => j % 5 === 0) },
			{ id: 'town', least: 5, pairs: group((i, j) => i % 7 === 0 && j % 3 === 0) }
		];
		const answer = await solveWithQuotas(readPairs({ ...problem, quotas }));
		const turned = [...problem.pairs].reverse();
		const again = await solveWithQuotas(readPairs({ ...problem, pairs: turned, quotas }));
		expect(again).toEqual(answer);
		expect(answer!.at.filter((mentor) => mentor >= 0).length).toBe(56);
		expect(answer!.most).toBe(true);
	});
});
