import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestTeams, ruledTeams, smallTeams } from '#tests/support/teams-problems.ts';
import { Impossible } from '../refusal.ts';
import { conflictOf } from './conflict.ts';
import { solveTeams } from './solve.ts';
import type { TeamsProblem, TeamsRule } from './types.ts';

/** The problem with only these of its rules; what a mentor may not have stays. */
function under(problem: TeamsProblem, rules: readonly TeamsRule[]): TeamsProblem {
	const has = (rule: object): boolean =>
		rules.some((kept) => JSON.stringify(kept) === JSON.stringify(rule));
	const side = (name: 'projects' | 'mentors') =>
		problem[name] && {
			[name]: {
				...problem[name],
				partners: problem[name].partners.map((partner) => ({
					...partner,
					capacity: has({ kind: 'partner-capacity', side: name }) ? partner.capacity : 100
				})),
				mustShare: (problem[name].mustShare ?? []).filter((attribute) =>
					has({ kind: 'must-share', side: name, attribute })
				)
			}
		};
	const asked = rules.find(({ kind }) => kind === 'teams');
	const { teams: _, ...rest } = problem;
	return {
		...rest,
		...(asked?.kind === 'teams' && { teams: asked.teams }),
		together: (problem.together ?? []).filter((two) =>
			has({ kind: 'together', two: two.toSorted() })
		),
		apart: (problem.apart ?? []).filter((two) => has({ kind: 'apart', two: two.toSorted() })),
		balance: (problem.balance ?? []).filter((rule) => has({ kind: 'balance', rule })),
		...side('projects'),
		...side('mentors')
	};
}

/** All rules that can be dropped. */
function rulesIn(problem: TeamsProblem): TeamsRule[] {
	const { together = [], apart = [], balance = [] } = problem;
	return [
		{ kind: 'teams', teams: problem.teams! },
		...together.map((two) => ({ kind: 'together', two: two.toSorted() }) as unknown as TeamsRule),
		...apart.map((two) => ({ kind: 'apart', two: two.toSorted() }) as unknown as TeamsRule),
		...balance.map((rule) => ({ kind: 'balance', rule }) as const),
		...(['projects', 'mentors'] as const).flatMap((side): TeamsRule[] =>
			problem[side]
				? [
						{ kind: 'partner-capacity', side },
						...(problem[side].mustShare ?? []).map(
							(attribute) => ({ kind: 'must-share', side, attribute }) as const
						)
					]
				: []
		)
	];
}

const asking = fc
	.tuple(fc.oneof(smallTeams, ruledTeams), fc.integer({ min: 1, max: 3 }))
	.map(([problem, teams]): TeamsProblem => ({ ...problem, teams }))
	.filter((problem) => bestTeams(problem) === null);

describe('conflictOf', () => {
	test('gives rules that cannot hold together, but could without any one of them', async () => {
		await fc.assert(
			fc.asyncProperty(asking, async (problem) => {
				const { rules } = await conflictOf(problem);
				expect(rules[0]).toEqual({ kind: 'teams', teams: problem.teams });
				expect(bestTeams(under(problem, rules))).toBe(null);
				for (const rule of rules) {
					const others = rules.filter((other) => other !== rule);
					expect(bestTeams(under(problem, others))).not.toBe(null);
				}
			}),
			{ numRuns: 60 }
		);
	});

	test('gives ways out that hold, with what they are worth, and none with fewer rules', async () => {
		await fc.assert(
			fc.asyncProperty(asking, async (problem) => {
				const all = rulesIn(problem);
				const { ways } = await conflictOf(problem);
				for (const { dropped, value } of ways) {
					const names = dropped.map((rule) => JSON.stringify(rule));
					const left = all.filter((rule) => !names.includes(JSON.stringify(rule)));
					expect(bestTeams(under(problem, left))?.value).toBe(value);
				}
				const fewest = Math.min(
					...ways
						.filter(({ dropped }) => dropped[0]!.kind !== 'teams')
						.map(({ dropped }) => dropped.length)
				);
				if (fewest < 2) return;
				for (const rule of all.slice(1)) {
					const left = all.filter((other) => other !== rule);
					expect(bestTeams(under(problem, left))).toBe(null);
				}
			}),
			{ numRuns: 60 }
		);
	});

	test('says so when there are too many rules to find the fewest, and what would help', async () => {
		const people = Array.from({ length: 30 }, (_, i) => ({ id: `p${i}`, class: 'all' }));
		const apart = people.flatMap(({ id: a }, i) =>
			people.slice(i + 1).map(({ id: b }) => [a, b] as const)
		);
		const problem = { people, shape: { all: 3 }, teams: 2, apart, pairScores: [] };
		const { irreducible, rules, ways } = await conflictOf(problem);
		expect(irreducible).toBe(false);
		expect(rules.length).toBeGreaterThan(100);
		expect(ways.map(({ dropped, teams }) => [dropped[0]!.kind, dropped.length, teams])).toEqual([
			['teams', 1, 0],
			['apart', 6, 2]
		]);
	});

	test('has nothing to say when the teams can be made', async () => {
		const people = ['a', 'b'].map((id) => ({ id, class: 'all' }));
		const problem = { people, shape: { all: 2 }, pairScores: [] };
		expect(await conflictOf(problem)).toEqual({ rules: [], ways: [] });
	});

	test('comes with the error, naming the pair in the way and what each way out brings', async () => {
		const people = ['a', 'b', 'c', 'd'].map((id) => ({ id, class: id < 'c' ? 'x' : 'y' }));
		const problem: TeamsProblem = {
			people,
			shape: { x: 1, y: 1 },
			teams: 2,
			pairScores: [{ a: 'a', b: 'c', score: 3 }],
			apart: [
				['c', 'a'],
				['d', 'a']
			]
		};
		const error = await solveTeams(problem).catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(Impossible);
		const [ac, ad] = [
			{ kind: 'apart', two: ['a', 'c'] },
			{ kind: 'apart', two: ['a', 'd'] }
		];
		expect((error as Impossible<unknown>).conflict).toEqual({
			rules: [{ kind: 'teams', teams: 2 }, ac, ad],
			ways: [
				{ dropped: [ac], teams: 2, value: 3 },
				{ dropped: [ad], teams: 2, value: 0 },
				{ dropped: [{ kind: 'teams', teams: 2 }], teams: 1, value: 0 }
			]
		});
	});
});
