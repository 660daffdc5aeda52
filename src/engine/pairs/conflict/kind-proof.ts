import { besideMentees } from './kind-rows.ts';
import type { Rows } from './kind-rows.ts';
import type { Kinds } from './kinds.ts';
import { rulesOf } from './loosen.ts';
import type { RuleAt } from './loosen.ts';
import { arcOf } from '../problem.ts';
import type { Indexed } from '../problem.ts';

/** The rules whose rows have a price in a proof, and the fixed pairs without which it would not hold. */
export function bearingOf(
	kinds: Kinds,
	given: Indexed,
	rows: Rows,
	prices: Float64Array
): RuleAt[] {
	const { menteeKind, mentorKind, mentors } = kinds;
	const quotaRow = rows.menteeKinds + mentors;
	const bears: Record<RuleAt['kind'], (at: number) => boolean> = {
		required: (i) => given.fixed[i]! < 0 && prices[menteeKind[i]!]! < -1e-7,
		capacity: (j) => prices[rows.menteeKinds + mentorKind[j]!]! > 1e-7,
		least: (j) => prices[rows.menteeKinds + mentorKind[j]!]! < -1e-7,
		fixed: (i) => fixedBears(kinds, given, rows, prices, i),
		'quota-least': (q) => prices[quotaRow + q]! < -1e-7,
		'quota-most': (q) => prices[quotaRow + q]! > 1e-7
	};
	return rulesOf(given).filter(({ kind, at }) => bears[kind](at));
}

/** Whether a proof would be weaker if a fixed mentee were free to have anybody of their kind. */
function fixedBears(
	kinds: Kinds,
	given: Indexed,
	rows: Rows,
	prices: Float64Array,
	i: number
): boolean {
	const k = kinds.menteeKind[i]!;
	const own = given.fixed[i]!;
	let best = given.required[i] === 1 ? -Infinity : 0;
	for (let c = kinds.starts[k]!; c < kinds.starts[k + 1]!; c++) {
		best = Math.max(best, -besideMentees(kinds, rows, prices, c));
	}
	const mentor = Math.max(0, prices[rows.menteeKinds + kinds.mentorKind[own]!]!);
	const quotas = kinds.marks[kinds.arcMark[arcOf(given.allowed, i, own)]!]!;
	const now = quotas.reduce(
		(sum, q) => sum + prices[rows.menteeKinds + kinds.mentors + q]!,
		mentor
	);
	return now + best > 1e-7;
}
