import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diceFrom, shuffled } from '#tests/support/chance.ts';
import { bestTeams, ruledTeams, smallTeams } from '#tests/support/teams-problems.ts';
import { EngineRefusal, Impossible } from '../refusal.ts';
import { solveTeams } from './solve.ts';
import type { TeamsAnswer, TeamsProblem } from './types.ts';
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

/** The answer; null where the number of teams asked for cannot be made. */
async function solved(problem: TeamsProblem): Promise<TeamsAnswer | null> {
	return solveTeams(problem).catch((error: unknown) => {
		if (error instanceof Impossible) return null;
		throw error;
	});
}

async function agrees(problem: TeamsProblem): Promise<void> {
	const answer = await solved(problem);
	const placed = answer?.teams.flatMap(({ members }) => members).length;
	expect(answer && { placed, value: answer.value }).toEqual(bestTeams(problem));
	expect(answer?.gap ?? 0).toBe(0);
	expect(answer ? verifyTeams(problem, answer) : []).toEqual([]);
}

/** The same problem with its rows, and the two of every pair, in another order. */
function turned(problem: TeamsProblem): fc.Arbitrary<TeamsProblem> {
	const { teamScores = [], apart = [], together = [], balance = [] } = problem;
	return fc
		.record({
			people: shuffled(problem.people),
			pairScores: shuffled(problem.pairScores.map(({ a, b, score }) => ({ a: b, b: a, score }))),
			wishes: shuffled(problem.wishes ?? []),
			teamScores: shuffled(
				teamScores.map(({ members, score }) => ({ members: members.toReversed(), score }))
			),
			apart: shuffled(apart.map(([a, b]) => [b, a] as const)),
			together: shuffled(together.map(([a, b]) => [b, a] as const)),
			balance: shuffled(balance)
		})
		.map((rows) => ({
			...problem,
			...rows,
			shape: Object.fromEntries(Object.entries(problem.shape).toReversed()),
			...(problem.projects && {
				projects: {
					...problem.projects,
					partners: problem.projects.partners.toReversed(),
					points: problem.projects.points.toReversed()
				}
			})
		}));
}

describe('solveTeams', () => {
	test('finds what trying everything finds', async () => {
		await fc.assert(fc.asyncProperty(smallTeams, agrees), { numRuns: 150 });
	});

	test('finds it with sizes that vary, numbers asked for, balance, projects and mentors', async () => {
		await fc.assert(fc.asyncProperty(ruledTeams, agrees), { numRuns: 200 });
	});

	test('gives the same bytes whatever the order of the rows', async () => {
		const two = fc
			.oneof(smallTeams, ruledTeams)
			.chain((problem) => turned(problem).map((other) => [problem, other] as const));
		await fc.assert(
			fc.asyncProperty(two, async ([problem, other]) => {
				const [one, again] = [await solved(problem), await solved(other)];
				expect(JSON.stringify(again)).toBe(JSON.stringify(one));
			}),
			{ numRuns: 80 }
		);
	});

	test.each([
		['ten from each of three countries', 10, { AL: 1, BA: 1, RS: 1 }],
		['two from one country and one from another', 6, { AL: 2, BA: 1 }]
	])('puts everybody into a proven team: %s', async (_, each, shape) => {
		const problem = generatedTeams(each, shape);
		const answer = await solveTeams(problem);
		expect(answer.teams.length).toBe(each);
		expect(answer.unplaced).toEqual([]);
		expect(answer.gap).toBe(0);
		expect(verifyTeams(problem, answer)).toEqual([]);
	});

	test('makes as many teams as the smallest class allows and names the others', async () => {
		const people = ['a1', 'a2', 'b1', 'c1'].map((id) => ({ id, class: id.charAt(0) }));
		const pairScores = [{ a: 'a2', b: 'b1', score: 3 }];
		const answer = await solveTeams({ people, shape: { a: 1, b: 1, c: 0 }, pairScores });
		expect(answer).toMatchObject({
			teams: [{ members: ['a2', 'b1'], score: 3 }],
			unplaced: ['a1', 'c1'],
			value: 3,
			bound: 3,
			gap: 0,
			version: 'teams-2'
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

	test('leaves nobody out for a better team where sizes vary', async () => {
		const people = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, class: 'all' }));
		const problem: TeamsProblem = {
			people,
			shape: { all: { least: 2, most: 3 } },
			pairScores: [
				{ a: 'a', b: 'b', score: 100 },
				{ a: 'c', b: 'd', score: 100 },
				{ a: 'd', b: 'e', score: -3 },
				{ a: 'a', b: 'e', score: -9 }
			]
		};
		const answer = await solveTeams(problem);
		expect(answer.teams).toEqual([
			{ members: ['a', 'b'], score: 100 },
			{ members: ['c', 'd', 'e'], score: 97 }
		]);
		expect(verifyTeams(problem, answer)).toEqual([]);
	});

	test('gives every team a project and a mentor, as many as these can have', async () => {
		const people = ['a1', 'a2', 'b1', 'b2'].map((id) => ({ id, class: id.charAt(0) }));
		const problem: TeamsProblem = {
			people,
			shape: { a: 1, b: 1 },
			pairScores: [],
			projects: {
				partners: [{ id: 'bridge', capacity: 2 }],
				points: [{ person: 'a1', partner: 'bridge', points: 1 }]
			},
			mentors: {
				partners: [
					{ id: 'Mina', capacity: 1, not: ['b1'] },
					{ id: 'Petar', capacity: 1 }
				],
				points: [
					{ person: 'a2', partner: 'Mina', points: 5 },
					{ person: 'b2', partner: 'Petar', points: 2 }
				]
			}
		};
		const answer = await solveTeams(problem);
		expect(answer.teams).toEqual([
			{ members: ['a1', 'b1'], project: 'bridge', mentor: 'Petar', score: 1 },
			{ members: ['a2', 'b2'], project: 'bridge', mentor: 'Mina', score: 5 }
		]);
		expect(verifyTeams(problem, answer)).toEqual([]);
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
	});

	test('makes no team where the rules allow none', async () => {
		const people = ['a1', 'b1'].map((id) => ({ id, class: id.charAt(0) }));
		const answer = await solveTeams({
			people,
			shape: { a: 1, b: 1 },
			pairScores: [],
			apart: [['a1', 'b1']]
		});
		expect(answer).toMatchObject({ teams: [], unplaced: ['a1', 'b1'], value: 0, bound: 0 });
	});

	test('tells whole answers on the way, which hold like the last', async () => {
		const problem = generatedTeams(10, { AL: 1, BA: 1, RS: 1 });
		const told: TeamsAnswer[] = [];
		const answer = await solveTeams(problem, {
			progress: ({ best }) => void (best && told.push(best))
		});
		for (const { gap, ...best } of told) {
			expect(verifyTeams(problem, { ...best, gap })).toEqual([]);
			expect(best.value).toBeLessThanOrEqual(answer.value);
			expect(best.bound).toBeGreaterThanOrEqual(answer.value);
		}
	});

	test('keeps ids apart that are names of something else', async () => {
		const people = ['__proto__', 'constructor', '🦊', 'ž'].map((id) => ({ id, class: 'toString' }));
		const problem: TeamsProblem = {
			people,
			shape: { toString: 2 },
			pairScores: [{ a: '__proto__', b: '🦊', score: 1 }]
		};
		const answer = await solveTeams(problem);
		expect(answer.teams.map(({ members }) => members)).toEqual([
			['__proto__', '🦊'],
			['constructor', 'ž']
		]);
		expect(Object.keys(answer.certificate.people).length).toBe(4);
		expect(verifyTeams(problem, answer)).toEqual([]);
	});

	test('refuses points of a team beyond what the solver keeps exact', async () => {
		const people = ['a', 'b', 'c'].map((id) => ({ id, class: 'all' }));
		const pairScores = [
			{ a: 'a', b: 'b', score: 6e6 },
			{ a: 'b', b: 'c', score: 6e6 }
		];
		const error = await solveTeams({ people, shape: { all: 3 }, pairScores }).catch(
			(e: unknown) => e
		);
		expect(error).toEqual(new EngineRefusal('scores-too-large', { found: 12e6, expected: 1e7 }));
	});
});

describe('solveTeams of what is hardly a problem', () => {
	const people = ['a', 'b'].map((id) => ({ id, class: 'all' }));
	const good: TeamsProblem = { people, shape: { all: 2 }, pairScores: [] };

	test.each<[string, unknown, string]>([
		['nothing', null, 'bad-shape'],
		['a text for people', { ...good, people: 'x' }, 'bad-shape'],
		['an id that is no text', { ...good, people: [{ id: 1, class: 'all' }] }, 'bad-id'],
		['no shape', { ...good, shape: null }, 'bad-shape'],
		['nobody in a pair', { ...good, apart: [null] }, 'bad-shape'],
		['a side without partners', { ...good, mentors: { points: [] } }, 'bad-shape']
	])('refuses %s', async (_, problem, code) => {
		const error = await solveTeams(problem as TeamsProblem).catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(EngineRefusal);
		expect((error as EngineRefusal).code).toBe(code);
	});

	test('refuses a seed that is no whole number', async () => {
		const error = await solveTeams(good, { seed: NaN }).catch((caught: unknown) => caught);
		expect((error as EngineRefusal).code).toBe('bad-seed');
	});
});

test('solveTeams places everybody in teams of widely varying sizes', async () => {
	const people = Array.from({ length: 24 }, (_, i) => ({ id: `p${i}`, class: 'all' }));
	const pairScores = [{ a: 'p0', b: 'p1', score: -5 }];
	const problem = { people, shape: { all: { least: 1, most: 20 } }, pairScores };
	const answer = await solveTeams(problem);
	expect(answer.unplaced).toEqual([]);
	expect(verifyTeams(problem, answer)).toEqual([]);
});
