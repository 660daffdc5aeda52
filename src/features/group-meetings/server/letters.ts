import { m } from '#messages';
import type { Reached } from '#features/gatherings/server/invitations.ts';
import { postGone } from '#features/gatherings/server/post-gone.ts';
import { calendarAttachment } from '#features/letters/server/post.ts';
import { organiserAddress } from '#features/letters/server/reply-address.ts';
import { planWhen, planWhere } from '#features/mentorships/plan-words.ts';
import { spanOf } from '#features/mentorships/planning.ts';
import { tell } from '#features/mentorships/server/letters.ts';
import { localisedPath } from '#language/path.ts';
import { pickText } from '#language/pick.ts';
import { calendarFile, type CalendarEvent } from '#platform/calendar.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';
import type { GroupMeeting } from '../types.ts';
import type { Invited, MeetingCycle } from './find.ts';

/** A version of a group meeting, as calendars and letters tell it. */
export type ToldMeeting = Pick<
	GroupMeeting,
	'id' | 'sequence' | 'topic' | 'startsAt' | 'minutes' | 'zone' | 'mode' | 'place'
>;

const kinds = {
	invited: {
		method: 'REQUEST',
		subject: m.group_meeting_letter_invited_subject,
		text: m.group_meeting_letter_invited_text
	},
	changed: {
		method: 'REQUEST',
		subject: m.group_meeting_letter_changed_subject,
		text: m.group_meeting_letter_changed_text
	},
	cancelled: {
		method: 'CANCEL',
		subject: m.group_meeting_letter_cancelled_subject,
		text: m.group_meeting_letter_cancelled_text
	}
} as const;

/** Tells readers what has become of a group meeting, by letter and calendar. */
export async function postMeeting(
	db: Db,
	cycle: MeetingCycle,
	meeting: ToldMeeting,
	readers: readonly Invited[],
	kind: keyof typeof kinds
): Promise<void> {
	const { method, subject, text } = kinds[kind];
	for (const reader of readers) {
		const { locale, zone, name } = reader;
		const facts = {
			...{ name, topic: meeting.topic },
			programme: pickText(cycle.programme, locale),
			when: planWhen(meeting, locale, zone),
			where: planWhere(meeting, locale),
			link: addressOf(reader)
		};
		const file = calendarFile(eventOf(cycle, meeting, reader, { link: facts.link, method }));
		await tell(db, cycle, reader, {
			kind: `group-meeting-${kind}`,
			subject: subject(facts, { locale }),
			text: text(facts, { locale }),
			attachments: [calendarAttachment('group-meeting.ics', file, method)]
		});
	}
}

/** Tells readers who are in none of the mentorships any more that a group meeting is not for them. */
export async function postMeetingGone(
	db: Db,
	cycle: MeetingCycle,
	meeting: ToldMeeting,
	readers: readonly Reached[]
): Promise<void> {
	for (const reader of readers) {
		const link = settings().SITE_URL + localisedPath('/me', reader.locale);
		const file = calendarFile(eventOf(cycle, meeting, reader, { link, method: 'CANCEL' }));
		await postGone(db, cycle, reader, {
			title: meeting.topic,
			when: planWhen(meeting, reader.locale, meeting.zone),
			attachments: [calendarAttachment('group-meeting.ics', file, 'CANCEL')]
		});
	}
}

function addressOf({ mentorshipId, locale }: Invited): string {
	const path = localisedPath(`/me/mentorships/${mentorshipId}`, locale);
	return `${settings().SITE_URL}${path}#group-meetings`;
}

/**
 * Each reader is the only guest of their own invitation: a group does not learn each other's addresses from it. The address
 * that answers go to is theirs alone, so that we know from whom one came.
 */
function eventOf(
	cycle: MeetingCycle,
	meeting: ToldMeeting,
	reader: Reached,
	{ link, method }: { readonly link: string; readonly method: CalendarEvent['method'] }
): CalendarEvent {
	const { startsAt: starts, endsAt: ends } = spanOf(meeting);
	return {
		method,
		uid: `${meeting.id}@${new URL(settings().SITE_URL).hostname}`,
		sequence: meeting.sequence,
		stamp: now(),
		...{ starts, ends, zone: meeting.zone },
		summary: meeting.topic,
		description: link,
		location: meeting.place,
		url: link,
		organiser: {
			name: pickText(cycle.programme, reader.locale),
			address: organiserAddress(meeting.id, reader.personId)
		},
		attendees: [{ name: reader.name, address: reader.email }]
	};
}
