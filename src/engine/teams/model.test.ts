import { describe, expect, test } from 'vitest';
import { EngineRefusal } from '../refusal.ts';
import { readTeams } from './model.ts';
import type { TeamsProblem } from './types.ts';

const problem: TeamsProblem = {
	people: ['a1', 'a2', 'b1'].map((id) => ({
		id,
		class: id.charAt(0),
		attributes: { field: [id === 'b1' ? 'law' : 'art'] }
	})),
	shape: { a: 1, b: 1 },
	pairScores: [{ a: 'a1', b: 'b1', score: 1 }]
};
const mentor = { id: 'm', capacity: 1 };

function refusal(change: Partial<TeamsProblem>): unknown {
	try {
		return readTeams({ ...problem, ...change });
	} catch (error) {
		return error instanceof EngineRefusal ? { code: error.code, ...error.facts } : error;
	}
}

describe('readTeams refuses', () => {
	const whole = 'a whole number, at least 0';
	test.each<[string, Partial<TeamsProblem>, object]>([
		[
			'somebody named twice',
			{ people: [...problem.people, problem.people[1]!] },
			{ code: 'duplicate-id', list: 'people', id: 'a2', found: 2, expected: 1 }
		],
		[
			'somebody of a class the shape does not name',
			{ shape: { b: 1, c: 1 } },
			{ code: 'unknown-class', id: 'a1', found: 'a', expected: 'b, c' }
		],
		[
			'a count that is not whole',
			{ shape: { a: 1, b: 0.5 } },
			{ code: 'bad-count', where: 'b', found: 0.5, expected: whole }
		],
		[
			'a count below 0',
			{ shape: { a: { least: -1, most: 2 }, b: 1 } },
			{ code: 'bad-count', where: 'a', found: -1, expected: whole }
		],
		[
			'a range the wrong way round',
			{ shape: { a: { least: 3, most: 2 }, b: 1 } },
			{ code: 'bad-range', where: 'a', found: '3 to 2', expected: 'the most not below the least' }
		],
		['teams of nobody', { shape: { a: 0, b: 0 } }, { code: 'empty-shape', found: 0, expected: 1 }],
		[
			'a size that no shape has',
			{ size: { least: 3, most: 4 } },
			{ code: 'size-and-shape', found: '3 to 4', expected: 'from 2 to 2' }
		],
		[
			'no teams asked for',
			{ teams: 0 },
			{ code: 'bad-count', where: 'teams', found: 0, expected: 'a whole number, at least 1' }
		],
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
			{ code: 'duplicate-team', members: 'a1, b1', found: 2, expected: 1 }
		],
		[
			'somebody twice in a team with points',
			{ teamScores: [{ members: ['a1', 'a1'], score: 1 }] },
			{ code: 'same-person', id: 'a1', expected: 'named once in a team' }
		],
		[
			'a wish that is no number',
			{ wishes: [{ from: 'a1', to: 'b1', points: NaN }] },
			{ code: 'bad-score', where: 'a1 - b1', found: NaN, expected: 'a whole number' }
		],
		[
			'points without end',
			{ teamScores: [{ members: ['a1', 'b1'], score: Infinity }] },
			{ code: 'bad-score', where: 'a1, b1', found: Infinity, expected: 'a whole number' }
		],
		[
			'points beyond what the solver keeps exact',
			{ pairScores: [{ a: 'a1', b: 'b1', score: 1e8 }] },
			{ code: 'scores-too-large', where: 'a1 - b1', found: 1e8, expected: 1e7 }
		],
		[
			'somebody to be kept apart from themselves',
			{ apart: [['a1', 'a1']] },
			{ code: 'same-person', id: 'a1', expected: 'two people' }
		],
		[
			'two people to be kept together, through somebody, and apart',
			{
				together: [
					['b1', 'a1'],
					['b1', 'a2']
				],
				apart: [['a2', 'a1']]
			},
			{ code: 'together-and-apart', a: 'a1', b: 'a2' }
		],
		[
			'a rule about an attribute that nobody has',
			{ balance: [{ kind: 'shared', attribute: 'colour' }] },
			{
				code: 'unknown-attribute',
				where: 'balance shared',
				found: 'colour',
				expected: 'an attribute that somebody has'
			}
		],
		[
			'a rule of no kind there is',
			{ balance: [{ kind: 'many', attribute: 'field' } as never] },
			{ code: 'unknown-rule', found: 'many', expected: 'shared, mixed, most' }
		],
		[
			'no member at the most',
			{ balance: [{ kind: 'most', attribute: 'field', most: 0 }] },
			{ code: 'bad-count', where: 'most field', found: 0, expected: 'a whole number, at least 1' }
		],
		[
			'a mentor with places below 0',
			{ mentors: { partners: [{ id: 'm', capacity: -1 }], points: [] } },
			{ code: 'bad-count', where: 'mentors m', found: -1, expected: whole }
		],
		[
			'a project named twice',
			{ projects: { partners: [mentor, mentor], points: [] } },
			{ code: 'duplicate-id', list: 'projects', id: 'm', found: 2, expected: 1 }
		],
		[
			'points with a mentor nobody knows',
			{ mentors: { partners: [mentor], points: [{ person: 'a1', partner: 'x', points: 1 }] } },
			{ code: 'unknown-id', list: 'mentors', found: 'x', expected: 'an id of mentors' }
		],
		[
			'points with a mentor twice',
			{
				mentors: {
					partners: [mentor],
					points: [1, 2].map((points) => ({ person: 'a1', partner: 'm', points }))
				}
			},
			{ code: 'duplicate-pair', a: 'a1', b: 'm', found: 2, expected: 1 }
		],
		[
			'a mentor kept from somebody nobody knows',
			{ mentors: { partners: [{ ...mentor, not: ['x'] }], points: [] } },
			{ code: 'unknown-id', list: 'people', found: 'x', expected: 'an id of people' }
		],
		[
			'more people than the tables hold',
			{ people: Array.from({ length: 5001 }, (_, i) => ({ id: `${i}`, class: 'a' })) },
			{ code: 'too-many-people', found: 5001, expected: 5000 }
		]
	])('%s', (_, change, expected) => {
		expect(refusal(change)).toEqual(expected);
	});
});

describe('readTeams', () => {
	test('puts everything by index, in the order of ids', () => {
		const model = readTeams({ ...problem, people: problem.people.toReversed(), teams: 1 });
		expect(model.ids).toEqual(['a1', 'a2', 'b1']);
		expect([...model.classOf]).toEqual([0, 0, 1]);
		expect(model.classes.map(({ people }) => [...people])).toEqual([[0, 1], [2]]);
		expect([...model.points]).toEqual([0, 0, 1, 0, 0, 0, 1, 0, 0]);
		expect(model).toMatchObject({ size: { least: 2, most: 2 }, count: 1, plain: true, sides: [] });
	});

	test('puts what a rule says about two people into apart', () => {
		const model = readTeams({ ...problem, balance: [{ kind: 'shared', attribute: 'field' }] });
		expect([...model.apart]).toEqual([0, 0, 1, 0, 0, 1, 1, 1, 0]);
		expect(model.plain).toBe(true);
	});

	test('keeps a rule about more than two people for whole teams', () => {
		const shape = { a: 2, b: 1 };
		const model = readTeams({
			...problem,
			shape,
			balance: [{ kind: 'mixed', attribute: 'field' }]
		});
		expect(model.plain).toBe(false);
		expect([model.fits([0, 1, 2]), model.fits([0, 1])]).toEqual([true, false]);
	});

	test('keeps whoever is apart from one of a group from all of it', () => {
		const model = readTeams({ ...problem, together: [['a1', 'a2']], apart: [['a1', 'b1']] });
		expect([...model.apart]).toEqual([0, 0, 1, 0, 0, 1, 1, 1, 0]);
		expect([model.fits([0, 1]), model.fits([0, 2])]).toEqual([true, false]);
	});

	test('takes capacities without end for as many as there are people', () => {
		const mentors = { partners: [{ id: 'm', capacity: 1e9 }], points: [] };
		expect([...readTeams({ ...problem, mentors }).sides[0]!.capacity]).toEqual([3]);
	});
});
