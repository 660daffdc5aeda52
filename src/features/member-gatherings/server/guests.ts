import { sql } from 'kysely';
import type { Locale } from '#core/locale.ts';
import type { Reached } from '#features/gatherings/server/invitations.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { staysFor } from '../rules.ts';
import type { DayState, Guest, MemberGathering } from '../types.ts';

/** Everybody for whom the days still ahead of a gathering are, as its newest version says, to be written to. */
export async function guestsAhead(
	db: ReadonlyDb,
	gathering: Pick<MemberGathering, 'id' | 'days'>,
	at: Temporal.Instant
): Promise<readonly Reached[]> {
	const rows = await db
		.selectFrom('gatheringGuests as guest')
		.innerJoin('people', 'people.id', 'guest.personId')
		.select(['people.id as personId', 'people.name', 'people.email', 'people.locale'])
		.select('guest.untilOn')
		.where('guest.gatheringId', '=', gathering.id)
		.orderBy('people.id')
		.execute();
	return rows
		.filter(({ untilOn }) => staysFor(gathering, untilOn, at))
		.map(({ personId, name, email, locale }) => ({
			...{ personId, name, email },
			locale: locale as Locale
		}));
}

/** Whether a gathering is for somebody. */
export async function isGuest(
	db: ReadonlyDb,
	gatheringId: string,
	personId: string
): Promise<boolean> {
	const row = await db
		.selectFrom('gatheringGuests')
		.select('personId')
		.where('gatheringId', '=', gatheringId)
		.where('personId', '=', personId)
		.executeTakeFirst();
	return row !== undefined;
}

/** Everybody whom a gathering is for, by name, with what they said and where they were: one query. */
export async function guestsOf(
	db: ReadonlyDb,
	{ id, cycleId }: Pick<MemberGathering, 'id' | 'cycleId'>
): Promise<readonly Guest[]> {
	const rows = await db
		.selectFrom('gatheringGuests as guest')
		.innerJoin('people', 'people.id', 'guest.personId')
		.select(['people.id as personId', 'people.name', 'people.city', 'people.country'])
		.select(['guest.side', saidBy().as('said'), wereOf().as('days')])
		.select(
			sql<string | null>`(
				select nullif(application.organisation, '')
				from memberships as member
				join mentorships on mentorships.id = member.mentorship_id
				join applications as application on application.id = member.application_id
				where member.person_id = guest.person_id and mentorships.cycle_id = ${cycleId}
				limit 1)`.as('organisation')
		)
		.where('guest.gatheringId', '=', id)
		.orderBy('people.name')
		.orderBy('people.id')
		.execute();
	return rows.map(({ side, ...row }) => ({ ...row, side: side as Guest['side'] }));
}

/** What a row of `guest` said about each day. */
export function saidBy() {
	return sql<Guest['said']>`(
		select coalesce(jsonb_object_agg(answer.day, answer.comes), '{}')
		from standing_gathering_answers as answer
		where answer.gathering_id = guest.gathering_id and answer.person_id = guest.person_id)`;
}

/** Where a row of `guest` was on each day. */
export function wereOf() {
	return sql<Readonly<Record<number, DayState>>>`(
		select coalesce(jsonb_object_agg(mark.day, mark.state), '{}')
		from standing_day_attendances as mark
		where mark.gathering_id = guest.gathering_id and mark.person_id = guest.person_id)`;
}
