import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diceFrom } from '#tests/support/chance.ts';
import { costOf, readAssignment, readThreeIndex } from './formats.ts';
import { solvePairs } from './pairs/solve.ts';
import { EngineRefusal } from './refusal.ts';
import { solveTeams } from './teams/solve.ts';
import { verifyPairs } from './pairs/verify.ts';
import { verifyTeams } from './teams/verify.ts';

function refusal(read: () => unknown): unknown {
	try {
		return read();
	} catch (error) {
		return error instanceof EngineRefusal ? { code: error.code, ...error.facts } : error;
	}
}

/** A file of the instances that may lie beside the project. */
function instance(name: string): string | undefined {
	const file = join(import.meta.dirname, '../../../shared/instances', name);
	return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The least total cost of n rows by trying every order of the columns; `cost` of one row, given its columns. */
function leastByTrying(n: number, cost: (row: number, column: number) => number): number {
	const least = (row: number, free: readonly number[]): number =>
		row === n
			? 0
			: Math.min(
					...free.map(
						(j) =>
							cost(row, j) +
							least(
								row + 1,
								free.filter((other) => other !== j)
							)
					)
				);
	return least(0, [...Array(n).keys()]);
}

describe('readAssignment', () => {
	test('reads costs in rows broken anywhere, and turns them into scores', () => {
		const { problem, size, constant } = readAssignment(' 2\r\n\n 5 -1 7\n 9\n');
		expect({ size, constant }).toEqual({ size: 2, constant: 9 });
		expect(problem).toEqual({
			mentees: [{ id: '1' }, { id: '2' }],
			mentors: [
				{ id: '1', capacity: 1 },
				{ id: '2', capacity: 1 }
			],
			pairs: [
				{ mentee: '1', mentor: '1', score: 4 },
				{ mentee: '1', mentor: '2', score: 10 },
				{ mentee: '2', mentor: '1', score: 2 },
				{ mentee: '2', mentor: '2', score: 0 }
			]
		});
	});

	test('names rows so that they sort as their numbers do', () => {
		const { problem } = readAssignment(`10 ${'1 '.repeat(100)}`);
		const ids = problem.mentees.map(({ id }) => id);
		expect(ids).toEqual(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10']);
	});

	test('leads to the least cost there is', async () => {
		for (let seed = 1; seed <= 20; seed++) {
			const dice = diceFrom(seed);
			const costs = Array.from({ length: 36 }, () => dice(60) - 20);
			const read = readAssignment(`6\n${costs.join(' ')}`);
			const answer = await solvePairs(read.problem);
			expect(verifyPairs(read.problem, answer)).toEqual([]);
			expect(costOf(read, answer.value)).toBe(leastByTrying(6, (i, j) => costs[i * 6 + j]!));
		}
		// And to the published costs, where the instances lie beside the project.
		for (const [name, optimum] of Object.entries({ assign100: 305, assign500: 991 })) {
			const text = instance(`assignment/${name}.txt`);
			if (text === undefined) continue;
			const read = readAssignment(text);
			expect(costOf(read, (await solvePairs(read.problem)).value)).toBe(optimum);
		}
	});

	test.each<[string, string, object]>([
		[
			'nothing at all',
			'  \n',
			{
				code: 'bad-size',
				line: 1,
				found: 'nothing',
				expected: 'how many rows there are, a whole number, at least 1'
			}
		],
		[
			'no rows',
			'\n0',
			{
				code: 'bad-size',
				line: 2,
				found: '0',
				expected: 'how many rows there are, a whole number, at least 1'
			}
		],
		[
			'a word among the costs',
			'2\n1 2\n3 x',
			{ code: 'bad-number', line: 3, row: 2, field: 2, found: 'x', expected: 'a whole number' }
		],
		[
			'a cost that is not whole',
			'2\n1\n2.5 3 4',
			{ code: 'bad-number', line: 3, row: 1, field: 2, found: '2.5', expected: 'a whole number' }
		],
		[
			'a cost too long to be exact',
			'1\n9007199254740993',
			{
				code: 'bad-number',
				line: 2,
				row: 1,
				field: 1,
				found: '9007199254740993',
				expected: 'a whole number'
			}
		],
		[
			'too few costs',
			'2\n1 2\n3\n\n',
			{ code: 'too-few-numbers', line: 3, row: 2, field: 2, found: 3, expected: 4 }
		],
		[
			'too many costs',
			'2\n1 2\n3 4\n5 6',
			{ code: 'too-many-numbers', line: 4, found: 6, expected: 4 }
		]
	])('refuses %s', (_, text, expected) => {
		expect(refusal(() => readAssignment(text))).toEqual(expected);
	});
});

describe('readThreeIndex', () => {
	test('reads costs, the last index fastest, as scores of teams', () => {
		const { problem, size, constant } = readThreeIndex('3\n2 2 2\n1\n2\n3\n4\n5\n6\n7\n8\n');
		expect({ size, constant }).toEqual({ size: 2, constant: 8 });
		expect(problem.people.map(({ id }) => id)).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
		expect(problem.teamScores![0]).toEqual({ members: ['a1', 'b1', 'c1'], score: 7 });
		expect(problem.teamScores![1]).toEqual({ members: ['a1', 'b1', 'c2'], score: 6 });
		expect(problem.teamScores![6]).toEqual({ members: ['a2', 'b2', 'c1'], score: 1 });
	});

	test('leads to the least cost there is', async () => {
		const dice = diceFrom(3);
		const costs = Array.from({ length: 64 }, () => dice(50));
		const read = readThreeIndex(`3\n4 4 4\n${costs.join('\n')}`);
		const answer = await solveTeams(read.problem);
		expect(verifyTeams(read.problem, answer)).toEqual([]);
		const orders = [...Array(4 ** 4).keys()]
			.map((n) => [n % 4, (n >> 2) % 4, (n >> 4) % 4, n >> 6])
			.filter((order) => new Set(order).size === 4);
		const least = orders.map((order) =>
			leastByTrying(4, (i, k) => costs[i * 16 + order[i]! * 4 + k]!)
		);
		expect(costOf(read, answer.value)).toBe(Math.min(...least));

		// And to the published costs, where the instances lie beside the project.
		const optima = (instance('three-index/optima.txt') ?? '').trim().split('\n').filter(Boolean);
		for (const [name, optimum] of optima.map((line) => line.split(' '))) {
			// The twenty-fold ones take half a second each; the smaller ones show as much.
			if (name!.startsWith('ap3.20')) continue;
			const read = readThreeIndex(instance(`three-index/${name}.txt`)!);
			const answer = await solveTeams(read.problem);
			expect([name, costOf(read, answer.value)]).toEqual([name, Number(optimum)]);
		}
	});

	test.each<[string, string, object]>([
		[
			'another number of indices',
			'2\n2 2\n1 2 3 4',
			{ code: 'bad-layout', line: 1, found: '2', expected: 3 }
		],
		['sizes that differ', '3\n2 2 3\n1', { code: 'bad-layout', line: 2, found: '3', expected: 2 }],
		['a missing size', '3\n2 2', { code: 'bad-layout', line: 2, found: 'nothing', expected: 2 }],
		[
			'a word among the costs',
			'3\n2 2 2\n1\n2\n3\n4\n5\n-\n7\n8',
			{ code: 'bad-number', line: 8, row: '2, 1', field: 2, found: '-', expected: 'a whole number' }
		],
		[
			'too few costs',
			'3\n2 2 2\n1\n2\n3\n',
			{ code: 'too-few-numbers', line: 5, row: '1, 2', field: 2, found: 3, expected: 8 }
		]
	])('refuses %s', (_, text, expected) => {
		expect(refusal(() => readThreeIndex(text))).toEqual(expected);
	});
});
