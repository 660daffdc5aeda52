import { sql, type RawBuilder } from 'kysely';
import { cyclesOfMentorships, toCycle, toTerm } from '#features/mentorships/server/queries.ts';
import { pausesOf, sessionSums } from '#features/mentorships/server/parts.ts';
import { meetingsAhead } from '#features/group-meetings/server/meetings-ahead.ts';
import type { Meaning } from '#features/programmes/questions.ts';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { CareMember, CareMentorship } from '../types.ts';

/** Mentorships with everything that care follows from, in one query; `toCare` reads a row of it. */
export function careRows(db: ReadonlyDb) {
	return cyclesOfMentorships(db).select([
		'mentorships.id',
		'mentorships.beganOn',
		careMembers().as('members'),
		sessionSums().as('sums'),
		pausesOf().as('pauses'),
		meetingsAhead(now()).as('groupMeetingsAhead')
	]);
}

type Row = Awaited<ReturnType<ReturnType<typeof careRows>['execute']>>[number];

/** See `careRows`. */
export function toCare(row: Row): CareMentorship {
	const { id, members, beganOn, startsOn, pauses, sums, groupMeetingsAhead } = row;
	const facts = { ...sums, beganOn, startsOn, term: toTerm(row), pauses, groupMeetingsAhead };
	return { id, cycle: toCycle(row), members, facts };
}

function careMembers(): RawBuilder<readonly CareMember[]> {
	return sql`(
		select coalesce(jsonb_agg(jsonb_build_object(
			'personId', people.id,
			'name', people.name,
			'side', member.side,
			'organisation', ${answerTo('organisation')},
			'email', people.email,
			'locale', people.locale,
			'phone', ${answerTo('phone')}
		) order by member.side, people.name, people.id), '[]')
		from mentorship_members as member
		join people on people.id = member.person_id
		left join applications as application on application.id = member.application_id
		where member.mentorship_id = mentorships.id
	)`;
}

/** What `application` answered to the question with a meaning; null when there is no answer. */
function answerTo(meaning: Meaning): RawBuilder<string | null> {
	return sql`(
		select nullif(application.answers ->> (question ->> 'key'), '')
		from jsonb_array_elements(cycles.plan -> 'form' -> 'sections') as section,
			jsonb_array_elements(section -> 'questions') as question
		where question ->> 'means' = ${meaning}
		limit 1
	)`;
}
