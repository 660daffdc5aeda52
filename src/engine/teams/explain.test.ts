import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allTeams, bestTeams, ruledTeams, smallTeams } from '#tests/support/teams-problems.ts';
import { Impossible } from '../refusal.ts';
import { whyNotTogether, whyTeam } from './explain.ts';
import { solveTeams } from './solve.ts';
import type { TeamsProblem } from './types.ts';

const people = ['a1', 'a2', 'b1', 'b2'].map((id) => ({ id, class: id.charAt(0) }));
const problem: TeamsProblem = {
	people,
	shape: { a: 1, b: 1 },
	pairScores: [
		{ a: 'a1', b: 'b1', score: 5 },
		{ a: 'a2', b: 'b2', score: 2 }
	],
	wishes: [{ from: 'b1', to: 'a1', points: 4 }],
	teamScores: [{ members: ['b1', 'a1'], score: 1 }],
	mentors: {
		partners: [{ id: 'm', capacity: 2 }],
		points: [{ person: 'a1', partner: 'm', points: -2 }]
	}
};

describe('whyTeam', () => {
	test('takes the score of a team apart', async () => {
		const { teams } = await solveTeams(problem);
		expect(whyTeam(problem, teams[0]!)).toEqual([
			{ code: 'pair', facts: { a: 'a1', b: 'b1' }, points: 5 },
			{ code: 'wish', facts: { from: 'b1', to: 'a1' }, points: 4 },
			{ code: 'team', facts: { members: ['b1', 'a1'] }, points: 1 },
			{ code: 'mentor', facts: { person: 'a1', partner: 'm' }, points: -2 }
		]);
	});

	test('adds up to the score, whatever the team', async () => {
		await fc.assert(
			fc.asyncProperty(ruledTeams, async ({ teams: _, ...rest }) => {
				for (const team of (await solveTeams(rest)).teams) {
					const sum = whyTeam(rest, team).reduce((all, { points }) => all + points, 0);
					expect(sum).toBe(team.score);
				}
			}),
			{ numRuns: 50 }
		);
	});
});

describe('whyNotTogether', () => {
	test('tells what it would cost, and who would move', async () => {
		const answer = await solveTeams(problem);
		expect(await whyNotTogether(problem, answer, 'b2', 'a1')).toEqual({
			kind: 'possible',
			cost: 12,
			fewerPlaced: 0,
			teams: [
				{ members: ['a1', 'b2'], mentor: 'm', score: -2 },
				{ members: ['a2', 'b1'], mentor: 'm', score: 0 }
			],
			moves: [
				{ person: 'b1', from: ['a1', 'b1'], to: ['a2', 'b1'] },
				{ person: 'b2', from: ['a2', 'b2'], to: ['a1', 'b2'] }
			]
		});
	});

	test('says when they are together, or never can be', async () => {
		const answer = await solveTeams(problem);
		expect(await whyNotTogether(problem, answer, 'b1', 'a1')).toEqual({ kind: 'together' });
		expect(await whyNotTogether(problem, answer, 'a1', 'a2')).toEqual({ kind: 'forbidden' });
	});

	test('says when there would be too few teams', async () => {
		const asked: TeamsProblem = { ...problem, teams: 2, apart: [['a2', 'b1']] };
		const answer = await solveTeams(asked);
		expect(await whyNotTogether(asked, answer, 'a1', 'b2')).toEqual({ kind: 'blocked' });
	});

	test('agrees with trying everything', async () => {
		await fc.assert(
			fc.asyncProperty(fc.oneof(smallTeams, ruledTeams), async (asked) => {
				const answer = await solveTeams(asked).catch((error: unknown) => {
					if (error instanceof Impossible) return null;
					throw error;
				});
				const [a, b] = asked.people.map(({ id }) => id).sort();
				if (!answer || a === undefined || b === undefined) return;
				const why = await whyNotTogether(asked, answer, a, b);
				const both = allTeams(asked).filter(
					({ members }) => members.includes(a) && members.includes(b)
				);
				expect(why.kind === 'forbidden').toBe(both.length === 0);
				if (why.kind === 'together' || why.kind === 'forbidden') return;
				const best = bestTeams(asked, (teams) =>
					teams.some((members) => members.includes(a) && members.includes(b))
				);
				expect(why.kind === 'blocked' ? null : answer.value - why.cost).toBe(best?.value ?? null);
				if (why.kind !== 'possible') return;
				const placed = asked.people.length - answer.unplaced.length - why.fewerPlaced;
				expect(placed).toBe(best!.placed);
			}),
			{ numRuns: 100 }
		);
	});
});
