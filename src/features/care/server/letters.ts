import { m } from '#messages';
import type { LocalisedText, Locale } from '#core/locale.ts';
import { post } from '#features/letters/server/post.ts';
import { sideWords, otherSide } from '#features/mentorships/shown.ts';
import { localisedPath } from '#language/path.ts';
import type { CheckIn } from '#features/programmes/types.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';
import type { CareMember, CareMentorship } from '../types.ts';
import { checkInAddress } from './check-in-link.ts';
import type { Reader } from './coordinators.ts';

const address = (path: string, locale: Locale) => settings().SITE_URL + localisedPath(path, locale);

/** Asks one member of a pair that fell silent how they are, with the way to note or arrange a session. */
export async function postSilence(
	db: Db,
	{ id, cycle, members }: CareMentorship,
	member: CareMember,
	days: number
): Promise<void> {
	const { locale, name, email, personId } = member;
	const others = sideWords(members, otherSide(member.side), locale);
	await post(db, {
		kind: 'care-silence',
		to: { personId, name, address: email, locale },
		programmeId: cycle.programme.id,
		subject: m.care_silence_subject({ others }, { locale }),
		text: [
			m.care_silence_opening({ name, days, others }, { locale }),
			m.care_silence_link({ link: address(`/me/mentorships/${id}`, locale) }, { locale }),
			m.care_silence_help({ link: address(`/me/mentorships/${id}/help`, locale) }, { locale }),
			m.care_silence_end({}, { locale })
		].join('\n\n')
	});
}

/** Tells that somebody may be in danger: where to read it, and neither who nor what. */
export async function postSafeguarding(
	db: Db,
	to: Reader,
	about: {
		readonly programmeId: string;
		readonly name: LocalisedText;
		readonly slug: string;
		readonly mentorshipId: string;
	}
): Promise<void> {
	const { locale, name } = to;
	const programme = pickText(about.name, locale);
	const link = address(`/desk/cycles/${about.slug}/care/${about.mentorshipId}`, locale);
	await post(db, {
		kind: 'care-safeguarding',
		to,
		programmeId: about.programmeId,
		subject: m.care_safeguarding_subject({ programme }, { locale }),
		text: [
			m.care_safeguarding_opening({ name, programme }, { locale }),
			m.care_safeguarding_link({ link }, { locale })
		].join('\n\n')
	});
}

/** Asks one member how it goes, with a link that needs no account. */
export async function postCheckIn(
	db: Db,
	{ id: mentorshipId, cycle, members }: CareMentorship,
	{ locale, name, email, personId, side }: CareMember,
	checkIn: CheckIn
): Promise<void> {
	const others = sideWords(members, otherSide(side), locale);
	const link = checkInAddress({ mentorshipId, personId, moment: checkIn.key }, locale);
	await post(db, {
		kind: 'care-check-in',
		to: { personId, name, address: email, locale },
		programmeId: cycle.programme.id,
		subject: m.check_in_subject({ moment: pickText(checkIn.name, locale) }, { locale }),
		text: [
			m.check_in_opening({ name, others }, { locale }),
			m.check_in_link({ link }, { locale }),
			m.check_in_readers({}, { locale })
		].join('\n\n')
	});
}
