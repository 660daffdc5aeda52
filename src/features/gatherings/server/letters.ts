import { m } from '#messages';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { deadlineOf } from '#features/calls/rules.ts';
import { calendarAttachment, post, type Attachment } from '#features/letters/server/post.ts';
import { formatDateTime } from '#language/format.ts';
import { localisedPath } from '#language/path.ts';
import { pickText } from '#language/pick.ts';
import { townName } from '#language/towns.ts';
import { calendarFile } from '#platform/calendar.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { parseSender } from '#platform/mail.ts';
import { settings } from '#platform/settings.ts';
import { hoursOf, placeWords } from '../shown.ts';
import { placeAddress } from './link.ts';
import type { Place } from './places-to-tell.ts';
import type { Gathering } from './stops.ts';

/** A sentence with its facts, as the compiled messages are. */
type Words = (facts: ReturnType<typeof factsOf>, options: { locale: Locale }) => string;

/** The letter of somebody who has a place: when, where, and the link to give it back. */
export async function postPlace(db: Db, gathering: Gathering, place: Place): Promise<void> {
	const words = [m.gathering_place_subject, m.gathering_place_text] as const;
	await tell(db, 'info-stop-place', words, gathering, place, 'PUBLISH');
}

/** Another hour or place. */
export async function postChanged(db: Db, gathering: Gathering, place: Place): Promise<void> {
	const words = [m.gathering_changed_subject, m.gathering_changed_text] as const;
	await tell(db, 'info-stop-changed', words, gathering, place, 'PUBLISH');
}

/** It does not take place. */
export async function postCalledOff(db: Db, gathering: Gathering, place: Place): Promise<void> {
	const words = [m.gathering_called_off_subject, m.gathering_called_off_text] as const;
	const gone = { ...gathering, sequence: gathering.sequence + 1 };
	await tell(db, 'info-stop-called-off', words, gone, place, 'CANCEL');
}

/** The one reminder of a call's deadline, with the link that says: no more of these. */
export async function postReminder(
	db: Db,
	call: {
		readonly programmeId: string;
		readonly slug: string;
		readonly timeZone: string;
		readonly title: LocalisedText;
		readonly closesAt: Temporal.Instant;
	},
	{ id, name, email, locale }: Place
): Promise<void> {
	const facts = {
		name,
		call: pickText(call.title, locale),
		deadline: formatDateTime(deadlineOf(call.closesAt), locale, call.timeZone),
		link: settings().SITE_URL + localisedPath(`/calls/${call.slug}`, locale),
		refuse: placeAddress(id, locale)
	};
	await post(db, {
		kind: 'call-reminder',
		to: { name, address: email, locale },
		programmeId: call.programmeId,
		stream: 'info-stops',
		subject: m.gathering_reminder_subject(facts, { locale }),
		text: m.gathering_reminder_text(facts, { locale })
	});
}

async function tell(
	db: Db,
	kind: string,
	[subject, text]: readonly [Words, Words],
	gathering: Gathering,
	place: Place,
	method: 'PUBLISH' | 'CANCEL'
): Promise<void> {
	const { name, email, locale } = place;
	const facts = factsOf(gathering, place);
	await post(db, {
		kind,
		to: { name, address: email, locale },
		programmeId: gathering.programmeId,
		subject: subject(facts, { locale }),
		text: text(facts, { locale }),
		attachments: [calendarOf(gathering, facts, method)]
	});
}

function factsOf(gathering: Gathering, { id, name, locale }: Place) {
	return {
		name,
		call: pickText(gathering.call.title, locale),
		town: townName(gathering.town, locale),
		when: hoursOf(gathering, locale),
		where: placeWords(gathering, locale),
		link: placeAddress(id, locale),
		callLink: settings().SITE_URL + localisedPath(`/calls/${gathering.slug}`, locale)
	};
}

/** The stop for the reader's calendar; in a later letter the same event again, under a higher number. */
function calendarOf(
	gathering: Gathering,
	facts: ReturnType<typeof factsOf>,
	method: 'PUBLISH' | 'CANCEL'
): Attachment {
	const sender = parseSender(settings().MAIL_FROM);
	const file = calendarFile({
		method,
		uid: `${gathering.id}@${new URL(settings().SITE_URL).hostname}`,
		sequence: gathering.sequence,
		stamp: now(),
		starts: gathering.startsAt,
		ends: gathering.endsAt,
		zone: gathering.timeZone,
		summary: facts.call,
		location: facts.where,
		url: facts.link,
		organiser: { name: sender.name || facts.call, address: sender.address }
	});
	return calendarAttachment('info-stop.ics', file, method);
}
