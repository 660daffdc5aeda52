import { describe, expect, it } from 'vitest';
import type { TeamsProblem } from '#engine/teams/types.ts';
import { mentorsInstead, standInsOf } from './stand-ins.ts';

const people = ['al1', 'al2', 'al3', 'rs1', 'rs2'].map((id) => ({ id, class: id.slice(0, 2) }));
const problem: TeamsProblem = {
	people,
	shape: { al: 1, rs: 1 },
	pairScores: [
		{ a: 'al1', b: 'rs1', score: 9 },
		{ a: 'al2', b: 'rs2', score: 4 },
		{ a: 'al3', b: 'rs1', score: 2 },
		{ a: 'al2', b: 'rs1', score: 1 }
	],
	mentors: {
		partners: [
			{ id: 'eva', capacity: 1 },
			{ id: 'max', capacity: 1 },
			{ id: 'vera', capacity: 1, not: ['rs1'] },
			{ id: 'zoe', capacity: 2 }
		],
		points: [
			{ person: 'al1', partner: 'eva', points: 5 },
			{ person: 'al1', partner: 'max', points: 3 },
			{ person: 'al2', partner: 'eva', points: 1 }
		]
	}
};
const teams = [
	{ members: ['al1', 'rs1'], mentor: 'eva' },
	{ members: ['al2', 'rs2'], mentor: 'max' }
];

describe('stand-ins', () => {
	it('come from the same country, with what the whole loses by the change, the cheapest first', () => {
		expect(standInsOf(problem, teams, 0, 5)).toEqual([
			// 9 + 5 for 2: al3 is in no team yet
			{ member: 'al1', person: 'al3', from: null, cost: 12 },
			// 9 + 4 + 5 for 1 + 1 + 3
			{ member: 'al1', person: 'al2', from: 1, cost: 13 },
			// 9 + 4 for 1
			{ member: 'rs1', person: 'rs2', from: 1, cost: 12 }
		]);
		expect(standInsOf(problem, teams, 0, 1).map(({ person }) => person)).toEqual(['al3', 'rs2']);
	});

	it('leave those together who are fixed, and those apart who must be', () => {
		const fixed = { ...problem, together: [['al1', 'rs1'] as const] };
		expect(standInsOf(fixed, teams, 0, 5)).toEqual([]);
		const kept = { ...problem, apart: [['al3', 'rs1'] as const] };
		expect(standInsOf(kept, teams, 0, 5).map(({ person }) => person)).toEqual(['al2', 'rs2']);
	});
});

describe('another mentor', () => {
	it('has a place left, or changes with the team that has them; whom a rule bars is not named', () => {
		expect(mentorsInstead(problem, teams, 0, 5)).toEqual([
			// al1 loses 2, al2 gains 1
			{ mentor: 'max', from: 1, cost: 1 },
			{ mentor: 'zoe', from: null, cost: 5 }
		]);
	});
});
