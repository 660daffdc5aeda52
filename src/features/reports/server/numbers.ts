import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { standsAlone } from '#features/applications/server/merged.ts';
import { listed } from '#features/applications/server/queries.ts';
import { reachedCountries } from '#features/applications/server/reached-countries.ts';
import { coordinatesOrPartner } from '#features/people/access.ts';
import { keyOf } from '#features/programmes/rules.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { fieldsInOrder, kinds, type Kind, type Numbers } from '../numbers.ts';

type Asked = Pick<Cycle, 'id' | 'programme' | 'plan' | 'timeZone'>;

/**
 * The numbers of a cycle's call at this moment, in four queries however many applied. A partner coordinator's are those
 * of their country: a draft belongs to the country of its application, or to the one that was typed so far.
 * @throws Missing for whoever neither coordinates the cycle nor looks after a country in it
 */
export async function numbersOf(db: ReadonlyDb, actor: Actor, cycle: Asked): Promise<Numbers> {
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!coordinatesOrPartner(actor, scope)) throw new Missing('cycle');
	return {
		...(await totals(db, actor, cycle)),
		days: await byDay(db, actor, cycle),
		kinds: await byKind(db, actor, cycle),
		stops: await byLastQuestion(db, actor, cycle)
	};
}

/** What was begun, with the application that it became. */
function begun(db: ReadonlyDb, actor: Actor, cycle: Asked) {
	const countries = reachedCountries(actor, cycle);
	const place = `q_${keyOf(cycle.plan, 'place') ?? ''}.country`;
	return db
		.selectFrom('drafts')
		.innerJoin('calls', 'calls.id', 'drafts.callId')
		.leftJoin('applications', 'applications.id', 'drafts.id')
		.where('calls.cycleId', '=', cycle.id)
		.where(standsAlone())
		.$if(countries !== 'every', (query) =>
			query.where(sql<boolean>`coalesce(
				applications.country,
				case jsonb_typeof(drafts.typed -> ${place})
					when 'array' then drafts.typed -> ${place} ->> 0 else drafts.typed ->> ${place} end
			) = any(${countries}::text[])`)
		);
}

async function totals(db: ReadonlyDb, actor: Actor, cycle: Asked) {
	// What came before there were drafts got one that was begun when it was sent: it says nothing about how long it took.
	const minutes = sql`extract(epoch from applications.submitted_at - drafts.begun_at) / 60`;
	return begun(db, actor, cycle)
		.leftJoin('withdrawals', 'withdrawals.applicationId', 'applications.id')
		.select(({ fn }) => [
			fn.countAll<number>().as('started'),
			fn.count<number>('applications.id').as('submitted'),
			fn.count<number>('withdrawals.applicationId').as('withdrawn'),
			sql<number | null>`round(percentile_cont(0.5) within group (order by ${minutes})
				filter (where applications.submitted_at > drafts.begun_at))::int`.as('medianMinutes')
		])
		.executeTakeFirstOrThrow();
}

function byDay(db: ReadonlyDb, actor: Actor, cycle: Asked) {
	const dayOf = (column: string) =>
		sql<string>`(${sql.ref(column)} at time zone ${cycle.timeZone})::date`.as('day');
	const what = (name: string) => sql<string>`${name}::text`.as('what');
	const events = begun(db, actor, cycle)
		.select([what('started'), dayOf('drafts.begunAt')])
		.unionAll(
			listed(db, actor, cycle).select([what('submitted'), dayOf('applications.submittedAt')])
		)
		.unionAll(
			listed(db, actor, cycle)
				.innerJoin('withdrawals', 'withdrawals.applicationId', 'applications.id')
				.select([what('withdrawn'), dayOf('withdrawals.withdrawnAt')])
		);
	const many = <Name extends string>(name: Name) =>
		sql<number>`count(*) filter (where events.what = ${name})`.as(name);
	return db
		.selectFrom(events.as('events'))
		.select('events.day')
		.select([many('started'), many('submitted'), many('withdrawn')])
		.groupBy('events.day')
		.orderBy('events.day')
		.execute();
}

/** Most first; equal counts in the order of the values' text. */
async function byKind(db: ReadonlyDb, actor: Actor, cycle: Asked) {
	const groups = listed(db, actor, cycle).select(
		sql<string>`unnest(applications.groups || ('locale:' || applications.locale))`.as('group')
	);
	const kind = sql<Kind>`split_part(each.group, ':', 1)`;
	return db
		.selectFrom(groups.as('each'))
		.select(({ fn }) => [
			kind.as('kind'),
			sql<string>`substr(each.group, strpos(each.group, ':') + 1)`.as('value'),
			fn.countAll<number>().as('count')
		])
		.where(kind, 'in', [...kinds])
		.groupBy('each.group')
		.orderBy('count', 'desc')
		.orderBy(sql`each.group collate "C"`)
		.execute();
}

/** Where drafts that were never sent end: the last question of the form with anything typed in any of its boxes. */
function byLastQuestion(db: ReadonlyDb, actor: Actor, cycle: Asked) {
	const fields = fieldsInOrder(cycle.plan.form);
	const last = begun(db, actor, cycle)
		.select(
			sql<number>`coalesce((
				select max(array_position(${fields}::text[], split_part(box.name, '.', 1)))
				from jsonb_each(drafts.typed) as box (name, texts)
				where jsonb_path_exists(box.texts, '$[*] ? (@ != "")')
			), 0)`.as('position')
		)
		.where('applications.id', 'is', null);
	return db
		.selectFrom(last.as('last'))
		.select(({ fn }) => ['last.position', fn.countAll<number>().as('count')])
		.groupBy('last.position')
		.orderBy('last.position')
		.execute();
}
