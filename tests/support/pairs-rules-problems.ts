/**
 * Problems whose rules are tight or cannot hold together, and what happens when rules go. Shares no code with the
 * engine.
 */
import fc from 'fast-check';
import type { PairsObjective, PairsProblem, PairsRule } from '#engine/pairs/types.ts';
import { everyPairing, ruledPairs } from './pairs-problems.ts';
import type { ListProblem } from './pairs-problems.ts';

/** Problems with any rules, of which most have no answer. */
export function tightPairs(objective: PairsObjective): fc.Arbitrary<ListProblem> {
	return fc
		.tuple(
			ruledPairs(objective),
			fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
			fc.array(fc.nat(2), { minLength: 4, maxLength: 4 })
		)
		.map(([problem, must, least]) => ({
			...problem,
			mentees: problem.mentees.map((mentee, i) => ({ ...mentee, required: must[i]! })),
			mentors: problem.mentors.map((mentor, j) => ({
				...mentor,
				least: Math.min(mentor.capacity, least[j]!)
			}))
		}));
}

/** Whether any pairing keeps all rules. */
export function hasAnswer(problem: ListProblem): boolean {
	return !everyPairing(problem).next().done;
}

/** The problem with these rules only. */
export function withOnly(problem: ListProblem, rules: readonly PairsRule[]): ListProblem {
	const says = (kind: PairsRule['kind'], id: string): boolean =>
		rules.some((rule) => rule.kind === kind && idOf(rule) === id);
	return {
		...problem,
		mentees: problem.mentees.map(({ id }) => ({ id, required: says('required', id) })),
		mentors: problem.mentors.map(({ id, capacity, least = 0 }) => ({
			id,
			capacity: says('capacity', id) ? capacity : 1e9,
			least: says('least', id) ? least : 0
		})),
		fixed: (problem.fixed ?? []).filter(({ mentee }) => says('fixed', mentee)),
		quotas: (problem.quotas ?? []).map(({ id, pairs, least = 0, most = 1e9 }) => ({
			id,
			pairs,
			least: says('quota-least', id) ? least : 0,
			most: says('quota-most', id) ? most : 1e9
		}))
	};
}

/** The problem with one rule loosened by so many. */
export function eased(problem: ListProblem, rule: PairsRule, by: number): ListProblem {
	const is = (kind: PairsRule['kind'], id: string): number =>
		rule.kind === kind && idOf(rule) === id ? by : 0;
	return {
		...problem,
		mentees: problem.mentees.map((mentee) =>
			is('required', mentee.id) ? { ...mentee, required: false } : mentee
		),
		mentors: problem.mentors.map(({ id, capacity, least = 0 }) => ({
			id,
			capacity: capacity + is('capacity', id),
			least: least - is('least', id)
		})),
		fixed: (problem.fixed ?? []).filter(({ mentee }) => !is('fixed', mentee)),
		quotas: (problem.quotas ?? []).map(({ id, pairs, least = 0, most = 1e9 }) => ({
			id,
			pairs,
			least: least - is('quota-least', id),
			most: most + is('quota-most', id)
		}))
	};
}

/** By how much a rule could be loosened at most. */
export function mostEasing(problem: PairsProblem, rule: PairsRule): number {
	if (rule.kind === 'required' || rule.kind === 'fixed') return 1;
	if (rule.kind === 'least' || rule.kind === 'quota-least') return rule.least;
	return problem.mentees.length;
}

function idOf(rule: PairsRule): string {
	if (rule.kind === 'required' || rule.kind === 'fixed') return rule.mentee;
	return 'mentor' in rule ? rule.mentor : rule.quota;
}
