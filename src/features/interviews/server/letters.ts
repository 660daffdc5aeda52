import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { applicationAddress } from '#features/applications/server/link.ts';
import { post, type Attachment } from '#features/letters/server/post.ts';
import { formatDateTime, formatTime } from '#language/format.ts';
import { localisedPath } from '#language/path.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';
import { changeUntil } from '../rules.ts';
import { dayIn, dayWords, placeWords, spanWords } from '../shown.ts';
import { interviewAttachment, type Reader } from './calendar.ts';
import { judgesOf, type Booking, type Candidate, type PanelMember } from './find.ts';

/** What happened to a time. */
type Change = 'booked' | 'moved' | 'cancelled';
/** Why a time is nobody's any more: it was given or taken back, or the whole application was. */
type Loss = 'cancelled' | 'withdrawn';

/** A sentence with its facts, as the compiled messages are. */
type Words<Facts> = (facts: Facts, options: { locale: Locale }) => string;
type Letter<Facts> = readonly [subject: Words<Facts>, text: Words<Facts>];

/** The page on which an applicant chooses their time. */
const interviewAddress = (applicationId: string, locale: Locale): string =>
	`${applicationAddress(applicationId, locale)}/interview`;

/** Asks to choose a time. */
export async function postInvitation(db: Db, candidate: Candidate): Promise<void> {
	const words = [m.interview_letter_invited_subject, m.interview_letter_invited_text] as const;
	await postToApplicant(db, candidate, 'interview-invited', words, {});
}

/** Asks once more, whoever has not chosen. */
export async function postChoiceReminder(db: Db, candidate: Candidate): Promise<void> {
	const words = [m.interview_letter_choose_subject, m.interview_letter_choose_text] as const;
	await postToApplicant(db, candidate, 'interview-choose', words, {});
}

/** Tells an applicant the day before, with when, where and what to do if they cannot come. */
export async function postTomorrow(
	db: Db,
	candidate: Candidate,
	booking: Booking,
	contact: string
): Promise<void> {
	const words = [m.interview_letter_tomorrow_subject, m.interview_letter_tomorrow_text] as const;
	const facts = { ...whenAndWhere(candidate, booking, candidate.locale), contact };
	await postToApplicant(db, candidate, 'interview-tomorrow', words, facts);
}

/** What each change asks of people's calendars. */
const methods = {
	booked: 'REQUEST',
	moved: 'REQUEST',
	cancelled: 'CANCEL',
	withdrawn: 'CANCEL'
} as const;

const applicantWords = {
	booked: [m.interview_letter_booked_subject, m.interview_letter_booked_text],
	moved: [m.interview_letter_moved_subject, m.interview_letter_moved_text],
	cancelled: [m.interview_letter_cancelled_subject, m.interview_letter_cancelled_text],
	withdrawn: [m.interview_letter_cancelled_subject, m.interview_letter_withdrawn_text]
} as const;

const panelWords = {
	booked: [m.interview_letter_panel_booked_subject, m.interview_letter_panel_booked_text],
	moved: [m.interview_letter_panel_moved_subject, m.interview_letter_panel_moved_text],
	cancelled: [m.interview_letter_panel_cancelled_subject, m.interview_letter_panel_cancelled_text]
} as const;

/** Tells an applicant and the panel of a new time; with the booking that it takes the place of, of the move. */
export async function postBooking(
	db: Db,
	candidate: Candidate,
	booking: Booking,
	earlier?: Booking
): Promise<void> {
	const change = earlier ? 'moved' : 'booked';
	await tellApplicant(db, candidate, booking, change);
	const panel = await judgesOf(db, booking);
	const before = earlier ? await judgesOf(db, earlier) : [];
	const sat = new Set(before.map(({ id }) => id));
	const sits = new Set(panel.map(({ id }) => id));
	for (const member of panel) {
		await tellMember(db, candidate, booking, sat.has(member.id) ? 'moved' : 'booked', member);
	}
	for (const member of before.filter(({ id }) => !sits.has(id))) {
		// The event moved away from them: the step that moved it is the one that takes it out of their calendar.
		const gone = { ...earlier!, sequence: booking.sequence };
		await tellMember(db, candidate, gone, 'cancelled', member);
	}
}

/** Tells an applicant and the panel that a time is given back or taken back. */
export async function postCancellation(
	db: Db,
	candidate: Candidate,
	booking: Booking,
	loss: Loss = 'cancelled'
): Promise<void> {
	const ended = { ...booking, sequence: booking.sequence + 1 };
	await tellApplicant(db, candidate, ended, loss);
	for (const member of await judgesOf(db, booking)) {
		await tellMember(db, candidate, ended, 'cancelled', member);
	}
}

/** Tells who comes to a panel and who goes, where somebody is booked. */
export async function postPanelChange(
	db: Db,
	candidate: Candidate,
	booking: Booking,
	who: { readonly arrived: readonly PanelMember[]; readonly gone: readonly PanelMember[] }
): Promise<void> {
	for (const member of who.arrived) await tellMember(db, candidate, booking, 'booked', member);
	for (const member of who.gone) await tellMember(db, candidate, booking, 'cancelled', member);
}

/** Tells a panel member the day before whom they will talk with, in the order of the day. */
export async function postPanelTomorrow(
	db: Db,
	member: PanelMember,
	day: readonly { readonly candidate: Candidate; readonly booking: Booking }[]
): Promise<void> {
	const { locale } = member;
	const { candidate, booking } = day[0]!;
	const { timeZone, programmeId } = candidate;
	const lines = day.map((one) => {
		const time = formatTime(one.booking.startsAt, locale, timeZone);
		return `${time} ${one.candidate.name}, ${placeWords(one.booking, locale)}`;
	});
	const facts = {
		name: member.name,
		day: dayWords(booking.startsAt, locale, timeZone),
		list: lines.join('\n'),
		programme: pickText(candidate.programme, locale),
		link: dayAddress(candidate, booking, locale)
	};
	await post(db, {
		kind: 'interview-panel-tomorrow',
		to: { personId: member.id, name: member.name, address: member.email, locale },
		programmeId,
		subject: m.interview_letter_panel_tomorrow_subject(facts, { locale }),
		text: m.interview_letter_panel_tomorrow_text(facts, { locale })
	});
}

async function tellApplicant(
	db: Db,
	candidate: Candidate,
	booking: Booking,
	change: Change | Loss
): Promise<void> {
	const { locale, timeZone } = candidate;
	const until = formatDateTime(changeUntil(booking.startsAt), locale, timeZone);
	const facts = { ...whenAndWhere(candidate, booking, locale), until };
	const file = interviewAttachment(candidate, booking, applicantReader(candidate), methods[change]);
	await postToApplicant(db, candidate, `interview-${change}`, applicantWords[change], facts, [
		file
	]);
}

async function tellMember(
	db: Db,
	candidate: Candidate,
	booking: Booking,
	change: Change,
	member: PanelMember
): Promise<void> {
	const { locale } = member;
	const [subject, text] = panelWords[change];
	const facts = {
		name: member.name,
		applicant: candidate.name,
		number: candidate.number,
		programme: pickText(candidate.programme, locale),
		link: dayAddress(candidate, booking, locale),
		...whenAndWhere(candidate, booking, locale)
	};
	const reader = panelReader(candidate, booking, member);
	await post(db, {
		kind: `interview-panel-${change}`,
		to: { personId: member.id, name: member.name, address: member.email, locale },
		programmeId: candidate.programmeId,
		subject: subject(facts, { locale }),
		text: text(facts, { locale }),
		attachments: [interviewAttachment(candidate, booking, reader, methods[change])]
	});
}

async function postToApplicant<Facts extends object>(
	db: Db,
	candidate: Candidate,
	kind: string,
	[subject, text]: Letter<Facts & { name: string; programme: string; link: string }>,
	more: Facts,
	attachments: readonly Attachment[] = []
): Promise<void> {
	const { name, email, locale, programmeId } = candidate;
	const programme = pickText(candidate.programme, locale);
	const facts = { ...more, name, programme, link: interviewAddress(candidate.id, locale) };
	await post(db, {
		kind,
		to: { name, address: email, locale },
		programmeId,
		subject: subject(facts, { locale }),
		text: text(facts, { locale }),
		attachments
	});
}

function whenAndWhere({ timeZone }: Candidate, booking: Booking, locale: Locale) {
	return { when: spanWords(booking, locale, timeZone), place: placeWords(booking, locale) };
}

/** An applicant as the reader of their own event. */
export function applicantReader({ id, name, email, locale }: Candidate): Reader {
	return { name, address: email, locale, link: interviewAddress(id, locale), onPanel: false };
}

/** A panel member as the reader of the same event. */
export function panelReader(
	candidate: Candidate,
	booking: Booking,
	member: Omit<PanelMember, 'id'>
): Reader {
	const { name, email, locale } = member;
	const link = dayAddress(candidate, booking, locale);
	return { name, address: email, locale, link, onPanel: true };
}

/** The day at the desk, where a panel member finds everything about it. */
function dayAddress(candidate: Candidate, booking: Booking, locale: Locale): string {
	const day = dayIn(booking.startsAt, candidate.timeZone);
	const path = `/desk/cycles/${candidate.cycleSlug}/interviews/days/${day}`;
	return settings().SITE_URL + localisedPath(path, locale);
}
