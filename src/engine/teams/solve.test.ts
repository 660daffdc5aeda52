import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestTeams, diceFrom, smallTeams } from '#tests/support/engine-problems.ts';
import { EngineRefusal } from './refusal.ts';
import { solveBinary } from './solver.ts';
import { solveTeams } from './teams.ts';
import type { TeamsProblem } from './types.ts';
import { verifyTeams } from './verify.ts';

/** So many people of each class, with points for every two of different classes and some to be kept apart. */
function generatedTeams(each: number, shape: Record<string, number>): TeamsProblem {
	const dice = diceFrom(each);
	const people = Object.entries(shape).flatMap(([name, count]) =>
		Array.from({ length: each * count }, (_, i) => ({ id: `${name}-${i}`, class: name }))
	);
	const pairScores = people.flatMap((a, i) =>
		people.slice(i + 1).map((b) => ({
			a: a.id,
			b: b.id,
			score: a.class === b.class ? 0 : 12 * dice(3) + 6 * dice(4) + 8 * dice(2)
		}))
	);
	const apart = pairScores.filter(() => dice(20) === 0).map(({ a, b }) => [a, b] as const);
	return { people, shape, pairScores, apart };
}

async function refusal(problem: TeamsProblem): Promise<unknown> {
	const error = await solveTeams(problem).catch((caught: unknown) => caught);
	return error instanceof EngineRefusal ? { code: error.code, ...error.facts } : error;
}

describe('solveTeams', () => {
	test('finds what trying everything finds', async () => {
		await fc.assert(
			fc.asyncProperty(smallTeams, async (problem) => {
				const answer = await solveTeams(problem);
				expect({ teams: answer.teams.length, value: answer.value }).toEqual(bestTeams(problem));
				expect(answer.bound).toBe(answer.value);
				expect(verifyTeams(problem, answer)).toEqual([]);
			}),
			{ numRuns: 150 }
		);
	});

	test('gives the same answer whatever the order of the rows', async () => {
		const problem = generatedTeams(6, { AL: 1, BA: 1, RS: 1 });
		const turned = {
			people: problem.people.toReversed(),
			shape: { RS: 1, BA: 1, AL: 1 },
			pairScores: problem.pairScores.toReversed().map(({ a, b, score }) => ({ a: b, b: a, score })),
			apart: problem.apart!.toReversed()
		};
		expect(await solveTeams(turned)).toEqual(await solveTeams(problem));
	});

	test.each([
		['ten from each of three countries', 10, { AL: 1, BA: 1, RS: 1 }],
		['two from one country and one from another', 6, { AL: 2, BA: 1 }]
	])('puts everybody into a proven team: %s', async (_, each, shape) => {
		const problem = generatedTeams(each, shape);
		const answer = await solveTeams(problem);
		expect(answer.teams.length).toBe(each);
		expect(answer.unplaced).toEqual([]);
		expect(answer.bound).toBe(answer.value);
		expect(verifyTeams(problem, answer)).toEqual([]);
	});

	test('makes as many teams as the smallest class allows and names the others', async () => {
		const people = ['a1', 'a2', 'b1', 'c1'].map((id) => ({ id, class: id.charAt(0) }));
		const pairScores = [{ a: 'a2', b: 'b1', score: 3 }];
		const answer = await solveTeams({ people, shape: { a: 1, b: 1, c: 0 }, pairScores });
		expect(answer).toEqual({
			teams: [{ members: ['a2', 'b1'], score: 3 }],
			unplaced: ['a1', 'c1'],
			value: 3,
			bound: 3,
			version: 'teams-1'
		});
	});

	test('makes the most teams the rules allow, before looking at points', async () => {
		const people = ['a1', 'a2', 'b1', 'b2'].map((id) => ({ id, class: id.charAt(0) }));
		const problem: TeamsProblem = {
			people,
			shape: { a: 1, b: 1 },
			pairScores: [{ a: 'a1', b: 'b2', score: -5 }],
			apart: [
				['a1', 'b1'],
				['a2', 'b1']
			]
		};
		const answer = await solveTeams(problem);
		expect(answer.teams).toEqual([{ members: ['a2', 'b2'], score: 0 }]);
		expect(answer.unplaced).toEqual(['a1', 'b1']);
	});

	test('adds the points of whole teams, named in any order', async () => {
		const people = ['a1', 'a2', 'b1', 'b2'].map((id) => ({ id, class: id.charAt(0) }));
		const problem: TeamsProblem = {
			people,
			shape: { a: 1, b: 1 },
			pairScores: [{ a: 'a1', b: 'b1', score: 3 }],
			teamScores: [
				{ members: ['b1', 'a2'], score: 2 },
				{ members: ['a1', 'b2'], score: 5 },
				{ members: ['a1', 'a2'], score: 90 }
			]
		};
		const answer = await solveTeams(problem);
		expect(answer.teams).toEqual([
			{ members: ['a1', 'b2'], score: 5 },
			{ members: ['a2', 'b1'], score: 2 }
		]);
		expect(verifyTeams(problem, answer)).toEqual([]);
		expect(verifyTeams({ ...problem, teamScores: [] }, answer)).toEqual([
			'team a1, b2: score found 5, expected 0',
			'team a2, b1: score found 2, expected 0'
		]);
	});

	test('makes no team where the rules allow none', async () => {
		const people = ['a1', 'b1'].map((id) => ({ id, class: id.charAt(0) }));
		const answer = await solveTeams({
			people,
			shape: { a: 1, b: 1 },
			pairScores: [],
			apart: [['a1', 'b1']]
		});
		expect(answer).toEqual({
			teams: [],
			unplaced: ['a1', 'b1'],
			value: 0,
			bound: 0,
			version: 'teams-1'
		});
	});
});

describe('solveTeams refuses', () => {
	const problem: TeamsProblem = {
		people: ['a1', 'b1'].map((id) => ({ id, class: id.charAt(0) })),
		shape: { a: 1, b: 1 },
		pairScores: [{ a: 'a1', b: 'b1', score: 1 }]
	};

	test.each<[string, Partial<TeamsProblem>, object]>([
		[
			'somebody of a class the shape does not name',
			{ shape: { b: 1, c: 1 } },
			{ code: 'unknown-class', id: 'a1', found: 'a', expected: 'b, c' }
		],
		[
			'a count that is not whole',
			{ shape: { a: 1, b: 0.5 } },
			{ code: 'bad-count', where: 'b', found: 0.5, expected: 'a whole number, at least 0' }
		],
		['teams of nobody', { shape: { a: 0, b: 0 } }, { code: 'empty-shape', found: 0, expected: 1 }],
		[
			'points for somebody unknown',
			{ pairScores: [{ a: 'a1', b: 'c1', score: 1 }] },
			{ code: 'unknown-id', list: 'people', found: 'c1', expected: 'an id of people' }
		],
		[
			'two people scored twice, in either order',
			{ pairScores: [...problem.pairScores, { a: 'b1', b: 'a1', score: 1 }] },
			{ code: 'duplicate-pair', a: 'b1', b: 'a1', found: 2, expected: 1 }
		],
		[
			'points for a team twice, in any order',
			{
				teamScores: [
					{ members: ['a1', 'b1'], score: 1 },
					{ members: ['b1', 'a1'], score: 1 }
				]
			},
			{ code: 'duplicate-team', members: 'b1, a1', found: 2, expected: 1 }
		],
		[
			'a wish that is no number',
			{ wishes: [{ from: 'a1', to: 'b1', points: NaN }] },
			{ code: 'bad-score', where: 'a1 - b1', found: NaN, expected: 'a whole number' }
		],
		[
			'points beyond what the solver keeps exact',
			{ pairScores: [{ a: 'a1', b: 'b1', score: 1e8 }] },
			{ code: 'scores-too-large', found: 1e8, expected: 1e7 }
		],
		[
			'somebody to be kept apart from themselves',
			{ apart: [['a1', 'a1']] },
			{ code: 'same-person', id: 'a1', expected: 'two people' }
		],
		[
			'two people to be kept together and apart',
			{ together: [['a1', 'b1']], apart: [['b1', 'a1']] },
			{ code: 'together-and-apart', a: 'a1', b: 'b1' }
		]
	])('%s', async (_, change, expected) => {
		expect(await refusal({ ...problem, ...change })).toEqual(expected);
	});

	test('more possible teams than it can list', async () => {
		const large = generatedTeams(40, { AL: 1, BA: 1, RS: 1 });
		expect(await refusal(large)).toEqual({
			code: 'too-many-teams',
			found: 64_000,
			expected: 60_000
		});
	});
});

describe('solveBinary', () => {
	test('says that nothing fits with a bound below everything', async () => {
		const answer = await solveBinary({ points: [1], rows: [[0]], rowLower: [2], rowUpper: [2] });
		expect(answer).toEqual({ chosen: [], bound: -Infinity });
	});

	test('fails when the solver stops without an answer', async () => {
		const empty = { points: [], rows: [], rowLower: [], rowUpper: [] };
		await expect(solveBinary(empty)).rejects.toThrow('HiGHS stopped with status 6');
	});
});
