import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import type { Attachment } from '#features/letters/server/post.ts';
import { pickText } from '#language/pick.ts';
import { calendarFile } from '#platform/calendar.ts';
import { now } from '#platform/clock.ts';
import { parseSender } from '#platform/mail.ts';
import { settings } from '#platform/settings.ts';
import { placeWords } from '../shown.ts';
import type { Booking, Candidate } from './find.ts';

/** Whose calendar it is, and the page where they find everything about it. */
export interface Reader {
	readonly name: string;
	readonly address: string;
	readonly locale: Locale;
	readonly link: string;
	/** of the panel: their event says with whom, the applicant's says with which programme */
	readonly onPanel: boolean;
}

/** A booking as a calendar file. The event keeps its name through every move; its sequence says which is newer. */
export function interviewFile(
	candidate: Candidate,
	booking: Booking,
	reader: Reader,
	version: { readonly method: 'PUBLISH' | 'REQUEST' | 'CANCEL'; readonly stamp: Temporal.Instant }
): string {
	const { locale } = reader;
	const sender = parseSender(settings().MAIL_FROM);
	const subject = reader.onPanel ? candidate.name : pickText(candidate.programme, locale);
	return calendarFile({
		...version,
		uid: `${booking.calendarId}@${new URL(settings().SITE_URL).hostname}`,
		sequence: booking.sequence,
		starts: booking.startsAt,
		ends: booking.endsAt,
		zone: candidate.timeZone,
		summary: m.interview_calendar_summary({ subject }, { locale }),
		location: booking.online ? booking.link : booking.room,
		description: `${placeWords(booking, locale)}\n${reader.link}`,
		url: reader.link,
		organiser: {
			name: sender.name || pickText(candidate.programme, locale),
			address: sender.address
		},
		...(version.method !== 'PUBLISH' && {
			attendees: [{ name: reader.name, address: reader.address }]
		})
	});
}

/** The same as the attachment of a letter, which mail programs offer to the calendar. */
export function interviewAttachment(
	candidate: Candidate,
	booking: Booking,
	reader: Reader,
	method: 'REQUEST' | 'CANCEL'
): Attachment {
	const file = interviewFile(candidate, booking, reader, { method, stamp: now() });
	const content = new TextEncoder().encode(file);
	return { name: 'interview.ics', mediaType: 'text/calendar', content, method };
}
