import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { post } from '#features/letters/server/post.ts';
import type { FoundMentorship, Reached } from '#features/mentorships/server/find.ts';
import { dayWords, otherSide, sideWords } from '#features/mentorships/shown.ts';
import { localisedPath } from '#language/path.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';

interface Facts {
	readonly name: string;
	/** whoever is across from the reader */
	readonly others: string;
	readonly programme: string;
	/** the page on which the reader closes */
	readonly link: string;
	/** the last day, as it was when the letter was written */
	readonly date: string;
}
type Words = (facts: Facts, options: { locale: Locale }) => string;

/** Tells both sides that it has ended before its time: each in words of their own, and never who wished for it. */
export async function postEnded(db: Db, mentorship: FoundMentorship): Promise<void> {
	for (const member of mentorship.members) {
		const text =
			member.side === 'mentor' ? m.endings_letter_ended_mentor : m.endings_letter_ended_mentee;
		await write(db, mentorship, member, 'mentorship-ended', [m.endings_letter_ended_subject, text]);
	}
}

/** Tells both sides that it goes on after all. */
export async function postResumed(db: Db, mentorship: FoundMentorship): Promise<void> {
	for (const member of mentorship.members) {
		await write(db, mentorship, member, 'mentorship-resumed', [
			m.endings_letter_resumed_subject,
			m.endings_letter_resumed
		]);
	}
}

/** Tells both sides until when it lasts from now on, and why. */
export async function postExtended(
	db: Db,
	mentorship: FoundMentorship,
	{ untilOn, reason }: { readonly untilOn: string; readonly reason: string }
): Promise<void> {
	for (const member of mentorship.members) {
		await write(db, mentorship, member, 'mentorship-extended', [
			m.endings_letter_extended_subject,
			(facts, options) =>
				m.endings_letter_extended(
					{ ...facts, reason, date: dayWords(untilOn, options.locale) },
					options
				)
		]);
	}
}

/** Asks one member for a last session and a few words. */
export async function postClosing(
	db: Db,
	mentorship: FoundMentorship,
	member: Reached
): Promise<void> {
	await write(db, mentorship, member, 'mentorship-closing', [
		m.endings_letter_closing_subject,
		m.endings_letter_closing
	]);
}

async function write(
	db: Db,
	{ id, members, programme, programmeId, term }: FoundMentorship,
	{ personId, name, email, locale, side }: Reached,
	kind: string,
	[subject, text]: readonly [Words, Words]
): Promise<void> {
	const facts = {
		name,
		others: sideWords(members, otherSide(side), locale),
		programme: pickText(programme, locale),
		link: settings().SITE_URL + localisedPath(`/me/mentorships/${id}/closing`, locale),
		date: dayWords(term.dueOn, locale)
	};
	await post(db, {
		kind,
		to: { personId, name, address: email, locale },
		programmeId,
		subject: subject(facts, { locale }),
		text: text(facts, { locale })
	});
}
