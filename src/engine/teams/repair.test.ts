import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestTeams, smallTeams } from '#tests/support/teams-problems.ts';
import { EngineRefusal } from '../refusal.ts';
import { repairTeams } from './repair.ts';
import { solveTeams } from './solve.ts';
import type { TeamsProblem } from './types.ts';

const people = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'].map((id) => ({ id, class: id.charAt(0) }));
const problem: TeamsProblem = {
	people,
	shape: { a: 1, b: 1 },
	pairScores: [
		{ a: 'a1', b: 'b2', score: 9 },
		{ a: 'a2', b: 'b1', score: 9 },
		{ a: 'a3', b: 'b3', score: 1 }
	]
};
const published = [
	{ members: ['a1', 'b1'] },
	{ members: ['a2', 'b2'] },
	{ members: ['a3', 'gone'] }
];

/** Without somebody, wherever they are named. */
function without(asked: TeamsProblem, id: string): TeamsProblem {
	const other = (two: readonly string[]): boolean => !two.includes(id);
	return {
		...asked,
		people: asked.people.filter((person) => person.id !== id),
		pairScores: asked.pairScores.filter(({ a, b }) => other([a, b])),
		wishes: (asked.wishes ?? []).filter(({ from, to }) => other([from, to])),
		apart: (asked.apart ?? []).filter(other),
		together: (asked.together ?? []).filter(other)
	};
}

describe('repairTeams', () => {
	test('keeps every team that can be kept, and fills the gap', async () => {
		expect(await repairTeams(problem, published)).toEqual({
			teams: [
				{ members: ['a1', 'b1'], score: 0 },
				{ members: ['a2', 'b2'], score: 0 },
				{ members: ['a3', 'b3'], score: 1 }
			],
			unplaced: [],
			kept: 3,
			value: 1,
			proven: true,
			cost: 18,
			fewerPlaced: 0,
			moves: [
				{ person: 'b3', from: null, to: ['a3', 'b3'] },
				{ person: 'gone', from: ['a3', 'gone'], to: null }
			]
		});
	});

	test('breaks up teams where fewer are to be kept and that brings more', async () => {
		const repair = await repairTeams(problem, published, 1);
		expect(repair).toMatchObject({ value: 19, cost: 0, kept: 1 });
	});

	test('keeps what it can when fewer teams are asked for than were published', async () => {
		const some = ['3', '0', '5'].map((id) => ({ id, class: 'all' }));
		const fewer = { people: some, shape: { all: { least: 1, most: 2 } }, teams: 1, pairScores: [] };
		const mended = await repairTeams(fewer, [{ members: ['0'] }, { members: ['3', '5'] }]);
		expect(mended).toMatchObject({ kept: 1, proven: true });
		expect(mended?.unplaced.length).toBe(1);
	});

	test('counts both published teams that one team holds', async () => {
		const some = ['0', '3'].map((id) => ({ id, class: 'all' }));
		const pairScores = [{ a: '0', b: '3', score: 4 }];
		const both = { people: some, shape: { all: { least: 1, most: 2 } }, teams: 1, pairScores };
		const before = [{ members: ['0'] }, { members: ['3'] }];
		expect(await repairTeams(both, before)).toMatchObject({ kept: 2, value: 4, unplaced: [] });
		const teams = [{ members: ['0', '3'] }];
		expect(await repairTeams(both, before, 2)).toMatchObject({ kept: 2, teams });
	});

	test('refuses to keep more teams than can be kept', async () => {
		const asked = { ...problem, apart: [['a1', 'b1'] as const] };
		const error = await repairTeams(asked, published, 3).catch((caught: unknown) => caught);
		expect(error).toEqual(new EngineRefusal('cannot-keep', { found: 3, expected: 2 }));
	});

	test('refuses somebody in two published teams', async () => {
		const twice = [...published, { members: ['a1', 'b3'] }];
		const error = await repairTeams(problem, twice).catch((caught: unknown) => caught);
		const facts = { list: 'published', id: 'a1', found: 2, expected: 1 };
		expect(error).toEqual(new EngineRefusal('duplicate-id', facts));
	});

	test('keeps a mentor as long as they are there', async () => {
		const mentors = {
			partners: ['m', 'n'].map((id) => ({ id, capacity: 1 })),
			points: [{ person: 'a1', partner: 'n', points: 7 }]
		};
		const two = {
			...problem,
			people: people.filter(({ id }) => !id.endsWith('3')),
			pairScores: [],
			mentors
		};
		const before = [
			{ members: ['a1', 'b1'], mentor: 'm' },
			{ members: ['a2', 'b2'], mentor: 'n' }
		];
		expect((await repairTeams(two, before))?.teams.map(({ mentor }) => mentor)).toEqual(['m', 'n']);
		const gone = {
			...two,
			mentors: { ...mentors, partners: [{ id: 'o', capacity: 1 }, mentors.partners[1]!] }
		};
		expect(await repairTeams(gone, before)).toMatchObject({
			kept: 2,
			teams: [{ mentor: 'o' }, { mentor: 'n' }]
		});
	});

	test('is the best of all that keep as many, when somebody left', async () => {
		await fc.assert(
			fc.asyncProperty(smallTeams, fc.nat(6), async (asked, who) => {
				const { teams } = await solveTeams(asked);
				const gone = asked.people[who % Math.max(1, asked.people.length)]?.id ?? '';
				const now = without(asked, gone);
				const left = teams
					.map(({ members }) => members.filter((id) => id !== gone))
					.filter(({ length }) => length > 0);
				const kept = (made: readonly (readonly string[])[]): number =>
					made.filter((team) => left.some((old) => old.every((id) => team.includes(id)))).length;
				const repair = (await repairTeams(now, teams))!;
				const best = bestTeams(now, (made) => kept(made) >= repair.kept);
				expect({ value: repair.value, placed: now.people.length - repair.unplaced.length }).toEqual(
					best
				);
				expect(bestTeams(now, (made) => kept(made) > repair.kept)).toBe(null);
			}),
			{ numRuns: 60 }
		);
	});
});
