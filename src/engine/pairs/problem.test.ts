import { describe, expect, test } from 'vitest';
import { EngineRefusal } from '../refusal.ts';
import { arcOf, readPairs, scoreOf } from './problem.ts';
import type { PairsProblem } from './types.ts';

const amina = { id: 'amina' };
const ben = { id: 'ben' };
const jonas = { id: 'jonas', capacity: 1 };
const pair = (mentee: string, mentor: string, score: number) => ({ mentee, mentor, score });
const problem = { mentees: [amina, ben], mentors: [jonas], pairs: [pair('amina', 'jonas', 5)] };

/** Problems may come from anywhere: their types promise nothing. */
function refusal(given: unknown): unknown {
	try {
		return readPairs(given as PairsProblem);
	} catch (error) {
		return error instanceof EngineRefusal ? { code: error.code, ...error.facts } : error;
	}
}

describe('readPairs', () => {
	test('lays pairs out by mentee and mentor in the order of ids', () => {
		const eva = { id: 'eva', capacity: 10 ** 9, least: 1 };
		const given = readPairs({
			mentees: [{ ...ben, required: true, leaveOut: 1.5 }, amina],
			mentors: [jonas, eva],
			pairs: [pair('ben', 'jonas', -0.25), pair('amina', 'jonas', 3), pair('ben', 'eva', 2)],
			fixed: [{ mentee: 'ben', mentor: 'eva' }],
			quotas: [{ id: 'q', pairs: [pair('ben', 'jonas', 0), pair('amina', 'eva', 0)], least: 1 }]
		});
		expect(given).toMatchObject({
			objective: 'most-placed',
			mentees: ['amina', 'ben'],
			mentors: ['eva', 'jonas'],
			scale: 100,
			allowed: {
				starts: Int32Array.of(0, 1, 3),
				ends: Int32Array.of(1, 0, 1),
				scores: Float64Array.of(300, 200, -25)
			},
			fixed: Int32Array.of(-1, 0),
			capacity: Float64Array.of(2, 1),
			least: Float64Array.of(1, 0),
			required: Uint8Array.of(0, 1),
			leaveOut: Float64Array.of(0, 150),
			quotas: [{ id: 'q', least: 1, most: 2, arcs: Int32Array.of(2) }]
		});
		expect([arcOf(given.allowed, 1, 1), arcOf(given.allowed, 0, 0)]).toEqual([2, -1]);
		expect(scoreOf(given.allowed, 0, 0)).toBe(undefined);
	});

	test('takes forbidden pairs out, ranks with them', () => {
		const given = readPairs({
			...problem,
			pairs: [
				{ ...pair('amina', 'jonas', 1), menteeRank: 3 },
				{ ...pair('ben', 'jonas', 2), mentorRank: 7 }
			],
			forbidden: [pair('amina', 'jonas', 0)]
		});
		expect(given.allowed).toEqual({
			starts: Int32Array.of(0, 0, 1),
			ends: Int32Array.of(0),
			scores: Float64Array.of(2),
			ranks: { mentee: Float64Array.of(0), mentor: Float64Array.of(7) }
		});
	});

	test('reads a table of any kind of numbers', () => {
		const scores = [Float64Array.of(1.5, -0), [null, 4]];
		const mentors = [jonas, { id: 'eva', capacity: 1 }];
		expect(readPairs({ mentees: [ben, amina], mentors, scores })).toMatchObject({
			scale: 10,
			allowed: {
				starts: Int32Array.of(0, 1, 3),
				ends: Int32Array.of(0, 0, 1),
				scores: Float64Array.of(40, 0, 15)
			}
		});
	});

	test.each([
		[[0.5, 0.25], 100],
		[[3, -7], 1],
		[[0.07, 1.1], 100],
		[[1e-20, 1], 10 ** 14],
		[[0.1 + 0.2, 2 ** 40], 100],
		[[1 / 3, 2 / 3], 10 ** 14]
	])('counts %o in units of which %d make a point', (scores, scale) => {
		const pairs = [pair('amina', 'jonas', scores[0]!), pair('ben', 'jonas', scores[1]!)];
		expect(readPairs({ ...problem, pairs }).scale).toBe(scale);
	});

	test('takes ten million pairs', () => {
		const n = 3163;
		const ids = Array.from({ length: n }, (_, i) => `id-${i}`);
		const row = Float64Array.from(ids, (_, j) => j % 100);
		const given = readPairs({
			mentees: ids.map((id) => ({ id })),
			mentors: ids.map((id) => ({ id, capacity: 1 })),
			scores: ids.map(() => row)
		});
		expect(given.allowed.ends.length).toBe(n * n);
	});
});

describe('readPairs refuses', () => {
	test.each<[string, object, object]>([
		[
			'no list',
			{ mentees: 3 },
			{ code: 'bad-shape', where: 'mentees', found: 'the number 3', expected: 'a list' }
		],
		[
			'nothing',
			{ mentors: undefined },
			{ code: 'bad-shape', where: 'mentors', found: 'nothing', expected: 'a list' }
		],
		[
			'a row that is nobody',
			{ mentees: [amina, null] },
			{ code: 'bad-shape', where: 'mentees[1]', found: 'null', expected: 'an object' }
		],
		[
			'pairs that are none',
			{ pairs: 'all' },
			{ code: 'bad-shape', where: 'pairs', found: 'a string', expected: 'a list' }
		],
		[
			'quotas that are null',
			{ quotas: null },
			{ code: 'bad-shape', where: 'quotas', found: 'null', expected: 'a list' }
		],
		[
			'an id that is a number',
			{ mentees: [amina, { id: 7 }] },
			{ code: 'bad-id', list: 'mentees', row: 1, found: 'the number 7', expected: 'a text' }
		],
		[
			'an id that comes twice',
			{ mentees: [amina, ben, amina] },
			{ code: 'duplicate-id', list: 'mentees', id: 'amina', found: 2, expected: 1 }
		],
		[
			'an unknown objective',
			{ objective: 'best' },
			{
				code: 'unknown-objective',
				found: 'best',
				expected: 'most-placed, best-total, worst-off-first, stable'
			}
		],
		[
			'two forms of scores',
			{ scores: [[1], [2]] },
			{ code: 'pairs-or-scores', found: 2, expected: 1 }
		],
		['no scores at all', { pairs: undefined }, { code: 'pairs-or-scores', found: 0, expected: 1 }],
		[
			'a pair of an unknown mentee',
			{ pairs: [pair('eva', 'jonas', 1)] },
			{ code: 'unknown-id', list: 'mentees', found: 'eva', expected: 'an id of mentees' }
		],
		[
			'a pair of an unknown mentor',
			{ pairs: [pair('amina', 'eva', 1)] },
			{ code: 'unknown-id', list: 'mentors', found: 'eva', expected: 'an id of mentors' }
		],
		[
			'an unknown id that every object has',
			{ forbidden: [pair('amina', '__proto__', 0)] },
			{ code: 'unknown-id', list: 'mentors', found: '__proto__', expected: 'an id of mentors' }
		],
		[
			'a pair that comes twice',
			{ pairs: [pair('amina', 'jonas', 1), pair('amina', 'jonas', 2)] },
			{ code: 'duplicate-pair', mentee: 'amina', mentor: 'jonas', found: 2, expected: 1 }
		],
		[
			'a score that is no number',
			{ pairs: [pair('amina', 'jonas', NaN)] },
			{ code: 'bad-score', where: 'amina - jonas', found: NaN, expected: 'a finite number' }
		],
		[
			'a score without end',
			{ pairs: [pair('amina', 'jonas', -Infinity)] },
			{ code: 'bad-score', where: 'amina - jonas', found: -Infinity, expected: 'a finite number' }
		],
		[
			'a score in words',
			{ pairs: [{ ...pair('amina', 'jonas', 1), score: '5' }] },
			{ code: 'bad-score', where: 'amina - jonas', found: 'a string', expected: 'a finite number' }
		],
		[
			'scores whose sums would not be exact',
			{ pairs: [pair('amina', 'jonas', 2 ** 52)] },
			{ code: 'scores-too-large', found: 3 * (6 * 2 ** 52 + 18), expected: 2 ** 53 - 1 }
		],
		[
			'a rank of 0',
			{ pairs: [{ ...pair('amina', 'jonas', 1), menteeRank: 0 }] },
			{ code: 'bad-rank', where: 'amina - jonas', found: 0, expected: 'a whole number, at least 1' }
		],
		[
			'a rank between two',
			{ pairs: [{ ...pair('amina', 'jonas', 1), mentorRank: 1.5 }] },
			{
				code: 'bad-rank',
				where: 'amina - jonas',
				found: 1.5,
				expected: 'a whole number, at least 1'
			}
		],
		[
			'a capacity below nothing',
			{ mentors: [{ id: 'jonas', capacity: -1 }] },
			{ code: 'bad-capacity', where: 'jonas', found: -1, expected: 'a whole number, at least 0' }
		],
		[
			'half a place',
			{ mentors: [{ id: 'jonas', capacity: 1.5 }] },
			{ code: 'bad-capacity', where: 'jonas', found: 1.5, expected: 'a whole number, at least 0' }
		],
		[
			'no capacity',
			{ mentors: [{ id: 'jonas' }] },
			{
				code: 'bad-capacity',
				where: 'jonas',
				found: 'nothing',
				expected: 'a whole number, at least 0'
			}
		],
		[
			'places without end',
			{ mentors: [{ id: 'jonas', capacity: Infinity }] },
			{
				code: 'bad-capacity',
				where: 'jonas',
				found: Infinity,
				expected: 'a whole number, at least 0'
			}
		],
		[
			'a mentor who must take more than fit',
			{ mentors: [{ ...jonas, least: 2 }] },
			{ code: 'least-over-capacity', mentor: 'jonas', found: 2, expected: 1 }
		],
		[
			'half a mentee at least',
			{ mentors: [{ ...jonas, least: 0.5 }] },
			{ code: 'bad-least', where: 'jonas', found: 0.5, expected: 'a whole number, at least 0' }
		],
		[
			'somebody required a little',
			{ mentees: [amina, { ...ben, required: 'yes' }] },
			{ code: 'bad-required', where: 'ben', found: 'yes', expected: 'true or false' }
		],
		[
			'a price of leaving out without end',
			{ mentees: [amina, { ...ben, leaveOut: Infinity }] },
			{ code: 'bad-leave-out', where: 'ben', found: Infinity, expected: 'a finite number' }
		],
		[
			'a fixed pair that is not allowed',
			{ fixed: [{ mentee: 'ben', mentor: 'jonas' }] },
			{ code: 'fixed-pair-forbidden', mentee: 'ben', mentor: 'jonas' }
		],
		[
			'a fixed pair that is forbidden',
			{ fixed: problem.pairs, forbidden: problem.pairs },
			{ code: 'fixed-pair-forbidden', mentee: 'amina', mentor: 'jonas' }
		],
		[
			'two fixed pairs of one mentee',
			{ fixed: [problem.pairs[0]!, problem.pairs[0]!] },
			{ code: 'fixed-twice', mentee: 'amina', found: 2, expected: 1 }
		],
		[
			'more fixed pairs than a mentor has places',
			{
				pairs: [pair('amina', 'jonas', 1), pair('ben', 'jonas', 1)],
				fixed: [pair('amina', 'jonas', 1), pair('ben', 'jonas', 1)]
			},
			{ code: 'over-capacity', mentor: 'jonas', found: 2, expected: 1 }
		],
		[
			'a quota that allows less than it asks',
			{ quotas: [{ id: 'q', pairs: [], least: 2, most: 1 }] },
			{ code: 'bad-quota', where: 'q', found: 1, expected: 'a whole number, at least 2' }
		],
		[
			'a quota with a pair twice',
			{ quotas: [{ id: 'q', pairs: [problem.pairs[0], problem.pairs[0]] }] },
			{
				code: 'duplicate-pair',
				quota: 'q',
				mentee: 'amina',
				mentor: 'jonas',
				found: 2,
				expected: 1
			}
		],
		[
			'two quotas of one name',
			{
				quotas: [
					{ id: 'q', pairs: [] },
					{ id: 'q', pairs: [] }
				]
			},
			{ code: 'duplicate-id', list: 'quotas', id: 'q', found: 2, expected: 1 }
		],
		[
			'a quota without pairs',
			{ quotas: [{ id: 'q' }] },
			{ code: 'bad-shape', where: 'pairs of quota q', found: 'nothing', expected: 'a list' }
		],
		[
			'reasons that come to another score',
			{ pairs: [{ ...pair('amina', 'jonas', 5), reasons: [{ code: 'a', facts: {}, points: 4 }] }] },
			{ code: 'reasons-differ', where: 'amina - jonas', found: 4, expected: 5 }
		],
		[
			'reasons that are no list',
			{ pairs: [{ ...pair('amina', 'jonas', 5), reasons: {} }] },
			{ code: 'bad-reason', where: 'amina - jonas', found: 'object', expected: 'a list' }
		],
		[
			'a table with a row too few',
			{ pairs: undefined, scores: [[1]] },
			{ code: 'bad-table', where: 'scores', found: 1, expected: 2 }
		],
		[
			'a row that is too long',
			{ pairs: undefined, scores: [[1], [1, 2]] },
			{ code: 'bad-table', where: 'scores[1]', found: 2, expected: 1 }
		],
		[
			'a table with a hole',
			{ pairs: undefined, scores: [[1], [undefined]] },
			{ code: 'bad-score', where: 'ben - jonas', found: 'nothing', expected: 'a finite number' }
		]
	])('%s', (_, change, expected) => {
		expect(refusal({ ...problem, ...change })).toEqual(expected);
	});

	test.each([null, undefined, 5, 'problem', []])('%o', (given) => {
		expect(refusal(given)).toMatchObject({ code: 'bad-shape', where: 'problem' });
	});

	test('in words that say what was found and expected', () => {
		const twice = { ...problem, mentees: [amina, amina] };
		expect(() => readPairs(twice)).toThrow(
			'duplicate-id, list mentees, id amina, found 2, expected 1'
		);
	});
});
