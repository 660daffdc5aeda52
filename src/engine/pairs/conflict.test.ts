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
});

/** Ways of the same kind and worth may come in any order. */
function expectSameWays(found: PairsConflict['ways'], tried: PairsConflict['ways']): void {
	const rank = ({ loosened, value }: PairsConflict['ways'][number]) => [loosened[0]!.by, value];
	expect(found.map(rank)).toEqual(tried.map(rank));
	expect(found.map((way) => JSON.stringify(way)).sort()).toEqual(
		tried.map((way) => JSON.stringify(way)).sort()
	);
}
