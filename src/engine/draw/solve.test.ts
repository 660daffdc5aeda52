import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawProblems, evenLoads } from '#tests/support/draw-problems.ts';
import { EngineRefusal } from '../refusal.ts';
import { drawFingerprint, drawReviewers } from './solve.ts';
import type { DrawAnswer, DrawProblem } from './types.ts';
import { verifyDraw } from './verify.ts';

/** The answer, or null when it is refused. */
async function drawn(problem: DrawProblem): Promise<DrawAnswer | null> {
	try {
		return await drawReviewers(problem);
	} catch (error) {
		if (error instanceof EngineRefusal) return null;
		throw error;
	}
}

/** The same problem with all rows in another order. */
function turned(problem: DrawProblem): DrawProblem {
	const { applications, reviewers, conflicts = [], fixed = [] } = problem;
	return {
		...problem,
		applications: applications.toReversed(),
		reviewers: reviewers
			.toReversed()
			.map((one) => ({ ...one, languages: (one.languages ?? []).toReversed() })),
		conflicts: conflicts.toReversed(),
		fixed: [...fixed, ...fixed].toReversed()
	};
}

test('draws as evenly as trying every draw does, and refuses just when there is none', async () => {
	await fc.assert(
		fc.asyncProperty(drawProblems, async (problem) => {
			const answer = await drawn(problem);
			const loads = answer?.loads.map(({ now }) => now).sort((a, b) => b - a) ?? null;
			expect(loads).toEqual(evenLoads(problem));
			if (answer) expect(verifyDraw(problem, answer)).toEqual([]);
		}),
		{ numRuns: 1500 }
	);
});

test('the same seed gives the same bytes, whatever the order of the rows', async () => {
	await fc.assert(
		fc.asyncProperty(drawProblems, async (problem) => {
			const other = turned(problem);
			expect(JSON.stringify(await drawn(other))).toBe(JSON.stringify(await drawn(problem)));
			expect(await drawFingerprint(other)).toBe(await drawFingerprint(problem));
		})
	);
});

const usual = (seed: number | string): DrawProblem => ({
	applications: Array.from({ length: 40 }, (_, a) => ({
		id: `a${String(a).padStart(2, '0')}`,
		language: ['en', 'sq', 'sr'][a % 3]!
	})),
	reviewers: Array.from({ length: 7 }, (_, r) => ({
		id: `r${r}`,
		languages: ['en', ...(r % 2 ? ['sq'] : ['sr'])],
		load: r === 0 ? 3 : 0
	})),
	each: 2,
	conflicts: [{ application: 'a00', reviewer: 'r1' }],
	seed
});

describe('of what the rules leave open', () => {
	test('another seed makes another draw, as even as the first', async () => {
		const [first, second] = [await drawReviewers(usual(1)), await drawReviewers(usual(2))];
		expect(second.reviews).not.toEqual(first.reviews);
		expect(second.fingerprint).not.toBe(first.fingerprint);
		expect([first.lowest, first.highest]).toEqual([11, 12]);
		expect([second.lowest, second.highest]).toEqual([11, 12]);
	});

	test('a seed is the same as a number and as a text', async () => {
		expect(await drawReviewers(usual('2026'))).toEqual(await drawReviewers(usual(2026)));
	});

	test('nobody always reads with the same other, and all can be compared', async () => {
		const answer = await drawReviewers({
			applications: Array.from({ length: 42 }, (_, a) => ({ id: `a${a}` })),
			reviewers: Array.from({ length: 7 }, (_, r) => ({ id: `r${r}` })),
			each: 2,
			seed: 'autumn'
		});
		// 42 pairs of readers over 21 possible ones.
		expect([answer.together, answer.parts]).toEqual([2, 1]);
		expect([answer.lowest, answer.highest]).toEqual([12, 12]);
	});

	test('every reviewer may come to every application', async () => {
		const small = (seed: number): DrawProblem => ({
			applications: [{ id: 'a' }, { id: 'b' }],
			reviewers: [{ id: 'r' }, { id: 's' }, { id: 't' }, { id: 'u' }],
			each: 1,
			seed
		});
		const seen = new Set<string>();
		for (let seed = 0; seed < 200; seed++) {
			const { reviews } = await drawReviewers(small(seed));
			seen.add(reviews.map(({ reviewers }) => reviewers[0]).join(''));
		}
		expect(seen.size).toBe(12);
	});
});

describe('a draw that cannot be made is refused in words', () => {
	const reviewers = [
		{ id: 'r', languages: ['sr'] },
		{ id: 's', languages: ['sq'] },
		{ id: 't', languages: ['sr'] }
	];
	const problem: DrawProblem = {
		applications: [{ id: 'a' }, { id: 'b' }],
		reviewers,
		each: 2,
		seed: 1
	};

	test.each<[string, Partial<DrawProblem>, string, object]>([
		[
			'too many conflicts',
			{
				conflicts: [
					{ application: 'a', reviewer: 'r' },
					{ application: 'a', reviewer: 's' }
				]
			},
			'too-few-reviewers',
			{ application: 'a', found: 1, expected: 2 }
		],
		[
			'too few who read the language',
			{
				applications: [{ id: 'a', language: 'sq' }],
				languageQuota: [{ language: 'sq', least: 2 }]
			},
			'too-few-readers',
			{ application: 'a', language: 'sq', found: 1, expected: 2 }
		],
		[
			'a language that nobody reads',
			{ applications: [{ id: 'a', language: 'mk' }] },
			'too-few-readers',
			{ application: 'a', language: 'mk', found: 0, expected: 1 }
		],
		[
			'reviewers who take too few',
			{ reviewers: reviewers.map((one) => ({ ...one, capacity: 1 })) },
			'too-little-room',
			{ applications: 2, reviewers: 3, found: 3, expected: 4 }
		],
		[
			'a conflict that is fixed',
			{
				conflicts: [{ application: 'a', reviewer: 'r' }],
				fixed: [{ application: 'a', reviewer: 'r' }]
			},
			'fixed-conflict',
			{ application: 'a', found: 'r', expected: 'no conflict' }
		],
		['no whole number of reviews', { each: 1.5 }, 'bad-count', { where: 'each', found: 1.5 }],
		['no seed', { seed: Number.NaN }, 'bad-seed', { where: 'seed' }],
		[
			'a load below 0',
			{ reviewers: [{ id: 'r', load: -1 }] },
			'bad-count',
			{ where: 'reviewer r, load' }
		],
		['a capacity below 0', { reviewers: [{ id: 'r', capacity: -1 }] }, 'bad-count', { found: -1 }],
		['a stranger', { fixed: [{ application: 'z', reviewer: 'r' }] }, 'unknown-id', { found: 'z' }],
		['one reviewer twice', { reviewers: [{ id: 'r' }, { id: 'r' }] }, 'duplicate-id', { id: 'r' }],
		[
			'languages that are none',
			{ reviewers: [{ id: 'r', languages: 'sr' as never }] },
			'bad-language',
			{}
		],
		[
			'a language that is none',
			{ applications: [{ id: 'a', language: 7 as never }] },
			'bad-language',
			{}
		],
		['a quota without a language', { languageQuota: [{ least: 1 } as never] }, 'bad-language', {}],
		[
			'a quota of more than review it',
			{ languageQuota: [{ language: 'sr', least: 3 }] },
			'bad-language-quota',
			{ found: 3, expected: 'at most 2, as many as review it' }
		],
		[
			'two quotas for a language',
			{
				languageQuota: [
					{ language: 'sr', least: 1 },
					{ language: 'sr', least: 1 }
				]
			},
			'bad-language-quota',
			{ expected: 'one for a language' }
		]
	])('%s', async (_, change, code, facts) => {
		await expect(drawReviewers({ ...problem, ...change })).rejects.toMatchObject({ code, facts });
	});

	test('who has more than they take by what was fixed keeps that, and gets no more', async () => {
		const { loads } = await drawReviewers({
			...problem,
			reviewers: [{ id: 'r', capacity: 0 }, { id: 's' }, { id: 't' }],
			fixed: [{ application: 'a', reviewer: 'r' }]
		});
		expect(loads.map(({ now }) => now).toSorted()).toEqual([1, 1, 2]);
		expect(loads[0]).toEqual({ reviewer: 'r', before: 0, now: 1 });
	});
});
