import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestOf, valueOf } from '#tests/support/pairs-problems.ts';
import type { ListProblem } from '#tests/support/pairs-problems.ts';
import {
	eased,
	hasAnswer,
	mostEasing,
	tightPairs,
	withOnly
} from '#tests/support/pairs-rules-problems.ts';
import { explainConflict } from './conflict.ts';
import type { Impossible } from '../refusal.ts';
import { solvePairs } from './solve.ts';
import type { PairsConflict, PairsRule } from './types.ts';

const pair = (mentee: string, mentor: string, score = 1) => ({ mentee, mentor, score });
const must = (id: string) => ({ id, required: true });

function expectIrreducible(problem: ListProblem, { rules }: PairsConflict): void {
	expect(hasAnswer(withOnly(problem, rules))).toBe(false);
	for (const dropped of rules) {
		const others = rules.filter((rule) => rule !== dropped);
		expect(hasAnswer(withOnly(problem, others))).toBe(true);
	}
}

/** The least loosening of each rule that is enough by itself, by trying; values of the most placed. */
function waysByTrying(problem: ListProblem, rules: readonly PairsRule[]) {
	return rules
		.flatMap((rule) => {
			for (let by = 1; by <= mostEasing(problem, rule); by++) {
				const best = bestOf(eased(problem, rule, by));
				if (best) return [{ loosened: [{ rule, by }], value: valueOf(problem, best) }];
			}
			return [];
		})
		.sort((a, b) => a.loosened[0]!.by - b.loosened[0]!.by || b.value - a.value);
}

describe('explainConflict', () => {
	test('names mentees who accept too few mentors between them, and what would help', async () => {
		const problem: ListProblem = {
			mentees: [must('amina'), must('ben'), must('vera')],
			mentors: [
				{ id: 'eva', capacity: 1 },
				{ id: 'jonas', capacity: 1 }
			],
			pairs: [pair('amina', 'eva', 5), pair('ben', 'eva', 2), pair('vera', 'jonas', 3)]
		};
		expect(await explainConflict(problem)).toEqual({
			rules: [
				{ kind: 'required', mentee: 'amina' },
				{ kind: 'required', mentee: 'ben' },
				{ kind: 'capacity', mentor: 'eva', capacity: 1 }
			],
			ways: [
				{
					loosened: [{ rule: { kind: 'capacity', mentor: 'eva', capacity: 1 }, by: 1 }],
					value: 10
				},
				{ loosened: [{ rule: { kind: 'required', mentee: 'ben' }, by: 1 }], value: 8 },
				{ loosened: [{ rule: { kind: 'required', mentee: 'amina' }, by: 1 }], value: 5 }
			]
		});
	});

	test('sets a quota against the places it would need', async () => {
		const problem: ListProblem = {
			mentees: [{ id: 'amina' }, { id: 'ben' }],
			mentors: [
				{ id: 'eva', capacity: 1 },
				{ id: 'jonas', capacity: 9 }
			],
			pairs: [pair('amina', 'eva'), pair('ben', 'eva'), pair('ben', 'jonas', 4)],
			quotas: [{ id: 'eva twice', least: 2, pairs: [pair('amina', 'eva'), pair('ben', 'eva')] }]
		};
		const { rules, ways } = await explainConflict(problem);
		expect(rules).toEqual([
			{ kind: 'capacity', mentor: 'eva', capacity: 1 },
			{ kind: 'quota-least', quota: 'eva twice', least: 2 }
		]);
		expect(
			ways.map(({ loosened, value }) => [loosened[0]!.rule.kind, loosened[0]!.by, value])
		).toEqual([
			['quota-least', 1, 5],
			['capacity', 1, 2]
		]);
	});

	test('loosens a rule of each conflict when there are several', async () => {
		const problem: ListProblem = {
			mentees: [must('amina'), must('ben')],
			mentors: [
				{ id: 'eva', capacity: 0 },
				{ id: 'jonas', capacity: 0 }
			],
			pairs: [pair('amina', 'eva', 2), pair('ben', 'jonas', 3)]
		};
		const { ways } = await explainConflict(problem);
		expect(ways).toEqual([
			{
				loosened: [
					{ rule: { kind: 'capacity', mentor: 'eva', capacity: 0 }, by: 1 },
					{ rule: { kind: 'capacity', mentor: 'jonas', capacity: 0 }, by: 1 }
				],
				value: 5
			}
		]);
	});

	test('finds nothing where there is an answer', async () => {
		const problem = { mentees: [{ id: 'a' }], mentors: [{ id: 'b', capacity: 1 }], pairs: [] };
		expect(await explainConflict(problem)).toEqual({ rules: [], ways: [] });
	});

	test('returns rules that cannot hold together, and could without any one of them', async () => {
		const problems = fc.oneof(tightPairs('most-placed'), tightPairs('best-total'));
		await fc.assert(
			fc.asyncProperty(problems, async (problem) => {
				const conflict = await explainConflict(problem);
				if (hasAnswer(problem)) return void expect(conflict).toEqual({ rules: [], ways: [] });
				expectIrreducible(problem, conflict);
				const tried = waysByTrying(problem, conflict.rules);
				if (tried.length > 0) return expectSameWays(conflict.ways, tried);
				const [way] = conflict.ways;
				const all = way!.loosened.reduce((now, { rule, by }) => eased(now, rule, by), problem);
				expect(conflict.ways.length).toBe(1);
				expect(valueOf(problem, bestOf(all)!)).toBeCloseTo(way!.value, 9);
			}),
			{ numRuns: 400 }
		);
	});

	test('says what the fairest answer would be worth, not the best total, when that is asked for', async () => {
		await fc.assert(
			fc.asyncProperty(tightPairs('worst-off-first'), async (some) => {
				const problem: ListProblem = { ...some, quotas: [] };
				const { ways } = await explainConflict(problem);
				for (const { loosened, value } of ways) {
					const now = loosened.reduce((so, { rule, by }) => eased(so, rule, by), problem);
					expect(value).toBe((await solvePairs(now)).value);
				}
			}),
			{ numRuns: 150 }
		);
	});

	test('is found also where the solver ends without knowing at first', async () => {
		const { mentees, mentors, pairs, quotas } = stubborn;
		const problem: ListProblem = { mentees, mentors, pairs, quotas, objective: 'best-total' };
		const error = await solvePairs(problem).catch((thrown: unknown) => thrown);
		const conflict = (error as Impossible<PairsConflict>).conflict;
		expect(hasAnswer(problem)).toBe(false);
		expectIrreducible(problem, conflict);
		expectSameWays(conflict.ways, waysByTrying(problem, conflict.rules));
	});
});

/** Its first linear programme makes HiGHS 1.15 end with status `unknown`. */
const stubborn = {
	mentees: [must('m'), { id: 'B', leaveOut: 0.9 }, { id: '10' }, must('ć')],
	mentors: ['B', '9', 'a', 'm'].map((id) => ({ id, capacity: id === 'm' ? 1 : 0 })),
	pairs: [
		...[pair('m', 'B', 0.14), pair('m', '9', 0.1), pair('m', 'a', 0.12), pair('m', 'm', 0.01)],
		...[pair('B', 'B', -0.06), pair('B', '9', -0.05), pair('B', 'a', -0.04), pair('B', 'm', -0.02)],
		...[pair('10', 'B', 0.04), pair('10', '9', 0.1), pair('10', 'a', 0.04)],
		...[pair('ć', 'B', -0.05), pair('ć', 'a', 0.03), pair('ć', 'm', 0.06)]
	],
	quotas: [
		{
			id: 'z',
			pairs: [
				{ mentee: 'B', mentor: 'B' },
				{ mentee: 'B', mentor: '9' },
				{ mentee: '10', mentor: 'a' },
				{ mentee: '10', mentor: '9' }
			],
			least: 2
		},
		{
			id: '__proto__',
			pairs: [
				{ mentee: 'm', mentor: 'm' },
				{ mentee: 'ć', mentor: 'a' },
				{ mentee: 'B', mentor: 'm' },
				{ mentee: 'm', mentor: '9' },
				{ mentee: '10', mentor: 'a' }
			],
			least: 0
		}
	]
};

/** Ways of the same kind and worth may come in any order. */
function expectSameWays(found: PairsConflict['ways'], tried: PairsConflict['ways']): void {
	const rank = ({ loosened, value }: PairsConflict['ways'][number]) => [loosened[0]!.by, value];
	expect(found.map(rank)).toEqual(tried.map(rank));
	expect(found.map((way) => JSON.stringify(way)).sort()).toEqual(
		tried.map((way) => JSON.stringify(way)).sort()
	);
}
