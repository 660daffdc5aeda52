import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allTeams, ruledTeams, smallTeams } from '#tests/support/teams-problems.ts';
import { columnsOf } from './enumerate.ts';
import { readTeams } from './model.ts';
import type { TeamsProblem } from './types.ts';

/** The columns as rows and points, as text. */
function listed(problem: TeamsProblem): string[] {
	const { starts, rows, points } = columnsOf(readTeams(problem))!;
	return Array.from(points, (score, c) =>
		JSON.stringify([[...rows.subarray(starts[c], starts[c + 1])], score])
	);
}

/** What trying every set of people finds, in the same text. */
function tried(problem: TeamsProblem): string[] {
	const people = problem.people.map(({ id }) => id).sort();
	const partners = [problem.projects, problem.mentors].flatMap((side, s) =>
		(side?.partners ?? []).map(({ id }) => `${s}${id}`).sort()
	);
	return allTeams(problem).map((team) =>
		JSON.stringify([
			[
				...team.members.map((id) => people.indexOf(id)).sort((a, b) => a - b),
				...team.partners.map((id) => people.length + partners.indexOf(id))
			],
			team.points
		])
	);
}

const everybody = (n: number): TeamsProblem => ({
	people: Array.from({ length: n }, (_, i) => ({ id: `${i}`, class: 'all' })),
	shape: { all: 3 },
	pairScores: []
});

describe('columnsOf', () => {
	test('lists every team that trying every set of people finds, each once', () => {
		fc.assert(
			fc.property(fc.oneof(smallTeams, ruledTeams), (problem) => {
				expect(listed(problem).sort()).toEqual(tried(problem).sort());
			}),
			{ numRuns: 300 }
		);
	});

	test('lists in the order of members, shorter teams first, then of partners', () => {
		const problem: TeamsProblem = {
			...everybody(3),
			shape: { all: { least: 1, most: 2 } },
			mentors: { partners: ['m', 'n'].map((id) => ({ id, capacity: 1 })), points: [] }
		};
		expect(listed({ ...problem, apart: [['1', '2']] })).toEqual(
			[
				[0, 3],
				[0, 4],
				[0, 1, 3],
				[0, 1, 4],
				[0, 2, 3],
				[0, 2, 4],
				[1, 3],
				[1, 4],
				[2, 3],
				[2, 4]
			].map((rows) => JSON.stringify([rows, 0]))
		);
	});

	test('gives up when there are more than the most', () => {
		expect(columnsOf(readTeams(everybody(5)), 10)?.points.length).toBe(10);
		expect(columnsOf(readTeams(everybody(5)), 9)).toBe(null);
	});

	test('gives up on teams that are never complete', () => {
		const problem: TeamsProblem = {
			...everybody(40),
			shape: { all: 20 },
			together: Array.from({ length: 20 }, (_, i) => ['0', `${i + 1}`] as const)
		};
		expect(columnsOf(readTeams(problem), 1000)).toBe(null);
	});
});
