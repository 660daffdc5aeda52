import { sql, type RawBuilder } from 'kysely';
import type { Pause } from '../pauses.ts';
import type { MemberName } from '../types.ts';

/** The members of a row of `mentorships` by name, mentors last; needs `cycles` beside it. */
export function memberNames(): RawBuilder<readonly MemberName[]> {
	return sql`(
		select coalesce(jsonb_agg(jsonb_build_object(
			'personId', people.id,
			'name', people.name,
			'side', member.side,
			'organisation', nullif(application.organisation, '')
		) order by member.side, people.name, people.id), '[]')
		from mentorship_members as member
		join people on people.id = member.person_id
		left join applications as application on application.id = member.application_id
		where member.mentorship_id = mentorships.id
	)`;
}

/** Sums over the sessions and group meetings of a row of `mentorships` that count, as they stand now. */
export interface SessionSums {
	readonly sessions: number;
	readonly groupMeetings: number;
	readonly minutes: number;
	/** YYYY-MM-DD */
	readonly lastOn: string | null;
}

/** See `SessionSums`. */
export function sessionSums(): RawBuilder<SessionSums> {
	return sql`(
		select jsonb_build_object(
			'sessions', count(*),
			'groupMeetings', ${groupMeetingsOf()},
			'minutes', coalesce(sum(standing.minutes), 0),
			'lastOn', max(standing.held_on)
		)
		from standing_sessions as standing
		where standing.mentorship_id = mentorships.id
	)`;
}

/** How many group meetings somebody of a row of `mentorships` was at. */
export function groupMeetingsOf(): RawBuilder<number> {
	return sql`(
		select count(*)::int from standing_group_attendances as attendance
		where attendance.mentorship_id = mentorships.id and attendance.present
	)`;
}

/** The pauses of a row of `mentorships` that stand. */
export function pausesOf(): RawBuilder<readonly Pause[]> {
	return sql`(
		select coalesce(jsonb_agg(jsonb_build_object(
			'fromOn', pause.from_on, 'untilOn', pause.until_on) order by pause.from_on), '[]')
		from mentorship_pauses as pause
		where pause.mentorship_id = mentorships.id and pause.withdrawn_at is null
	)`;
}
