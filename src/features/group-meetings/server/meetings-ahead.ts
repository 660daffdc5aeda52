import { sql, type RawBuilder } from 'kysely';
import { groupMeeting } from './find.ts';

/** How many group meetings are planned after an instant for a row of `mentorships`; needs `cycles` and `terms` beside it. */
export function meetingsAhead(at: Temporal.Instant): RawBuilder<number> {
	return sql`(
		select count(*)::int from gatherings
		join lateral (
			select starts_at from group_meeting_versions as version
			where version.gathering_id = gatherings.id order by version.sequence desc limit 1
		) as newest on true
		where gatherings.cycle_id = cycles.id and gatherings.kind = ${groupMeeting}
			and newest.starts_at > ${at.toString()}
			and (newest.starts_at at time zone cycles.time_zone)::date <= terms.last_on
			and not exists (select from gathering_cancellations as cancellation
				where cancellation.gathering_id = gatherings.id)
	)`;
}
