import type { Actor } from '#core/actor.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Filter, Standing } from '../list.ts';
import { passes, standing } from './filtered.ts';
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

/** So many applications stand so. */
export interface StandingCount {
	readonly standing: Standing;
	readonly count: number;
}

/** How the applications that the actor may read stand; where none stands so, there is no entry. */
export async function countStandings(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Around
): Promise<readonly StandingCount[]> {
	const each = listed(db, actor, cycle).select(standing.as('standing'));
	const rows = await db
		.selectFrom(each.as('each'))
		.select(({ fn }) => ['each.standing', fn.countAll<number>().as('count')])
		.groupBy('each.standing')
		.execute();
	return rows.map((row) => ({ ...row, standing: row.standing as Standing }));
}
