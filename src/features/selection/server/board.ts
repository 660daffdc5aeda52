import { sql, type Expression, type SqlBool } from 'kysely';
import type { Actor } from '#core/actor.ts';
import type { Outcome } from '#features/applications/rules.ts';
import { coordinates, partners } from '#features/people/access.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import { placeState, type InLine, type PlaceState } from '../rules.ts';

/** What the team chose to see of the board. */
export interface BoardFilter {
	/** an outcome, or `undecided`; '' for all */
	readonly outcome: string;
	/** `gender:woman`; '' for all */
	readonly group: string;
	/** the first page is 1 */
	readonly page: number;
}

/** How many applications a page of the board shows. */
export const boardPage = 50;

/** One application on the board. Scores are null before anybody has sent a review of it. */
export interface BoardRow {
	readonly id: string;
	readonly number: number;
	readonly name: string;
	readonly country: string;
	readonly city: string;
	readonly groups: readonly string[];
	readonly raw: number | null;
	readonly corrected: number | null;
	readonly spread: number | null;
	readonly reviews: number;
	readonly flagged: boolean;
	readonly moderated: boolean;
	readonly outcome: Outcome | null;
	readonly rank: number | null;
	readonly place: PlaceState | null;
}

type Where = Pick<Cycle, 'id' | 'programme'>;

/** A page of the board: the best score first, those without one by their number. Nothing for who may not select. */
export async function boardRows(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Where,
	filter: BoardFilter
): Promise<readonly BoardRow[]> {
	const rows = await onBoard(db, actor, cycle, filter)
		.leftJoin('applicationScores as score', 'score.applicationId', 'applications.id')
		.select([
			'applications.id',
			'applications.number',
			'applications.name',
			'applications.country',
			'applications.city',
			'applications.groups',
			'score.raw',
			'score.corrected',
			'score.spread',
			'score.reviews',
			'score.flagged',
			'score.moderated',
			'present.outcome',
			'present.rank',
			'present.toldAt',
			'present.accepted',
			'present.lapsedAt'
		])
		.orderBy(sql`score.corrected desc nulls last`)
		.orderBy('applications.number')
		.limit(boardPage)
		.offset((filter.page - 1) * boardPage)
		.execute();
	return rows.map(({ toldAt, accepted, lapsedAt, ...row }) => ({
		...row,
		reviews: row.reviews ?? 0,
		flagged: row.flagged ?? false,
		moderated: row.moderated ?? false,
		outcome: row.outcome as Outcome | null,
		place:
			row.outcome === 'selected'
				? placeState({ told: isPast(toldAt), accepted, lapsed: lapsedAt !== null })
				: null
	}));
}

/** How many applications the filter lets through. */
export async function boardCount(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Where,
	filter: BoardFilter
): Promise<number> {
	const { count } = await onBoard(db, actor, cycle, filter)
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return count;
}

/** How many of each group have an outcome, and how many have it in all: what quotas and balance are read from. */
export interface OutcomeCounts {
	readonly all: number;
	readonly groups: ReadonlyMap<string, number>;
}

/** The counts of the shortlisted and of the selected, for quotas and balance. */
export async function outcomeCounts(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Where,
	outcome: 'shortlisted' | 'selected'
): Promise<OutcomeCounts> {
	const rows = await onBoard(db, actor, cycle, { outcome, group: '', page: 1 })
		.crossJoinLateral(
			sql<{ name: string }>`unnest(array_append(applications.groups, ''))`.as<'group'>(
				sql`"group"(name)`
			)
		)
		.select((eb) => ['group.name', eb.fn.countAll<number>().as('count')])
		.groupBy('group.name')
		.execute();
	const groups = new Map(rows.map(({ name, count }) => [name, count]));
	return { all: groups.get('') ?? 0, groups };
}

/** The reserves of a cycle in their order. */
export async function reservesInOrder(db: ReadonlyDb, actor: Actor, cycle: Where) {
	return onBoard(db, actor, cycle, { outcome: 'reserve', group: '', page: 1 })
		.leftJoin('applicationScores as score', 'score.applicationId', 'applications.id')
		.select(['applications.id', 'applications.number', 'applications.name', 'applications.city'])
		.select(['score.corrected', 'present.rank'])
		.orderBy('present.rank')
		.orderBy('applications.number')
		.execute();
}

/** Everybody with one outcome, with their groups; reserves in their order. */
export async function inLine(
	db: ReadonlyDb,
	callId: string,
	outcome: 'selected' | 'reserve'
): Promise<readonly InLine[]> {
	return db
		.selectFrom('applications')
		.innerJoin('presentDecisions as present', 'present.applicationId', 'applications.id')
		.select(['applications.id', 'applications.groups'])
		.where('applications.callId', '=', callId)
		.where('present.outcome', '=', outcome)
		.where(isStanding())
		.orderBy('present.rank')
		.orderBy('applications.number')
		.execute();
}

function onBoard(db: ReadonlyDb, actor: Actor, cycle: Where, { outcome, group }: BoardFilter) {
	return db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.leftJoin('presentDecisions as present', 'present.applicationId', 'applications.id')
		.where('calls.cycleId', '=', cycle.id)
		.where(isStanding())
		.where(within(actor, cycle))
		.$if(outcome === 'undecided', (query) => query.where('present.outcome', 'is', null))
		.$if(outcome !== '' && outcome !== 'undecided', (query) =>
			query.where('present.outcome', '=', outcome)
		)
		.$if(group !== '', (query) =>
			query.where(sql<SqlBool>`applications.groups @> array[${group}]::text[]`)
		);
}

/** All applications for a coordinator, those of their country for a partner coordinator. */
function within(actor: Actor, cycle: Where): Expression<SqlBool> {
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (coordinates(actor, scope)) return sql<SqlBool>`true`;
	const countries = actor.roles
		.flatMap(({ country }) => country ?? [])
		.filter((country) => partners(actor, { ...scope, country }));
	return sql<SqlBool>`applications.country = any(${countries}::text[])`;
}

function isPast(instant: Temporal.Instant | null): boolean {
	return instant !== null && Temporal.Instant.compare(instant, now()) <= 0;
}
