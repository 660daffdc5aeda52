import { sql } from 'kysely';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Account, Side } from '../types.ts';

/** Sessions that nobody took back, each with all that was said about it, in the order in which it was said. */
export function accountRows(db: ReadonlyDb) {
	return db
		.selectFrom('sessions')
		.innerJoin('people', 'people.id', 'sessions.loggedBy')
		.leftJoin('sessionWithdrawals', 'sessionWithdrawals.sessionId', 'sessions.id')
		.select(['sessions.id', 'sessions.mentorshipId', 'sessions.plannedId'])
		.select(['people.id as loggerId', 'people.name as loggedBy'])
		.select(accounts().as('accounts'))
		.select(confirmed().as('confirmed'))
		.where('sessionWithdrawals.sessionId', 'is', null);
}

/** Version 0 is what was logged; each correction is one more. */
function accounts() {
	return sql<readonly Account[]>`(
		select jsonb_agg(jsonb_build_object(
			'heldOn', said.held_on,
			'minutes', said.minutes,
			'mode', said.mode,
			'personId', person.id,
			'name', person.name,
			'side', member.side,
			'at', said.at
		) order by said.version)
		from (
			select 0 as version, sessions.held_on, sessions.minutes, sessions.mode,
				sessions.logged_by as person_id, sessions.logged_at as at
			union all
			select version, held_on, minutes, mode, corrected_by, corrected_at
			from session_corrections as correction
			where correction.session_id = sessions.id
		) as said
		join people as person on person.id = said.person_id
		left join memberships as member
			on member.mentorship_id = sessions.mentorship_id and member.person_id = said.person_id
	)`;
}

/** The sides that found the newest version right. */
function confirmed() {
	return sql<readonly Side[]>`(
		select coalesce(jsonb_agg(distinct member.side), '[]')
		from session_confirmations as confirmation
		join memberships as member
			on member.mentorship_id = sessions.mentorship_id and member.person_id = confirmation.person_id
		where confirmation.session_id = sessions.id
		and confirmation.version = (
			select coalesce(max(version), 0) from session_corrections where session_id = sessions.id
		)
	)`;
}
