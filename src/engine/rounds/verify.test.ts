import { describe, expect, test } from 'vitest';
import type { OneSidedProblem, Round, RoundsAnswer, TwoSidedProblem } from './types.ts';
import { roundsVersion } from './answer.ts';
import { solveRounds } from './solve.ts';
import { verifyRounds } from './verify.ts';

const problem: TwoSidedProblem = {
	kind: 'two-sided',
	rounds: 2,
	guests: [{ id: 'a' }, { id: 'b', absent: [2] }, { id: 'c' }],
	hosts: [
		{ id: 'x', seats: 1 },
		{ id: 'y', seats: 1 },
		{ id: 'z', seats: 1 }
	],
	tables: 2,
	never: [['a', 'z']],
	wishes: [{ from: 'y', to: 'a', points: 3 }]
};
const first: Round = {
	tables: [
		{ at: 'x', people: ['a'] },
		{ at: 'y', people: ['b'] }
	],
	idle: ['c', 'z']
};
const second: Round = {
	tables: [
		{ at: 'y', people: ['a'] },
		{ at: 'z', people: ['c'] }
	],
	idle: ['x']
};
const made: RoundsAnswer = {
	rounds: [first, second],
	value: 3,
	bound: 3,
	gap: 0,
	idle: 3,
	repeats: [],
	again: 0,
	againBound: 0,
	method: 'flow',
	seed: 1,
	version: 'rounds-1',
	fingerprint: '0'.repeat(32)
};

/** The answer with another second round, its totals recounted by hand. */
function withSecond(tables: Round['tables'], idle: readonly string[], value: number) {
	return { rounds: [first, { tables, idle }], value, gap: 3 - value, idle: 2 + idle.length };
}

describe('verifyRounds', () => {
	test('finds nothing wrong with a true answer', () => {
		expect(verifyRounds(problem, made)).toEqual([]);
	});

	test.each<[string, Partial<RoundsAnswer>, string[]]>([
		[
			'a missing round',
			{ rounds: [first], value: 0, gap: 3, idle: 2 },
			['rounds: found 1, expected 2']
		],
		['somebody left out', withSecond(second.tables, [], 3), ['round 2, x: named nowhere']],
		[
			'somebody absent and a stranger',
			withSecond(second.tables, ['b', 'q', 'x'], 3),
			['round 2, q: not in the problem', 'round 2, b: named too often, or absent']
		],
		[
			'a full table, and one who sits out again too early',
			withSecond([{ at: 'y', people: ['a', 'c'] }], ['x', 'z'], 3),
			[
				'round 2, y: found 2 seated, expected 1 to 1',
				'round 2, host z: sits out again before others did'
			]
		],
		[
			'two who must never meet',
			withSecond(
				[
					{ at: 'x', people: ['c'] },
					{ at: 'z', people: ['a'] }
				],
				['y'],
				0
			),
			['round 2, ["a","z"]: must never meet']
		],
		['a wrong value', { value: 4, gap: -1 }, ['value: found 4, expected 3']],
		['a bound below the value', { bound: 2, gap: -1 }, ['bound: found 2, expected at least 3']],
		['a wrong gap', { gap: 1 }, ['gap: found 1, expected 0']],
		['wrong idle rounds', { idle: 2 }, ['idle: found 2, expected 3']],
		['a repeat that was none', { again: 1 }, ['again: found 1, expected 0']]
	])('finds %s', (_, change, faults) => {
		expect(verifyRounds(problem, { ...made, ...change })).toEqual(faults);
	});

	test('finds who meets again, a changed past, too many tables and who sits out too early', () => {
		expect(verifyRounds({ ...problem, met: [['a', 'x']] }, made)).toContain(
			'round 1, ["a","x"]: meet again'
		);
		expect(verifyRounds({ ...problem, past: [second] }, made)).toContain(
			'round 1: changed, though past'
		);
		expect(verifyRounds({ ...problem, tables: 1 }, made)).toContain(
			'round 2: found 2 tables, expected at most 1'
		);
		const early = withSecond([{ at: 'y', people: ['a'] }], ['c', 'x', 'z'], 3);
		expect(verifyRounds(problem, { ...made, ...early })).toEqual([
			'round 2, guest c: sits out again before others did',
			'round 2, host z: sits out again before others did'
		]);
	});

	test('finds a table that is not mixed, or not a table', () => {
		const mixed: OneSidedProblem = {
			kind: 'one-sided',
			rounds: 1,
			people: ['a1', 'a2', 'b1', 'b2'].map((id) => ({ id, class: id.charAt(0) })),
			tables: [
				{ id: 't', seats: 2 },
				{ id: 'u', seats: 2 }
			],
			mix: { kind: 'most', most: 1 }
		};
		const tables = [
			{ at: 't', people: ['a1', 'a2'] },
			{ at: 'v', people: ['b1', 'b2'] }
		];
		const answer: RoundsAnswer = {
			...made,
			rounds: [{ tables, idle: [] }],
			value: 0,
			bound: 0,
			idle: 0,
			method: 'search'
		};
		expect(verifyRounds(mixed, answer)).toEqual([
			'round 1, v: found 2 seated, expected 2 to 0',
			'round 1, t: found 2 of a',
			'round 1, v: found 2 of b'
		]);
	});

	test.each<[string, object]>([
		['another version', { version: 'rounds-0' }],
		['no version', { version: undefined }],
		['a fingerprint that is none', { fingerprint: 'abc' }],
		['another seed', { seed: 2 }],
		['a method for tables', { method: 'search' }],
		['a bound of nothing', { bound: null }],
		['half a point', { bound: 3.5, gap: 0.5 }],
		['a bound of words', { againBound: 'none' }],
		['no rounds', { rounds: null }],
		['null for a round', { rounds: [null, second] }],
		['no tables', { rounds: [{ tables: null, idle: [] }, second] }],
		['null for a table', { rounds: [{ tables: [null], idle: ['c', 'z'] }, second] }],
		['nobody listed', { rounds: [{ tables: [{ at: 'x', people: null }], idle: [] }, second] }],
		['nobody idle', { rounds: [{ ...first, idle: null }, second] }],
		['idle people in another order', { rounds: [{ ...first, idle: ['z', 'c'] }, second] }],
		[
			'tables in another order',
			{ rounds: [first, { ...second, tables: second.tables.toReversed() }] }
		],
		['no repeats', { repeats: undefined }],
		['null for a repeat', { repeats: [null] }],
		['a repeat of three', { repeats: [{ two: ['a', 'b', 'c'], times: 2 }] }],
		['a repeat in another order', { repeats: [{ two: ['x', 'a'], times: 2 }] }]
	])('finds %s, in words', (_, change) => {
		const faults = verifyRounds(problem, { ...made, ...change } as RoundsAnswer);
		expect(faults.length).toBeGreaterThan(0);
	});

	test('knows the version of the solver, and finds an answer that is none', async () => {
		expect((await solveRounds(problem)).version).toBe(roundsVersion);
		expect(made.version).toBe(roundsVersion);
		for (const nothing of [null, undefined, 5, []]) {
			expect(verifyRounds(problem, nothing as unknown as RoundsAnswer)).toEqual([
				'answer: not an object'
			]);
		}
	});
});
