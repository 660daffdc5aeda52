import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { runsMemberGatherings } from '../access.ts';
import { invitedBetween } from '../rules.ts';
import type { Guest, MemberGathering } from '../types.ts';
import { gatheringFile } from './calendar.ts';
import { findCycle, memberGatheringRows, toGathering, type Reached } from './find.ts';
import { guestsOf } from './guests.ts';

/** A cycle, as the pages of the desk know it. */
interface About {
	readonly id: string;
	readonly programme: { readonly id: string };
}

/** A gathering with the numbers that its list shows. */
export interface GatheringNumbers extends MemberGathering {
	/** who said that they come, and that they cannot */
	readonly come: number;
	readonly cannot: number;
	/** by day, from the first: who was there, of how many who were marked; a day that nobody marked has 0 of 0 */
	readonly attended: readonly { readonly present: number; readonly of: number }[];
}

/** The gatherings of a cycle, the earliest first: one query. @throws Missing for whoever does not run it */
export async function memberGatheringsOf(
	db: ReadonlyDb,
	actor: Actor,
	{ id, programme }: About
): Promise<readonly GatheringNumbers[]> {
	const scope = { programmeId: programme.id, cycleId: id };
	if (!runsMemberGatherings(actor, scope)) throw new Missing('gatherings');
	const rows = await memberGatheringRows(db)
		.select([
			sql<{ readonly come: number; readonly cannot: number }>`(
				select jsonb_build_object(
					'come', count(*) filter (where newest.comes),
					'cannot', count(*) filter (where not newest.comes))
				from (select distinct on (person_id) comes from gathering_answers
					where gathering_id = gatherings.id order by person_id, id desc) as newest
			)`.as('answers'),
			sql<readonly { readonly day: number; readonly present: number; readonly of: number }[]>`(
				select coalesce(jsonb_agg(sums), '[]') from (
					select day, count(*) filter (where state = 'present') as present, count(*) as of
					from standing_day_attendances where gathering_id = gatherings.id group by day
				) as sums
			)`.as('sums')
		])
		.where('gatherings.cycleId', '=', id)
		.execute();
	return rows.map(({ answers, sums, ...row }) => {
		const gathering = toGathering(row);
		const attended = gathering.days.map(({ day }) => {
			const { present, of } = sums.find((each) => each.day === day) ?? { present: 0, of: 0 };
			return { present, of };
		});
		return { ...gathering, ...answers, attended };
	});
}

/** One gathering of a cycle with everybody whom it is for: two queries. @throws Missing */
export async function memberGatheringFor(
	db: ReadonlyDb,
	actor: Actor,
	cycle: About,
	id: string
): Promise<{ readonly gathering: MemberGathering; readonly guests: readonly Guest[] }> {
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!runsMemberGatherings(actor, scope)) throw new Missing('gathering');
	const row = await memberGatheringRows(db)
		.where('gatherings.id', '=', id)
		.where('gatherings.cycleId', '=', cycle.id)
		.executeTakeFirst();
	if (!row) throw new Missing('gathering');
	const gathering = toGathering(row);
	return { gathering, guests: await guestsOf(db, gathering, now()) };
}

/** The gatherings of a cycle that somebody is invited to, each with what they said and where they were: one query. */
export async function gatheringsFor(db: ReadonlyDb, personId: string, cycleId: string) {
	const rows = await ownRows(db, personId).where('gatherings.cycleId', '=', cycleId).execute();
	return rows.flatMap((row) => ownOf(row));
}

/** One gathering for somebody who is invited, with its cycle: two queries. @throws Missing */
export async function ownGathering(db: ReadonlyDb, actor: Actor, id: string) {
	const { personId } = actor;
	if (!personId) throw new Missing('gathering');
	const row = await ownRows(db, personId).where('gatherings.id', '=', id).executeTakeFirst();
	const [gathering] = row ? ownOf(row) : [];
	if (!gathering) throw new Missing('gathering');
	return { gathering, cycle: await findCycle(db, gathering.cycleId) };
}

/** All days of a gathering as a calendar file of their own for somebody who is invited. @throws Missing */
export async function ownGatheringFile(
	db: ReadonlyDb,
	actor: Actor,
	id: string,
	reader: Omit<Reached, 'personId'>
): Promise<string> {
	const { gathering, cycle } = await ownGathering(db, actor, id);
	if (gathering.calledOffAt) throw new Missing('gathering');
	return gatheringFile(cycle, gathering, { ...reader, personId: actor.personId! });
}

interface OwnRole {
	readonly kind: 'mentor' | 'mentee';
	readonly from: string;
	readonly until: string | null;
}

function ownRows(db: ReadonlyDb, personId: string) {
	return memberGatheringRows(db).select([
		sql<boolean | null>`(
			select answer.comes from gathering_answers as answer
			where answer.gathering_id = gatherings.id and answer.person_id = ${personId}
			order by answer.id desc limit 1)`.as('comes'),
		sql<Guest['days']>`(
			select coalesce(jsonb_object_agg(mark.day, mark.state), '{}')
			from standing_day_attendances as mark
			where mark.gathering_id = gatherings.id and mark.person_id = ${personId})`.as('were'),
		sql<readonly OwnRole[]>`(
			select coalesce(jsonb_agg(jsonb_build_object(
				'kind', kind, 'from', from_on, 'until', until_on)), '[]')
			from roles where roles.cycle_id = gatherings.cycle_id
				and roles.person_id = ${personId} and roles.kind in ('mentor', 'mentee'))`.as('roles')
	]);
}

/** The same question as `invitedTo` asks, of one person: none when it is not for them. */
function ownOf({
	comes,
	were,
	roles,
	...row
}: Awaited<ReturnType<ReturnType<typeof ownRows>['execute']>>[number]) {
	const gathering = toGathering(row);
	const { from, until } = invitedBetween(gathering, now());
	const invited = roles.some(
		(role) =>
			(gathering.audience === 'all' || gathering.audience === `${role.kind}s`) &&
			role.from <= until &&
			(role.until === null || role.until >= from)
	);
	return invited ? [{ ...gathering, comes, were }] : [];
}
