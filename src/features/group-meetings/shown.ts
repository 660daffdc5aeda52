import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { planWhen, planWhere } from '#features/mentorships/plan-words.ts';
import { modeChoices, sideWords } from '#features/mentorships/shown.ts';
import type { MemberName } from '#features/mentorships/types.ts';
import type { Rhythm } from '#features/programmes/types.ts';
import { formatList, formatMinutes } from '#language/format.ts';
import { formatZone } from '#language/zones.ts';
import type { GroupMeeting } from './types.ts';

/** A group meeting in words, its hours on the clock of a zone. */
export function meetingWords(meeting: GroupMeeting, locale: Locale, zone: string) {
	const wall = meeting.startsAt.toZonedDateTimeISO(zone);
	const { id, status, topic, present, leader, ledBy, minutes, mode, place, marked } = meeting;
	return {
		...{ id, status, topic, marked, present },
		when: planWhen(meeting, locale, zone),
		where: planWhere(meeting, locale),
		/** what opens the meeting, when the place is a link */
		link: /^https?:\/\//u.test(place) ? place : '',
		length: formatMinutes(minutes, locale),
		leader: leader ?? m.group_meeting_led_by_team({}, { locale }),
		/** as a form takes it */
		typed: {
			day: wall.toPlainDate().toString(),
			time: wall.toPlainTime().toString({ smallestUnit: 'minute' }),
			...{ minutes, mode, place, topic, ledBy: ledBy ?? '' }
		}
	};
}

/** What `meetingWords` gives to the pages. */
export type MeetingWords = ReturnType<typeof meetingWords>;

/** What the boxes of a group meeting need beside what is typed. */
export function meetingFields(
	{ zone, rhythm }: { readonly zone: string; readonly rhythm: Rhythm },
	mentors: readonly { readonly personId: string; readonly name: string }[],
	locale: Locale
) {
	return {
		modes: modeChoices(locale),
		zone: { name: zone, label: formatZone(zone, locale) },
		usualMinutes: rhythm.minutes,
		mentors: mentors.map(({ personId, name }) => ({ value: personId, label: name }))
	};
}

/** The mentorships that may have been at a meeting, as the choices of a form, and those that were. */
export function attendanceWords(
	comers: readonly {
		readonly id: string;
		readonly members: readonly MemberName[];
		readonly present: boolean | null;
	}[],
	locale: Locale
) {
	return {
		options: comers.map(({ id, members }) => ({
			value: id,
			label: sideWords(members, 'mentee', locale),
			help: sideWords(members, 'mentor', locale)
		})),
		present: comers.filter(({ present }) => present).map(({ id }) => id)
	};
}

/** Who said that they come, and that they cannot, each as a line of names; '' for nobody. */
export function answersWords(
	answers: readonly { readonly name: string; readonly comes: boolean }[],
	locale: Locale
) {
	const names = (comes: boolean) =>
		formatList(
			answers.filter((answer) => answer.comes === comes).map(({ name }) => name),
			locale
		);
	return { come: names(true), cannot: names(false) };
}

/** The group meetings of one mentorship: what comes next, where its reader marks who came, and where they have been. */
export function ownMeetings(
	meetings: readonly (GroupMeeting & { readonly were: boolean | null })[],
	reader: { readonly personId: string | null; readonly zone: string },
	locale: Locale
) {
	const words = meetings
		.filter(({ status }) => status !== 'cancelled')
		.map((meeting) => ({
			...meetingWords(meeting, locale, reader.zone),
			were: meeting.were,
			leads: reader.personId !== null && meeting.ledBy === reader.personId
		}));
	return {
		next: words.find(({ status }) => status === 'coming') ?? null,
		/** the latest first */
		over: words.filter(({ status }) => status !== 'coming').toReversed()
	};
}

/** What `ownMeetings` gives to the pages. */
export type OwnMeetings = ReturnType<typeof ownMeetings>;
