import { sql } from 'kysely';
import type { Locale } from '#core/locale.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { invitedBetween } from '../rules.ts';
import type { Audience, DayState, Guest, MemberGathering } from '../types.ts';
import type { Reached } from './find.ts';

type About = Pick<MemberGathering, 'cycleId' | 'audience' | 'days'>;

const kinds: Readonly<Record<Audience, readonly ('mentor' | 'mentee')[]>> = {
	all: ['mentor', 'mentee'],
	mentors: ['mentor'],
	mentees: ['mentee']
};

/** Whoever has a side in the cycle when it counts, each person once: a mentor who learns as well is a mentor. */
function invitedRows(db: ReadonlyDb, gathering: About, at: Temporal.Instant) {
	const { from, until } = invitedBetween(gathering, at);
	return db
		.selectFrom('roles')
		.innerJoin('people', 'people.id', 'roles.personId')
		.distinctOn('people.id')
		.select(['people.id as personId', 'people.name', 'people.email', 'people.locale'])
		.select(['people.city', 'people.country', 'roles.kind'])
		.where('roles.cycleId', '=', gathering.cycleId)
		.where('roles.kind', 'in', kinds[gathering.audience])
		.where('roles.fromOn', '<=', until)
		.where((eb) => eb.or([eb('roles.untilOn', 'is', null), eb('roles.untilOn', '>=', from)]))
		.orderBy('people.id')
		.orderBy('roles.kind', 'desc');
}

/** Everybody whom a gathering invites, to be written to. */
export async function invitedTo(
	db: ReadonlyDb,
	gathering: About,
	at: Temporal.Instant
): Promise<readonly Reached[]> {
	const rows = await invitedRows(db, gathering, at).execute();
	return rows.map(({ personId, name, email, locale }) => ({
		...{ personId, name, email },
		locale: locale as Locale
	}));
}

/** Whether somebody is invited. */
export async function isInvited(
	db: ReadonlyDb,
	gathering: About,
	personId: string,
	at: Temporal.Instant
): Promise<boolean> {
	const rows = invitedRows(db, gathering, at).where('people.id', '=', personId);
	return (await rows.executeTakeFirst()) !== undefined;
}

/** Everybody whom a gathering invites, by name, with what they said and where they were: one query. */
export async function guestsOf(
	db: ReadonlyDb,
	gathering: About & Pick<MemberGathering, 'id'>,
	at: Temporal.Instant
): Promise<readonly Guest[]> {
	const rows = await db
		.selectFrom(invitedRows(db, gathering, at).as('guest'))
		.select(['guest.personId', 'guest.name', 'guest.city', 'guest.country', 'guest.kind'])
		.select([
			sql<string | null>`(
				select nullif(application.organisation, '')
				from memberships as member
				join mentorships on mentorships.id = member.mentorship_id
				join applications as application on application.id = member.application_id
				where member.person_id = guest.person_id and mentorships.cycle_id = ${gathering.cycleId}
				limit 1)`.as('organisation'),
			sql<boolean | null>`(
				select answer.comes from gathering_answers as answer
				where answer.gathering_id = ${gathering.id} and answer.person_id = guest.person_id
				order by answer.id desc limit 1)`.as('comes'),
			sql<Record<number, DayState>>`(
				select coalesce(jsonb_object_agg(mark.day, mark.state), '{}')
				from standing_day_attendances as mark
				where mark.gathering_id = ${gathering.id} and mark.person_id = guest.person_id)`.as('days')
		])
		.orderBy('guest.name')
		.orderBy('guest.personId')
		.execute();
	return rows.map(({ kind, ...row }) => ({ ...row, side: kind as Guest['side'] }));
}
