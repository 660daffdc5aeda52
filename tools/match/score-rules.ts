import { z } from 'zod';
import type { Reason } from '#engine/types.ts';
import { idOf, listOf, type Row } from './tables.ts';

/**
 * How two lists of values stand to each other.
 * - `shared`: they have a value in common;
 * - `different`: both have values, and none in common.
 */
const when = z.enum(['shared', 'different']);

/** Something that two rows must be: the columns to look at on either side (cells may hold lists). */
export const demandSchema = z.strictObject({ a: z.string(), b: z.string(), when });
export type Demand = z.infer<typeof demandSchema>;

/** Points for it; with `each`, so many for every value in common. */
export const pointsSchema = z.strictObject({
	name: z.string().min(1),
	a: z.string(),
	b: z.string(),
	when,
	points: z.number(),
	each: z.boolean().default(false)
});
export type PointsRule = z.infer<typeof pointsSchema>;

/** The lists of the cells of one row, each split once. */
export type Lists = (column: string) => readonly string[];

/** A row whose lists are split when they are first asked for. */
function listsOf(row: Row): Lists {
	const known = new Map<string, readonly string[]>();
	return (column) => {
		const found = known.get(column) ?? listOf(row, column);
		known.set(column, found);
		return found;
	};
}

/** A row of a table by the id in it. */
export interface Someone {
	readonly id: string;
	readonly row: Row;
	readonly lists: Lists;
}

/** Whom a row is about. @throws BadInput when the column of ids is missing or empty */
export function someone(row: Row, column: string): Someone {
	return { id: idOf(row, column), row, lists: listsOf(row) };
}

function common(a: readonly string[], b: readonly string[]): readonly string[] {
	return a.filter((value) => b.includes(value));
}

/** Whether two rows are as a demand wants them. */
export function meets(demand: Demand, a: Lists, b: Lists): boolean {
	const [left, right] = [a(demand.a), b(demand.b)];
	if (demand.when === 'shared') return common(left, right).length > 0;
	return left.length > 0 && right.length > 0 && common(left, right).length === 0;
}

/** What speaks for two rows by the rules, and what each rule brings; one that does not hold is not told. */
export function reasonsOf(rules: readonly PointsRule[], a: Lists, b: Lists): Reason[] {
	return rules.filter((rule) => meets(rule, a, b)).map((rule) => reasonOf(rule, a, b));
}

function reasonOf(rule: PointsRule, a: Lists, b: Lists): Reason {
	const values = common(a(rule.a), b(rule.b));
	const times = rule.each ? values.length : 1;
	return {
		code: rule.name,
		facts: values.length > 0 ? { values } : {},
		points: rule.points * times
	};
}

/** All points together. */
export function sumOf(reasons: readonly Reason[]): number {
	return reasons.reduce((sum, { points }) => sum + points, 0);
}
