import { z } from 'zod';
import type {
	Mentee,
	Mentor,
	PairIds,
	PairsProblem,
	Quota,
	ScoredPair
} from '#engine/pairs/types.ts';
import {
	demandSchema,
	someone,
	meets,
	pointsSchema,
	reasonsOf,
	sumOf,
	type Someone
} from './score-rules.ts';
import { listOf, wholeOf, yesOf, type Table } from './tables.ts';

const pairIds = z.strictObject({ mentee: z.string(), mentor: z.string() });
const count = z.int().min(0);

/** A column that must hold a value, on one side. */
const side = z.strictObject({ column: z.string(), is: z.string() });

/**
 * The rules file beside a table of mentees and one of mentors: which columns say what, what two people must be to each
 * other, what brings points. In demands, points and quotas `a` is the mentee's column and `b` the mentor's.
 */
export const pairsRulesSchema = z.strictObject({
	objective: z.enum(['most-placed', 'best-total', 'worst-off-first', 'stable']).optional(),
	mentees: z
		.strictObject({ id: z.string().default('id'), required: z.string(), leaveOut: z.string() })
		.partial({ required: true, leaveOut: true })
		.prefault({}),
	mentors: z
		.strictObject({ id: z.string().default('id'), capacity: z.string(), least: z.string() })
		.partial({ capacity: true, least: true })
		.prefault({}),
	require: z.array(demandSchema).default([]),
	points: z.array(pointsSchema).default([]),
	fixed: z.array(pairIds).default([]),
	forbidden: z.array(pairIds).default([]),
	quotas: z
		.array(
			z.strictObject({
				id: z.string(),
				pair: demandSchema.optional(),
				mentee: side.optional(),
				mentor: side.optional(),
				least: count.optional(),
				most: count.optional()
			})
		)
		.default([])
});
export type PairsRules = z.infer<typeof pairsRulesSchema>;

/**
 * A problem out of two tables and their rules: every two people who are to each other what `require` demands may be
 * paired, and score what `points` brings them, told reason by reason.
 * @throws BadInput when a column is missing or a cell holds no number
 */
export function pairsOfTables(mentees: Table, mentors: Table, rules: PairsRules): PairsProblem {
	const left = mentees.rows.map((row) => someone(row, rules.mentees.id));
	const right = mentors.rows.map((row) => someone(row, rules.mentors.id));
	return {
		mentees: left.map((one) => menteeOf(one, rules)),
		mentors: right.map((one) => mentorOf(one, rules)),
		pairs: left.flatMap((a) => right.flatMap((b) => scored(rules, a, b))),
		fixed: rules.fixed,
		forbidden: rules.forbidden,
		quotas: rules.quotas.map((quota) => quotaOf(quota, left, right)),
		...(rules.objective && { objective: rules.objective })
	};
}

function menteeOf({ id, row }: Someone, { mentees: { required, leaveOut } }: PairsRules): Mentee {
	return {
		id,
		...(required !== undefined && { required: yesOf(row, required) }),
		...(leaveOut !== undefined && { leaveOut: wholeOf(row, leaveOut, 0, 0) })
	};
}

function mentorOf({ id, row }: Someone, { mentors: { capacity, least } }: PairsRules): Mentor {
	return {
		id,
		capacity: capacity === undefined ? 1 : wholeOf(row, capacity, 0, 1),
		...(least !== undefined && { least: wholeOf(row, least, 0, 0) })
	};
}

function scored(rules: PairsRules, a: Someone, b: Someone): ScoredPair[] {
	if (!rules.require.every((demand) => meets(demand, a.lists, b.lists))) return [];
	const reasons = reasonsOf(rules.points, a.lists, b.lists);
	return [{ mentee: a.id, mentor: b.id, score: sumOf(reasons), reasons }];
}

function quotaOf(
	{ id, pair, mentee, mentor, least, most }: PairsRules['quotas'][number],
	left: readonly Someone[],
	right: readonly Someone[]
): Quota {
	const is = (one: Someone, wanted?: { column: string; is: string }): boolean =>
		!wanted || listOf(one.row, wanted.column).includes(wanted.is);
	const pairs = left
		.filter((a) => is(a, mentee))
		.flatMap((a) =>
			right
				.filter((b) => is(b, mentor) && (!pair || meets(pair, a.lists, b.lists)))
				.map((b): PairIds => ({ mentee: a.id, mentor: b.id }))
		);
	return { id, pairs, ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
}
