import { z } from 'zod';
import type { RoundsProblem } from '#engine/rounds/types.ts';
import type { Two } from '#engine/types.ts';
import { BadInput } from './input.ts';
import { mixSchema, tableSchema, twoSchema } from './schemas.ts';
import { cellOf, idOf, listOf, wholeOf, type Row, type Table } from './tables.ts';

/**
 * The rules file beside a table of people, and beside one of hosts where guests go round hosts. `wishes` and `never`
 * are columns with lists of ids, of whom somebody would like to meet or must not.
 */
export const roundsTablesSchema = z.strictObject({
	id: z.string().default('id'),
	rounds: z.int(),
	class: z.string().optional(),
	seats: z.string().default('seats'),
	wishes: z.strictObject({ column: z.string(), points: z.int() }).optional(),
	never: z.string().optional(),
	met: z.array(twoSchema).default([]),
	tables: z.union([z.int(), z.array(tableSchema)]).optional(),
	mix: mixSchema.optional(),
	seed: z.int().optional()
});
export type RoundsTables = z.infer<typeof roundsTablesSchema>;

/**
 * A problem out of tables and their rules: two-sided when there is a table of hosts, else one-sided.
 * @throws BadInput when a column is missing, a cell holds no number, or `tables` does not fit the kind
 */
export function roundsOfTables(
	people: Table,
	hosts: Table | undefined,
	rules: RoundsTables
): RoundsProblem {
	const ids = (table: Table) => table.rows.map((row) => ({ id: idOf(row, rules.id) }));
	const everybody = [...people.rows, ...(hosts?.rows ?? [])];
	const { tables } = rules;
	const common = {
		rounds: rules.rounds,
		met: rules.met,
		never: everybody.flatMap((row) => neverOf(row, rules)),
		wishes: everybody.flatMap((row) => wishesOf(row, rules)),
		...(rules.seed !== undefined && { seed: rules.seed })
	};
	if (hosts) {
		if (Array.isArray(tables)) throw new BadInput(`tables: found a list, expected a number`);
		const seats = hosts.rows.map((row) => wholeOf(row, rules.seats, 1, 1));
		return {
			kind: 'two-sided',
			guests: ids(people),
			hosts: ids(hosts).map((host, at) => ({ ...host, seats: seats[at]! })),
			...(tables !== undefined && { tables }),
			...common
		};
	}
	if (!Array.isArray(tables)) throw new BadInput(`tables: expected a list of tables with seats`);
	return {
		kind: 'one-sided',
		people: people.rows.map((row) => personOf(row, rules)),
		tables,
		...(rules.mix && { mix: rules.mix }),
		...common
	};
}

function personOf(row: Row, rules: RoundsTables) {
	const id = idOf(row, rules.id);
	return rules.class === undefined ? { id } : { id, class: cellOf(row, rules.class) };
}

function neverOf(row: Row, rules: RoundsTables): Two[] {
	if (rules.never === undefined || !row.cells.has(rules.never)) return [];
	const id = idOf(row, rules.id);
	return listOf(row, rules.never).map((other): Two => [id, other]);
}

function wishesOf(row: Row, { id, wishes }: RoundsTables) {
	if (!wishes || !row.cells.has(wishes.column)) return [];
	const from = idOf(row, id);
	return listOf(row, wishes.column).map((to) => ({ from, to, points: wishes.points }));
}
