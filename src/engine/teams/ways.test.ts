import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestTeams, smallTeams } from '#tests/support/teams-problems.ts';
import type { TeamsProblem, TeamsWaysProblem, YieldingRule } from './types.ts';
import { waysOut } from './ways.ts';

/** A small problem whose every rule can give: twos apart and together, and a quota. */
const yielding: fc.Arbitrary<TeamsWaysProblem> = smallTeams
	.filter(({ people }) => people.length > 1)
	.chain(({ apart = [], together = [], ...problem }) => {
		const ids = problem.people.map(({ id }) => id);
		const twos = ids.flatMap((a, i) => ids.slice(i + 1).map((b): [string, string] => [a, b]));
		const rules: YieldingRule[] = [
			...apart.map((two, at) => ({ id: `a${at}`, never: { both: [two] } })),
			...together.map((two, at) => ({ id: `t${at}`, together: two }))
		];
		return fc
			.record({
				teams: fc.integer({ min: 1, max: 2 }),
				both: fc.subarray(twos),
				many: fc.subarray(twos),
				bound: fc.constantFrom('least' as const, 'most' as const),
				count: fc.nat(2)
			})
			.map(({ teams, both, many, bound, count }) => ({
				problem,
				teams,
				few: 3,
				rules: [
					...rules,
					{ id: 'q', quota: { id: 'q', but: { both }, bound, count } },
					{ id: 'n', never: { both: many } },
					{ id: 'e', each: true as const, never: { both: many.slice(0, 2) } }
				]
			}));
	});

type Teams = readonly (readonly string[])[];

/** By trying: how much of each rule teams break. */
function broken(rules: readonly YieldingRule[], teams: Teams): Record<string, number> {
	const within = (two: readonly string[], team: readonly string[]) =>
		two.filter((id) => team.includes(id)).length;
	const with2 = (told: YieldingRule['never'] = {}) =>
		teams.filter((team) => told.both?.some((two) => within(two, team) === 2)).length;
	const by = rules.map(({ id, never, each, together, quota }) => {
		if (together) return [id, Number(teams.some((team) => within(together, team) === 1))] as const;
		if (quota) {
			const over = teams.length - with2(quota.but) - quota.count;
			return [id, Math.max(0, quota.bound === 'least' ? -over : over)] as const;
		}
		return [id, each ? with2(never) : Math.min(1, with2(never))] as const;
	});
	return Object.fromEntries(by.filter(([, found]) => found > 0));
}

const sum = (given: Record<string, number>) =>
	Object.values(given).reduce((all, by) => all + by, 0);

describe('waysOut', () => {
	test('finds the fewest that must give, as trying everything does, and the best teams then', async () => {
		await fc.assert(
			fc.asyncProperty(yielding, async (asked) => {
				const { problem, rules, teams } = asked;
				let fewest = Infinity;
				const whole = { ...problem, teams };
				bestTeams(whole, (made) => {
					fewest = Math.min(fewest, sum(broken(rules, made)));
					return false;
				});
				const best = bestTeams(whole, (made) => sum(broken(rules, made)) === fewest);
				const found = (await waysOut(asked))!;
				expect(found.proven).toBe(true);
				const first = found.ways[0];
				expect(first && { given: given(first), value: first.value }).toEqual(
					best ? { given: fewest, value: best.value } : undefined
				);
				for (const way of found.ways) {
					const made = way.teams.map(({ members }) => members);
					const told = way.loosened.map(({ rule, by }) => [rule, by] as const);
					expect(Object.fromEntries(told)).toEqual(broken(rules, made));
				}
			}),
			{ numRuns: 150 }
		);
	}, 120_000);

	const six: TeamsProblem = {
		people: ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'].map((id) => ({ id, class: id.charAt(0) })),
		shape: { A: 1, B: 1, C: 1 },
		pairScores: [{ a: 'A1', b: 'B2', score: 3 }],
		mentors: {
			partners: [
				{ id: 'm', capacity: 1 },
				{ id: 'more', capacity: 2 }
			],
			points: []
		}
	};
	const apart = (a: string, b: string): YieldingRule => ({ id: a + b, never: { both: [[a, b]] } });

	test('names each way once, none with another in it, the fewest and best first', async () => {
		const rules = [
			apart('A1', 'B1'),
			apart('A1', 'B2'),
			{ id: 'no', never: { mentors: ['more'] } }
		];
		const found = await waysOut({ problem: six, rules, teams: 2, few: 5 });
		expect(found?.proven).toBe(true);
		expect(found?.ways.map(({ loosened, value }) => [loosened, value])).toEqual([
			[
				[
					{ rule: 'A1B2', by: 1 },
					{ rule: 'no', by: 1 }
				],
				3
			],
			[
				[
					{ rule: 'A1B1', by: 1 },
					{ rule: 'no', by: 1 }
				],
				0
			]
		]);
	});

	test('counts what is short one by one, and needs nothing where nothing clashes', async () => {
		const rules: YieldingRule[] = [{ id: 'more', each: true, never: { mentors: ['more'] } }];
		const short = await waysOut({ problem: six, rules, teams: 2, few: 5 });
		expect(short?.ways.map(({ loosened }) => loosened)).toEqual([[{ rule: 'more', by: 1 }]]);
		const none = await waysOut({ problem: six, rules, teams: 1, few: 5 });
		expect(none?.ways.map(({ loosened }) => loosened)).toEqual([[]]);
	});

	test('finds none where numbers allow none, and says nothing of too many teams', async () => {
		const many = { problem: six, rules: [], teams: 3, few: 5 };
		expect(await waysOut(many)).toEqual({ ways: [], proven: true });
		const people = Array.from({ length: 180 }, (_, i) => ({
			id: String(i),
			class: 'ABC'.charAt(i % 3)
		}));
		const huge = { problem: { ...six, people, pairScores: [] }, rules: [], teams: 3, few: 5 };
		expect(await waysOut(huge)).toBeNull();
	});
});

function given({ loosened }: { readonly loosened: readonly { readonly by: number }[] }): number {
	return loosened.reduce((all, { by }) => all + by, 0);
}
