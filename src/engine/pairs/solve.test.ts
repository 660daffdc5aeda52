import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diceFrom } from '#tests/support/chance.ts';
import {
	asTable,
	bestOf,
	bestPairing,
	generatedPairs,
	reordered,
	ruledPairs,
	smallPairs,
	smallPairsWithFixed,
	total,
	valueOf
} from '#tests/support/pairs-problems.ts';
import type { ListProblem } from '#tests/support/pairs-problems.ts';
import { EngineRefusal, Impossible } from '../refusal.ts';
import { solvePairs } from './solve.ts';
import type { PairsAnswer, PairsObjective, PairsProblem } from './types.ts';
import { verifyPairs } from './verify.ts';

const amina = { id: 'amina' };
const ben = { id: 'ben' };
const jonas = { id: 'jonas', capacity: 1 };
const pair = (mentee: string, mentor: string, score: number) => ({ mentee, mentor, score });
const objectives: PairsObjective[] = ['most-placed', 'best-total', 'worst-off-first', 'stable'];

/** The answer, or null when the rules leave none. */
async function answerTo(problem: PairsProblem): Promise<PairsAnswer | null> {
	try {
		return await solvePairs(problem);
	} catch (error) {
		if (error instanceof Impossible) return null;
		throw error;
	}
}

describe('solvePairs', () => {
	test('finds what trying everything finds, also between equally good pairings', async () => {
		await fc.assert(
			fc.asyncProperty(fc.oneof(smallPairs, smallPairsWithFixed), async (problem) => {
				const answer = await solvePairs(problem);
				const best = bestPairing(problem);
				expect(answer.pairs).toEqual(best);
				expect(answer.value).toBe(total(best));
				expect(verifyPairs(problem, answer)).toEqual([]);
			}),
			{ numRuns: 300 }
		);
	});

	test.each<PairsObjective>(['most-placed', 'best-total', 'worst-off-first'])(
		'finds what trying everything finds under any rules: %s',
		async (objective) => {
			await fc.assert(
				fc.asyncProperty(ruledPairs(objective), async (problem) => {
					const answer = await answerTo(problem);
					const best = bestOf(problem);
					expect(answer === null).toBe(best === undefined);
					if (!answer || !best) return;
					if (!problem.quotas?.length) expect(answer.pairs).toEqual(best);
					if (objective !== 'best-total') expect(answer.placed).toBe(best.length);
					expect(answer.value).toBe(valueOf(problem, best));
					expect(verifyPairs(problem, answer)).toEqual([]);
				}),
				{ numRuns: 500 }
			);
		}
	);

	test.each(objectives)(
		'gives the same answer whatever the order of the rows: %s',
		async (objective) => {
			await fc.assert(
				fc.asyncProperty(
					ruledPairs(objective).chain((problem) =>
						fc.tuple(fc.constant(problem), reordered(problem))
					),
					async ([problem, other]) => {
						const [one, two] = [await answerTo(problem), await answerTo(other)];
						expect(JSON.stringify(two)).toBe(JSON.stringify(one));
					}
				)
			);
		}
	);

	test.each(objectives)('gives the same answer to a list and to a table: %s', async (objective) => {
		await fc.assert(
			fc.asyncProperty(ruledPairs(objective).map(asTable), async ({ list, table }) => {
				const answer = await answerTo(table);
				expect(JSON.stringify(answer)).toBe(JSON.stringify(await answerTo(list)));
				if (answer) expect(verifyPairs(table, answer)).toEqual([]);
			})
		);
	});

	test('places a mentee more rather than gaining points', async () => {
		const eva = { id: 'eva', capacity: 1 };
		const pairs = [pair('amina', 'jonas', 90), pair('amina', 'eva', 1), pair('ben', 'jonas', 2)];
		const answer = await solvePairs({ mentees: [amina, ben], mentors: [jonas, eva], pairs });
		expect(answer.pairs).toEqual([pair('amina', 'eva', 1), pair('ben', 'jonas', 2)]);
		expect(answer.value).toBe(3);
	});

	test('leaves somebody out for points when the total comes first, less what that costs', async () => {
		const eva = { id: 'eva', capacity: 1 };
		const pairs = [pair('amina', 'jonas', 90), pair('amina', 'eva', 1), pair('ben', 'jonas', 2)];
		const problem = { mentors: [jonas, eva], pairs, objective: 'best-total' as const };
		const answer = await solvePairs({ ...problem, mentees: [amina, { ...ben, leaveOut: 20.5 }] });
		expect([answer.pairs, answer.value]).toEqual([[pairs[0]], 69.5]);
		const dear = await solvePairs({ ...problem, mentees: [amina, { ...ben, leaveOut: 88 }] });
		expect([dear.pairs, dear.value]).toEqual([[pairs[1], pairs[2]], 3]);
	});

	test('of two equal mentees for one place, takes the first by id and names the other', async () => {
		const pairs = [pair('ben', 'jonas', 5), pair('amina', 'jonas', 5)];
		const answer = await solvePairs({ mentees: [ben, amina], mentors: [jonas], pairs });
		expect(answer.pairs).toEqual([pair('amina', 'jonas', 5)]);
		expect(answer.unplaced).toEqual(['ben']);
	});

	test('adds decimals up exactly', async () => {
		const mentees = Array.from({ length: 10 }, (_, i) => ({ id: `m${i}` }));
		const pairs = mentees.map(({ id }) => pair(id, 'jonas', 0.1));
		const answer = await solvePairs({ mentees, mentors: [{ id: 'jonas', capacity: 10 }], pairs });
		expect(answer.value).toBe(1);
	});

	test('rounds scores that no exact sum could hold', async () => {
		const pairs = [pair('amina', 'jonas', 0.1 + 0.2), pair('ben', 'jonas', 1e9 / 3)];
		const problem = { mentees: [amina, ben], mentors: [{ ...jonas, capacity: 2 }], pairs };
		const answer = await solvePairs(problem);
		expect(answer.pairs).toEqual(pairs);
		expect(answer.value).toBe(333333333.633333);
		expect(verifyPairs(problem, answer)).toEqual([]);
	});

	test('tells reasons and ranks as they were given', async () => {
		const reasons = [
			{ code: 'language', facts: {}, points: 0.2 },
			{ code: 'needs', facts: { of: 3 }, points: 0.1 }
		];
		const full = { ...pair('amina', 'jonas', 0.3), menteeRank: 2, mentorRank: 1, reasons };
		const problem = { mentees: [amina], mentors: [jonas], pairs: [full] };
		const answer = await solvePairs(problem);
		expect(answer.pairs).toEqual([full]);
		expect(verifyPairs(problem, answer)).toEqual([]);
	});

	test('answers an empty problem with nothing', async () => {
		expect(await solvePairs({ mentees: [], mentors: [], pairs: [] })).toEqual({
			objective: 'most-placed',
			pairs: [],
			unplaced: [],
			value: 0,
			bound: 0,
			gap: 0,
			placed: 0,
			lowest: null,
			blocking: 0,
			certificate: { kind: 'prices', scale: 1, place: 1, menteePrices: {}, mentorPrices: {} },
			version: 'pairs-2',
			fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/)
		});
	});

	test('says in the fingerprint when anything is another', async () => {
		const problem = { mentees: [amina, ben], mentors: [jonas], pairs: [pair('amina', 'jonas', 5)] };
		const others: PairsProblem[] = [
			problem,
			{ ...problem, objective: 'best-total' },
			{ ...problem, mentees: [amina, { ...ben, id: 'benn' }] },
			{ ...problem, mentees: [amina, { ...ben, leaveOut: 1 }] },
			{ ...problem, mentors: [{ ...jonas, capacity: 2 }] },
			{ ...problem, mentors: [{ ...jonas, least: 1 }] },
			{ ...problem, pairs: [pair('amina', 'jonas', 5.5)] },
			{ ...problem, pairs: [{ ...pair('amina', 'jonas', 5), menteeRank: 1 }] },
			{ ...problem, fixed: [pair('amina', 'jonas', 5)] },
			{ ...problem, quotas: [{ id: 'q', pairs: [] }] }
		];
		const answers = await Promise.all(others.map((other) => solvePairs(other)));
		expect(new Set(answers.map(({ fingerprint }) => fingerprint)).size).toBe(others.length);
	});

	test.each([
		{ mentees: 25, mentors: 62, density: 60, capacity: 1, topScore: 100 },
		{ mentees: 100, mentors: 40, density: 15, capacity: 4, topScore: 100 },
		{ mentees: 100, mentors: 40, density: 50, capacity: 3, topScore: 3 },
		{ mentees: 120, mentors: 30, density: 30, capacity: 5, topScore: 0 }
	])(
		'proves its answers for $mentees mentees and $mentors mentors, scores to $topScore',
		async (size) => {
			for (const objective of objectives) {
				const problem = { ...generatedPairs(size), objective };
				expect(verifyPairs(problem, await solvePairs(problem))).toEqual([]);
			}
		}
	);

	test('proves its answers under rules that bind', async () => {
		const plain = generatedPairs({
			mentees: 80,
			mentors: 30,
			density: 40,
			capacity: 4,
			topScore: 50
		});
		for (const objective of objectives.slice(0, 3)) {
			const problem: ListProblem = {
				...plain,
				objective,
				mentees: plain.mentees.map((mentee, i) => ({ ...mentee, required: i % 5 === 0 })),
				mentors: plain.mentors.map((mentor) => ({ ...mentor, least: 1 }))
			};
			expect(verifyPairs(problem, await solvePairs(problem))).toEqual([]);
		}
	});

	test('is not slowed by places for a thousand million', async () => {
		const plain = generatedPairs({
			mentees: 50,
			mentors: 20,
			density: 60,
			capacity: 1,
			topScore: 9
		});
		const mentors = plain.mentors.map(({ id }) => ({ id, capacity: 10 ** 9 }));
		for (const objective of objectives) {
			const problem = { ...plain, mentors, objective };
			const answer = await solvePairs(problem);
			expect(answer.placed).toBe(50);
			expect(verifyPairs(problem, answer)).toEqual([]);
		}
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
		scores: cost.map((row) => row.map((points) => -points))
	};
}

/** Instances of the OR-Library (J. E. Beasley) with published optima, where they lie beside the project. */
function published(): { name: string; optimum: number; problem: PairsProblem }[] {
	const folder = join(import.meta.dirname, '../../../../shared/instances/assignment');
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
	test.each([planted(100), ...published()])('reaches it: $name', async ({ optimum, problem }) => {
		const answer = await solvePairs(problem);
		expect(-answer.value).toBe(optimum);
		expect(answer.unplaced).toEqual([]);
		expect(verifyPairs(problem, answer)).toEqual([]);
	});
});

describe('solvePairs refuses to forget rules', () => {
	const problem: PairsProblem = {
		mentees: [amina],
		mentors: [jonas],
		pairs: [pair('amina', 'jonas', 5)]
	};

	test.each<[PairsObjective, Partial<PairsProblem>, string]>([
		['worst-off-first', { quotas: [{ id: 'q', pairs: [] }] }, 'objective-with-quotas'],
		['stable', { quotas: [{ id: 'q', pairs: [] }] }, 'objective-with-quotas'],
		['stable', { mentees: [{ ...amina, required: true }] }, 'objective-with-required'],
		['stable', { mentors: [{ ...jonas, least: 1 }] }, 'objective-with-least']
	])('%s with %o', async (objective, rules, code) => {
		const refused = solvePairs({ ...problem, ...rules, objective });
		await expect(refused).rejects.toEqual(
			new EngineRefusal(code, { objective, found: 1, expected: 0 })
		);
	});
});
