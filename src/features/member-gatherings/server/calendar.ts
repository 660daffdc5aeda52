import { localisedPath } from '#language/path.ts';
import { pickText } from '#language/pick.ts';
import type { Reached } from '#features/gatherings/server/invitations.ts';
import { calendarAttachment, type Attachment } from '#features/letters/server/post.ts';
import { organiserAddress } from '#features/letters/server/reply-address.ts';
import { calendarFile, type CalendarEvent } from '#platform/calendar.ts';
import { now } from '#platform/clock.ts';
import { settings } from '#platform/settings.ts';
import type { DayNews } from '../rules.ts';
import { calendarTitle } from '../shown.ts';
import type { GatheringDay, MemberGathering } from '../types.ts';
import type { GatheringCycle } from './find.ts';

/** A version of a gathering, as calendars and letters tell it. */
export type ToldGathering = Omit<MemberGathering, 'kind' | 'calledOffAt'>;

/** The page of a gathering, for somebody who is invited. */
export function gatheringAddress(
	{ id }: { readonly id: string },
	{ locale }: Pick<Reached, 'locale'>
) {
	return settings().SITE_URL + localisedPath(`/me/gatherings/${id}`, locale);
}

/**
 * A day as the attachment of a letter of its own, for mail programs take one appointment from a letter. It keeps its number
 * and so its name in calendars when it moves.
 */
export function dayAttachment(
	cycle: GatheringCycle,
	gathering: ToldGathering,
	reader: Reached,
	{ day, method }: DayNews
): Attachment {
	const event = eventOf(cycle, gathering, reader, day, method);
	return calendarAttachment(`day-${day.day}.ics`, calendarFile(event), method);
}

/** All days in one file, for whoever adds them on their own. */
export function gatheringFile(
	cycle: GatheringCycle,
	gathering: ToldGathering,
	reader: Reached
): string {
	const [first, ...more] = gathering.days.map((day) =>
		eventOf(cycle, gathering, reader, day, 'PUBLISH')
	);
	return calendarFile(first!, ...more);
}

/**
 * Each reader is the only guest of their own invitation: nobody learns the others' addresses from it. The address that
 * answers go to is theirs alone, so that we know from whom one came.
 */
function eventOf(
	cycle: GatheringCycle,
	gathering: ToldGathering,
	reader: Reached,
	day: GatheringDay,
	method: CalendarEvent['method']
): CalendarEvent {
	const { locale, name, email } = reader;
	const link = gatheringAddress(gathering, reader);
	return {
		method,
		uid: `${gathering.id}.${day.day}@${new URL(settings().SITE_URL).hostname}`,
		sequence: gathering.sequence,
		stamp: now(),
		starts: day.startsAt,
		ends: day.endsAt,
		zone: cycle.timeZone,
		summary: calendarTitle(gathering, day, locale),
		description: [pickText(gathering.programme, locale), link].filter(Boolean).join('\n\n'),
		location: [pickText({ sr: gathering.place }, locale), gathering.link]
			.filter(Boolean)
			.join(', '),
		url: link,
		organiser: {
			name: pickText(cycle.programme, locale),
			address: organiserAddress(gathering.id, reader.personId)
		},
		...(method !== 'PUBLISH' && { attendees: [{ name, address: email }] })
	};
}
