import type { Indexed } from '../problem.ts';
import type { PairsRule } from '../types.ts';

/** A rule by index: of which mentee, mentor or quota. */
export interface RuleAt {
	readonly kind: PairsRule['kind'];
	readonly at: number;
}

/** A rule as a text, to find it again. */
export function keyOf({ kind, at }: RuleAt): string {
	return `${kind} ${at}`;
}

/** All rules of a problem that say something, in the order of their kinds and ids. */
export function rulesOf(given: Indexed): RuleAt[] {
	const { required, fixed, capacity, least, quotas } = given;
	const where = (kind: RuleAt['kind'], numbers: ArrayLike<number>, says: (n: number) => boolean) =>
		Array.from(numbers).flatMap((n, at) => (says(n) ? [{ kind, at }] : []));
	return [
		...where('required', required, (one) => one === 1),
		...where('capacity', capacity, (places) => places < fixed.length),
		...where('least', least, (some) => some > 0),
		...where('fixed', fixed, (mentor) => mentor >= 0),
		...where(
			'quota-least',
			quotas.map((quota) => quota.least),
			(some) => some > 0
		),
		...where(
			'quota-most',
			quotas.map((quota) => quota.most),
			(some) => some < fixed.length
		)
	];
}

/** The rule as it stands in the problem. */
export function ruleOf(given: Indexed, { kind, at }: RuleAt): PairsRule {
	const quota = given.quotas[at];
	if (kind === 'required') return { kind, mentee: given.mentees[at]! };
	if (kind === 'capacity')
		return { kind, mentor: given.mentors[at]!, capacity: given.capacity[at]! };
	if (kind === 'least') return { kind, mentor: given.mentors[at]!, least: given.least[at]! };
	if (kind === 'quota-least') return { kind, quota: quota!.id, least: quota!.least };
	if (kind === 'quota-most') return { kind, quota: quota!.id, most: quota!.most };
	return { kind, mentee: given.mentees[at]!, mentor: given.mentors[given.fixed[at]!]! };
}

/** By how much a rule can be loosened until it says nothing any more. */
export function slackOf(given: Indexed, { kind, at }: RuleAt): number {
	const all = given.mentees.length;
	if (kind === 'capacity') return all - given.capacity[at]!;
	if (kind === 'least') return given.least[at]!;
	if (kind === 'quota-least') return given.quotas[at]!.least;
	if (kind === 'quota-most') return all - given.quotas[at]!.most;
	return 1;
}

/** The problem with one rule loosened by so many. */
export function loosened(given: Indexed, { kind, at }: RuleAt, by: number): Indexed {
	const { required, capacity, least, fixed, quotas } = given;
	if (kind === 'required') return { ...given, required: required.with(at, 0) };
	if (kind === 'fixed') return { ...given, fixed: fixed.with(at, -1) };
	if (kind === 'capacity') return { ...given, capacity: capacity.with(at, capacity[at]! + by) };
	if (kind === 'least') return { ...given, least: least.with(at, least[at]! - by) };
	const quota = quotas[at]!;
	const eased =
		kind === 'quota-least'
			? { ...quota, least: quota.least - by }
			: { ...quota, most: quota.most + by };
	return { ...given, quotas: quotas.with(at, eased) };
}

/** The problem with these rules only; quotas that say nothing keep their place. */
export function restricted(given: Indexed, rules: readonly RuleAt[]): Indexed {
	const all = given.mentees.length;
	const at = (kind: RuleAt['kind']): ReadonlySet<number> =>
		new Set(rules.filter((rule) => rule.kind === kind).map((rule) => rule.at));
	const [required, capacity, least] = [at('required'), at('capacity'), at('least')];
	const [fixed, quotaLeast, quotaMost] = [at('fixed'), at('quota-least'), at('quota-most')];
	return {
		...given,
		required: given.required.map((one, i) => (required.has(i) ? one : 0)),
		capacity: given.capacity.map((places, j) => (capacity.has(j) ? places : all)),
		least: given.least.map((some, j) => (least.has(j) ? some : 0)),
		fixed: given.fixed.map((mentor, i) => (fixed.has(i) ? mentor : -1)),
		quotas: given.quotas.map((quota, q) => ({
			...quota,
			least: quotaLeast.has(q) ? quota.least : 0,
			most: quotaMost.has(q) ? quota.most : all
		}))
	};
}
