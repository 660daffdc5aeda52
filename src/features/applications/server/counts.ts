import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Filter, Standing } from '../list.ts';
import { isTold, passes, standing } from './filtered.ts';
import { listed } from './queries.ts';

type Around = Pick<Cycle, 'id' | 'programme' | 'timeZone'>;

/** How many applications of a cycle that the actor may read pass a filter. */
export async function countApplications(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Around,
	filter: Filter
): Promise<number> {
	const { count } = await listed(db, actor, cycle)
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where(passes(filter, cycle.timeZone))
		.executeTakeFirstOrThrow();
	return count;
}

/** So many applications stand so; `untold` of them have not heard of it. */
export interface StandingCount {
	readonly standing: Standing;
	readonly count: number;
	readonly untold: number;
}

/** How the applications that the actor may read stand; where none stands so, there is no entry. */
export async function countStandings(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Around
): Promise<readonly StandingCount[]> {
	const each = listed(db, actor, cycle).select([standing.as('standing'), isTold.as('told')]);
	const rows = await db
		.selectFrom(each.as('each'))
		.select(({ fn }) => [
			'each.standing',
			fn.countAll<number>().as('count'),
			fn.countAll<number>().filterWhere('each.told', '=', false).as('untold')
		])
		.groupBy('each.standing')
		.execute();
	return rows.map((row) => ({ ...row, standing: row.standing as Standing }));
}

/** A place that a quota promises, and how many selected applications fill it. */
export interface QuotaState {
	readonly value: string;
	readonly places: number;
	readonly filled: number;
}

/** How the selected applications that the actor may read fill the quotas of the plan. */
export async function countQuotas(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Around & Pick<Cycle, 'plan'>
): Promise<readonly QuotaState[]> {
	const quotas = cycle.plan.quotas.flatMap(({ question, places }) =>
		Object.entries(places).map(([value, promised]) => ({ question, value, places: promised }))
	);
	if (quotas.length === 0) return [];
	const fills = ({ question, value }: (typeof quotas)[number]) => {
		const forms = sql`array[to_jsonb(${value}::text), jsonb_build_object('country', ${value}::text)]`;
		return sql`count(*) filter (where applications.answers -> ${question} @> any(${forms}))`;
	};
	const { filled } = await listed(db, actor, cycle)
		.select(sql<number[]>`array[${sql.join(quotas.map(fills))}]::int[]`.as('filled'))
		.where(sql<boolean>`${standing} = 'selected'`)
		.executeTakeFirstOrThrow();
	return quotas.map(({ value, places }, index) => ({ value, places, filled: filled[index] ?? 0 }));
}
