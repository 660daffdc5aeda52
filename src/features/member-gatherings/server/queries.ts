import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { Reached } from '#features/gatherings/server/invitations.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { runsMemberGatherings } from '../access.ts';
import { comesTo } from '../rules.ts';
import type { Guest, MemberGathering } from '../types.ts';
import { gatheringFile } from './calendar.ts';
import { findCycle, memberGatheringRows, toGathering } from './find.ts';
import { guestsOf, saidBy, wereOf } from './guests.ts';

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
			sql<readonly Guest['said'][]>`(
				select coalesce(jsonb_agg(said.days), '[]') from (
					select jsonb_object_agg(answer.day, answer.comes) as days
					from standing_gathering_answers as answer
					join gathering_guests as guest on guest.gathering_id = answer.gathering_id
						and guest.person_id = answer.person_id
					where answer.gathering_id = gatherings.id group by answer.person_id
				) as said
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
		const answered = answers.map((said) => comesTo(gathering, said));
		const [come, cannot] = [true, false].map(
			(comes) => answered.filter((each) => each === comes).length
		) as [number, number];
		return { ...gathering, come, cannot, attended };
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
	return { gathering, guests: await guestsOf(db, gathering) };
}

/** The gatherings of a cycle that somebody is invited to, each with what they said and where they were: one query. */
export async function gatheringsFor(db: ReadonlyDb, personId: string, cycleId: string) {
	const rows = await ownRows(db, personId).where('gatherings.cycleId', '=', cycleId).execute();
	return rows.map(toOwn);
}

/**
 * The gatherings of a cycle that are for some people, with what each of them said and where they were: one query. Whoever
 * calls has asked whether the actor may see these people.
 */
export async function gatheringsOfPeople(
	db: ReadonlyDb,
	cycleId: string,
	personIds: readonly string[]
) {
	const rows = await memberGatheringRows(db)
		.select(
			sql<Readonly<Record<string, Pick<Guest, 'said'> & { readonly were: Guest['days'] }>>>`(
				select coalesce(jsonb_object_agg(guest.person_id,
					jsonb_build_object('said', ${saidBy()}, 'were', ${wereOf()})), '{}')
				from gathering_guests as guest
				where guest.gathering_id = gatherings.id and guest.person_id = any(${personIds}::uuid[])
			)`.as('guests')
		)
		.where('gatherings.cycleId', '=', cycleId)
		.execute();
	return rows
		.map(({ guests, ...row }) => ({ ...toGathering(row), guests }))
		.filter(({ guests }) => Object.keys(guests).length > 0);
}

/** One gathering for somebody who is invited, with its cycle: two queries. @throws Missing */
export async function ownGathering(db: ReadonlyDb, actor: Actor, id: string) {
	const { personId } = actor;
	if (!personId) throw new Missing('gathering');
	const row = await ownRows(db, personId).where('gatherings.id', '=', id).executeTakeFirst();
	if (!row) throw new Missing('gathering');
	const gathering = toOwn(row);
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

/** The gatherings that somebody is invited to, with what they said and where they were. */
function ownRows(db: ReadonlyDb, personId: string) {
	return memberGatheringRows(db)
		.innerJoin('gatheringGuests as guest', 'guest.gatheringId', 'gatherings.id')
		.select([saidBy().as('said'), wereOf().as('were')])
		.where('guest.personId', '=', personId);
}

function toOwn({
	said,
	were,
	...row
}: Awaited<ReturnType<ReturnType<typeof ownRows>['execute']>>[number]) {
	return { ...toGathering(row), said, were };
}
