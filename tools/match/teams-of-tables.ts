import { z } from 'zod';
import type { Partner, Side, TeamPerson, TeamsProblem } from '#engine/teams/types.ts';
import type { Two } from '#engine/types.ts';
import {
	demandSchema,
	someone,
	meets,
	pointsSchema,
	reasonsOf,
	sumOf,
	type Someone
} from './score-rules.ts';
import { balanceSchema, rangeSchema, shapeSchema, twoSchema } from './schemas.ts';
import { cellOf, listOf, wholeOf, type Table } from './tables.ts';

/** How a team's partner comes out of a table; `a` is the person's column and `b` the partner's. */
const sideRules = z.strictObject({
	id: z.string().default('id'),
	capacity: z.string().optional(),
	require: z.array(demandSchema).default([]),
	points: z.array(pointsSchema).default([])
});

/**
 * The rules file beside a table of people: which column is the class, what brings points to two people in one team
 * (`a` and `b` are columns of the same table), whom they wish for or avoid (columns with lists of ids), which columns
 * are attributes that `balance` looks at, and how tables of mentors and projects are to be read.
 */
export const teamsRulesSchema = z.strictObject({
	id: z.string().default('id'),
	class: z.string(),
	shape: shapeSchema,
	size: rangeSchema.optional(),
	teams: z.int().optional(),
	points: z.array(pointsSchema).default([]),
	require: z.array(demandSchema).default([]),
	wishes: z.strictObject({ column: z.string(), points: z.int() }).optional(),
	avoid: z.string().optional(),
	attributes: z.array(z.string()).default([]),
	balance: z.array(balanceSchema).default([]),
	together: z.array(twoSchema).default([]),
	apart: z.array(twoSchema).default([]),
	mentors: sideRules.prefault({}),
	projects: sideRules.prefault({})
});
export type TeamsRules = z.infer<typeof teamsRulesSchema>;

/** The tables of a question about teams; those of partners where every team is to have one. */
export interface TeamTables {
	readonly people: Table;
	readonly mentors?: Table | undefined;
	readonly projects?: Table | undefined;
}

/**
 * A problem out of tables and their rules.
 * @throws BadInput when a column is missing or a cell holds no number
 */
export function teamsOfTables(tables: TeamTables, rules: TeamsRules): TeamsProblem {
	const people = tables.people.rows.map((row) => someone(row, rules.id));
	const twos = people.flatMap((a, at) => people.slice(at + 1).map((b) => [a, b] as const));
	const { shape, size, teams, balance, together } = rules;
	return {
		people: people.map((one) => personOf(one, rules)),
		shape,
		...(size && { size }),
		...(teams !== undefined && { teams }),
		pairScores: twos
			.map(([a, b]) => ({
				a: a.id,
				b: b.id,
				score: sumOf(reasonsOf(rules.points, a.lists, b.lists))
			}))
			.filter(({ score }) => score !== 0),
		wishes: people.flatMap((one) => wishesOf(one, rules)),
		together,
		apart: [
			...rules.apart,
			...people.flatMap((one) => avoidedBy(one, rules)),
			...partedBy(twos, rules)
		],
		balance,
		...(tables.mentors && { mentors: sideOf(tables.mentors, rules.mentors, people) }),
		...(tables.projects && { projects: sideOf(tables.projects, rules.projects, people) })
	};
}

function personOf({ id, row, lists }: Someone, rules: TeamsRules): TeamPerson {
	const attributes = Object.fromEntries(rules.attributes.map((name) => [name, lists(name)]));
	return {
		id,
		class: cellOf(row, rules.class),
		...(rules.attributes.length > 0 && { attributes })
	};
}

function wishesOf({ id, row }: Someone, { wishes }: TeamsRules) {
	if (!wishes) return [];
	return listOf(row, wishes.column).map((to) => ({ from: id, to, points: wishes.points }));
}

function avoidedBy({ id, row }: Someone, { avoid }: TeamsRules): Two[] {
	return avoid === undefined ? [] : listOf(row, avoid).map((other): Two => [id, other]);
}

/** Two who are not to each other what the rules demand of every two in a team. */
function partedBy(twos: readonly (readonly [Someone, Someone])[], { require }: TeamsRules): Two[] {
	return twos
		.filter(([a, b]) => !require.every((demand) => meets(demand, a.lists, b.lists)))
		.map(([a, b]): Two => [a.id, b.id]);
}

function sideOf(table: Table, rules: TeamsRules['mentors'], people: readonly Someone[]): Side {
	const partners = table.rows.map((row) => someone(row, rules.id));
	return {
		partners: partners.map((one) => partnerOf(one, rules, people)),
		points: people
			.flatMap((person) =>
				partners.map((partner) => ({
					person: person.id,
					partner: partner.id,
					points: sumOf(reasonsOf(rules.points, person.lists, partner.lists))
				}))
			)
			.filter(({ points }) => points !== 0)
	};
}

function partnerOf(
	{ id, row, lists }: Someone,
	{ capacity, require }: TeamsRules['mentors'],
	people: readonly Someone[]
): Partner {
	const not = people
		.filter((person) => !require.every((demand) => meets(demand, person.lists, lists)))
		.map((person) => person.id);
	return { id, capacity: capacity === undefined ? 1 : wholeOf(row, capacity, 0, 1), not };
}
