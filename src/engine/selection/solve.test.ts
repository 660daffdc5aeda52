import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestChoice, selectionProblems } from '#tests/support/selection-problems.ts';
import { solveSelection } from './solve.ts';
import type { SelectionProblem } from './types.ts';
import { verifySelection } from './verify.ts';

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

/** The same problem with all rows, and the groups in them, in another order. */
function turned(problem: SelectionProblem): SelectionProblem {
	const { candidates, quotas = [], earmarked = [], fixed = [], excluded = [] } = problem;
	return {
		...problem,
		candidates: candidates
			.toReversed()
			.map(({ groups = [], ...one }) => ({ ...one, groups: [...groups, ...groups].toReversed() })),
		quotas: quotas.toReversed(),
		earmarked: earmarked.toReversed(),
		fixed: [...fixed, ...fixed].toReversed(),
		excluded: excluded.toReversed()
	};
}

/** Of equally good sets, the one with the first candidate by rank whom only some have, then the next. */
function firstOf(
	problem: SelectionProblem,
	choices: readonly (readonly string[])[]
): readonly string[] {
	const { candidates } = problem;
	const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
	const ranked = candidates.toSorted(
		(a, b) => b.score - a.score || compare(a.tie ?? '', b.tie ?? '') || compare(a.id, b.id)
	);
	let left = choices;
	for (const { id } of ranked) {
		const having = left.filter((choice) => choice.includes(id));
		if (having.length > 0) left = having;
	}
	return left[0]!;
}

describe('in comparison with trying every set', () => {
	test('as few people short, as few quotas broken, as many places filled, as high a total', async () => {
		await fc.assert(
			fc.asyncProperty(selectionProblems, async (problem) => {
				const answer = await solveSelection(problem);
				const best = bestChoice(problem);
				expect({
					short: answer.conflict?.short ?? 0,
					broken: answer.conflict?.broken.length ?? 0,
					filled: answer.chosen.length,
					value: answer.value
				}).toEqual({ ...best, choices: undefined });
				expect(best.choices).toContainEqual(idsOf(answer.chosen));
				if (!answer.conflict) {
					expect(idsOf(answer.chosen)).toEqual(firstOf(problem, best.choices));
				}
				expect(verifySelection(problem, answer)).toEqual([]);
			}),
			{ numRuns: 400 }
		);
	});

	test('a quota costs what the total would gain with one more, or one less', async () => {
		await fc.assert(
			fc.asyncProperty(selectionProblems, async (problem) => {
				const { conflict, value, marginal } = await solveSelection(problem);
				fc.pre(!conflict);
				expect(marginal.exact).toBe(true);
				for (const [q, quota] of (problem.quotas ?? []).entries()) {
					const { id, group, least, most } = quota;
					const looser = [
						...(least
							? [{ id, group, least: least - 1, ...(most !== undefined && { most }) }]
							: []),
						...(most === undefined ? [] : [{ ...quota, most: most + 1 }])
					];
					const bests = looser.map((one) =>
						bestChoice({ ...problem, quotas: problem.quotas!.with(q, one) })
					);
					bests.sort((a, b) => b.filled - a.filled || b.value - a.value);
					expect(marginal.prices[id]).toBe((bests[0]?.value ?? value) - value);
				}
			}),
			{ numRuns: 150 }
		);
	});

	test('the order of rows makes no difference', async () => {
		await fc.assert(
			fc.asyncProperty(selectionProblems, async (problem) => {
				const [one, other] = [await solveSelection(problem), await solveSelection(turned(problem))];
				expect(JSON.stringify(other)).toBe(JSON.stringify(one));
			}),
			{ numRuns: 100 }
		);
	});
});

const candidates = [
	{ id: 'arta', score: 9, groups: ['country:AL', 'sector:public'] },
	{ id: 'besa', score: 8, groups: ['country:AL', 'sector:private'] },
	{ id: 'dren', score: 7.5, groups: ['country:AL', 'sector:public'] },
	{ id: 'mila', score: 7, groups: ['country:RS', 'sector:private'] },
	{ id: 'nina', score: 6, groups: ['country:RS', 'sector:public', 'town:Kosjerić'] },
	{ id: 'vuk', score: 4, groups: ['country:RS', 'sector:private', 'town:Kosjerić'] }
];

describe('who is at the edge', () => {
	test('a quota that keeps somebody out is named, with whom they could replace', async () => {
		const answer = await solveSelection({
			candidates,
			places: 3,
			quotas: [{ id: 'albania', group: 'country:AL', most: 2 }],
			reserves: 2
		});
		expect(answer).toMatchObject({
			chosen: [
				{ id: 'arta', place: 'ordinary' },
				{ id: 'besa', place: 'ordinary' },
				{ id: 'mila', place: 'ordinary' }
			],
			unfilled: [],
			conflict: null,
			value: 24,
			bound: 24,
			gap: 0,
			closed: 'prices',
			reserves: [
				{ id: 'dren', score: 7.5, replaces: ['arta', 'besa'] },
				{ id: 'nina', score: 6, replaces: ['arta', 'besa', 'mila'] }
			],
			marginal: {
				lastIn: ['besa', 'mila'],
				firstOut: [
					{ id: 'dren', score: 7.5, instead: 'besa', costs: 0.5, because: ['albania'] },
					{ id: 'nina', score: 6, instead: 'mila', costs: 1, because: [] }
				],
				prices: { albania: 0.5 },
				exact: true
			}
		});
	});

	test('a kept place goes to the town, and stays empty when nobody is good enough', async () => {
		const problem: SelectionProblem = {
			candidates,
			places: 3,
			earmarked: [{ id: 'patron', group: 'town:Kosjerić', places: 1 }],
			bar: 5
		};
		expect((await solveSelection(problem)).chosen).toEqual([
			{ id: 'arta', place: 'ordinary' },
			{ id: 'besa', place: 'ordinary' },
			{ id: 'nina', place: 'patron' }
		]);
		const strict = await solveSelection({ ...problem, bar: 6.5 });
		expect(idsOf(strict.chosen)).toEqual(['arta', 'besa']);
		expect(strict.unfilled).toEqual([{ place: 'patron', places: 1 }]);
		expect(strict.marginal.firstOut).toEqual([
			{ id: 'dren', score: 7.5, instead: 'besa', costs: 0.5, because: ['patron'] },
			{ id: 'mila', score: 7, instead: 'besa', costs: 1, because: ['patron'] }
		]);
	});

	test('a quota that keeps places empty is named', async () => {
		const answer = await solveSelection({
			candidates: candidates.slice(0, 3),
			places: 3,
			quotas: [{ id: 'albania', group: 'country:AL', most: 2 }]
		});
		expect(answer.unfilled).toEqual([{ place: 'ordinary', places: 1 }]);
		expect(answer.marginal).toEqual({
			lastIn: ['besa'],
			firstOut: [{ id: 'dren', score: 7.5, instead: 'besa', costs: 0.5, because: ['albania'] }],
			prices: { albania: 7.5 },
			exact: true
		});
	});

	test('equal scores are decided by the tie, then by the id', async () => {
		const equal = ['a', 'b', 'c'].map((id) => ({ id, score: 5 }));
		const first = await solveSelection({ candidates: equal, places: 2 });
		expect(idsOf(first.chosen)).toEqual(['a', 'b']);
		const drawn = equal.map((one, i) => ({ ...one, tie: '312'.charAt(i) }));
		const second = await solveSelection({ candidates: drawn, places: 2 });
		expect(idsOf(second.chosen)).toEqual(['b', 'c']);
		expect(second.marginal.firstOut).toEqual([
			{ id: 'a', score: 5, instead: 'c', costs: 0, because: [] }
		]);
	});
});

describe('quotas that cannot all hold', () => {
	test('are told with what was found and what is needed, and the rest is chosen as well as can be', async () => {
		const answer = await solveSelection({
			candidates,
			places: 4,
			bar: 6.5,
			quotas: [
				{ id: 'serbia', group: 'country:RS', least: 2 },
				{ id: 'public', group: 'sector:public', least: 2 }
			]
		});
		expect(answer.conflict).toEqual({
			short: 1,
			broken: [{ quota: 'serbia', kind: 'least', found: 1, needed: 2 }]
		});
		expect(idsOf(answer.chosen)).toEqual(['arta', 'besa', 'dren', 'mila']);
		expect(answer.closed).toBe('prices');
	});

	test('fixed people may break a quota, and nobody else then does', async () => {
		const answer = await solveSelection({
			candidates,
			places: 3,
			quotas: [{ id: 'albania', group: 'country:AL', most: 1 }],
			fixed: ['besa', 'dren'],
			bar: 7.8
		});
		expect(answer.conflict).toEqual({
			short: 1,
			broken: [{ quota: 'albania', kind: 'most', found: 2, needed: 1 }]
		});
		expect(idsOf(answer.chosen)).toEqual(['besa', 'dren']);
	});
});

test('hundreds of candidates with ties are settled as the checker wants them', async () => {
	const many = Array.from({ length: 400 }, (_, i) => ({
		id: `c${i}`,
		score: (i * 7) % 5,
		groups: [`country:${i % 7}`, `sector:${i % 3}`, ...(i % 11 ? [] : ['town'])]
	}));
	const problem: SelectionProblem = {
		candidates: many,
		places: 40,
		quotas: [
			...Array.from({ length: 7 }, (_, c) => ({
				id: `country ${c}`,
				group: `country:${c}`,
				most: 6
			})),
			{ id: 'sector', group: 'sector:0', least: 20 }
		],
		earmarked: [{ id: 'town', group: 'town', places: 3 }],
		reserves: 5
	};
	const answer = await solveSelection(problem);
	expect(answer.value).toBe(160);
	expect(verifySelection(problem, answer)).toEqual([]);
	expect(JSON.stringify(await solveSelection(turned(problem)))).toBe(JSON.stringify(answer));
});

test('scores with no last digit are counted to the sixth', async () => {
	const problem = {
		candidates: [
			{ id: 'a', score: 10 / 3 },
			{ id: 'b', score: 11 / 3 },
			{ id: 'c', score: 2 / 3 }
		],
		places: 2
	};
	const answer = await solveSelection(problem);
	expect(answer.value).toBe(7);
	expect(answer.certificate.scale).toBe(1e6);
	expect(verifySelection(problem, answer)).toEqual([]);
});

test.each<[string, unknown, string]>([
	['nothing', null, 'bad-shape'],
	['places that are no number', { candidates, places: '3' }, 'bad-count'],
	['reserves below 0', { candidates, places: 1, reserves: -1 }, 'bad-count'],
	['no candidates', { places: 1 }, 'bad-shape'],
	[
		'one candidate twice',
		{ candidates: [candidates[0], candidates[0]], places: 1 },
		'duplicate-id'
	],
	['no score', { candidates: [{ id: 'a' }], places: 1 }, 'bad-score'],
	['a bar without an end', { candidates, places: 1, bar: Infinity }, 'bad-score'],
	[
		'a score beyond counting',
		{ candidates: [{ id: 'a', score: 1e12 }], places: 1 },
		'scores-too-large'
	],
	['a tie that is no text', { candidates: [{ id: 'a', score: 1, tie: 1 }], places: 1 }, 'bad-tie'],
	[
		'groups that are no list',
		{ candidates: [{ id: 'a', score: 1, groups: 'x' }], places: 1 },
		'bad-group'
	],
	['a quota of no group', { candidates, places: 1, quotas: [{ id: 'q' }] }, 'bad-group'],
	[
		'a quota upside down',
		{ candidates, places: 1, quotas: [{ id: 'q', group: 'x', least: 2, most: 1 }] },
		'bad-quota'
	],
	[
		'half a person',
		{ candidates, places: 1, quotas: [{ id: 'q', group: 'x', least: 0.5 }] },
		'bad-quota'
	],
	[
		'kept places of no group',
		{ candidates, places: 1, earmarked: [{ id: 'e', places: 1 }] },
		'bad-group'
	],
	[
		'kept places without a number',
		{ candidates, places: 1, earmarked: [{ id: 'e', group: 'x' }] },
		'bad-count'
	],
	[
		'more kept places than places',
		{ candidates, places: 1, earmarked: [{ id: 'e', group: 'x', places: 2 }] },
		'too-many-earmarked'
	],
	[
		'a kept place with the name of all others',
		{ candidates, places: 1, earmarked: [{ id: 'ordinary', group: 'x', places: 1 }] },
		'reserved-id'
	],
	[
		'one id for a quota and a kept place',
		{
			candidates,
			places: 1,
			quotas: [{ id: 'x', group: 'x' }],
			earmarked: [{ id: 'x', group: 'x', places: 1 }]
		},
		'duplicate-id'
	],
	['a stranger fixed', { candidates, places: 1, fixed: ['z'] }, 'unknown-id'],
	['fixed ones that are no list', { candidates, places: 1, fixed: 'arta' }, 'bad-shape'],
	[
		'somebody fixed and excluded',
		{ candidates, places: 1, fixed: ['arta'], excluded: ['arta'] },
		'fixed-and-excluded'
	],
	[
		'more fixed than places',
		{ candidates, places: 1, fixed: ['arta', 'vuk'] },
		'fixed-without-place'
	],
	[
		'fixed ones who may not have the place that is left',
		{
			candidates,
			places: 2,
			fixed: ['arta', 'besa'],
			earmarked: [{ id: 'e', group: 'town:Kosjerić', places: 1 }]
		},
		'fixed-without-place'
	]
])('%s is refused in words', async (_, problem, code) => {
	await expect(solveSelection(problem as SelectionProblem)).rejects.toMatchObject({
		name: 'EngineRefusal',
		code
	});
});
