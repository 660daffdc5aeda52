import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { dayWords } from '#features/mentorships/shown.ts';
import type { Side } from '#features/mentorships/types.ts';
import { formatDate, formatMinutes } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { groupsOf, heldOf, type Way } from './rules.ts';
import type { Certificate, CertificateFacts, MemberCertificates } from './types.ts';

const deedTitles = {
	mentor: m.certificates_deed_title_mentor,
	mentee: m.certificates_deed_title_mentee
};
const deeds = { mentor: m.certificates_deed_mentor, mentee: m.certificates_deed_mentee };
const descriptions = {
	mentor: m.certificates_description_mentor,
	mentee: m.certificates_description_mentee
};
const roles = { mentor: m.mentorships_side_mentor, mentee: m.mentorships_side_mentee };

type Named = Pick<CertificateFacts, 'programme' | 'cycle'>;

/** What is achieved on one side of a cycle, in words. */
export function achievementWords(named: Named, side: Side, required: number, locale: Locale) {
	const words = { locale };
	const programme = pickText(named.programme, locale);
	const cycle = pickText(named.cycle, locale);
	const deed = deedTitles[side]({}, words);
	return {
		...{ programme, cycle, deed },
		name: m.certificates_name({ deed, programme, cycle }, words),
		description: descriptions[side]({ programme, cycle }, words),
		criteria: m.certificates_criteria({ required }, words)
	};
}

/** A certificate as it is read, on a page or on paper. */
export function certificateWords(
	{ side, facts, code, issuedAt, revokedAt }: Omit<Certificate, 'token' | 'keyId'>,
	locale: Locale
) {
	const words = { locale };
	const { sessions, minutes, timeZone } = facts;
	const days = [facts.beganOn, facts.endedOn].map((day) => dayWords(day, locale));
	const time = formatMinutes(minutes, locale);
	return {
		code,
		side,
		number: groupsOf(code),
		name: facts.name,
		/** null for whoever took part for themselves */
		representing: facts.representing ?? null,
		organisation: facts.organisation,
		programme: pickText(facts.programme, locale),
		cycle: pickText(facts.cycle, locale),
		role: roles[side]({}, words),
		deedTitle: deedTitles[side]({}, words),
		deed: deeds[side]({}, words),
		when: days.map(unbroken).join(' – '),
		sessions: String(sessions),
		time,
		narrative: m.certificates_narrative({ sessions, time }, words),
		issued: formatDate(issuedAt, locale, timeZone),
		revoked: revokedAt && formatDate(revokedAt, locale, timeZone)
	};
}

/** A day stays in one line. */
const unbroken = (day: string) => day.replaceAll(' ', '\u00a0');

export type CertificateWords = ReturnType<typeof certificateWords>;

/** The certificates of a mentorship at the desk, and what may be done about them. */
export function deskWords(
	members: readonly MemberCertificates[],
	{ way, timeZone }: { readonly way: Way; readonly timeZone: string },
	locale: Locale
) {
	const words = { locale };
	const date = (at: Temporal.Instant) => formatDate(at, locale, timeZone);
	const rows = members.map(({ personId, name, side, certificates }) => ({
		...{ personId, name, role: roles[side]({}, words), held: heldOf(certificates) },
		certificates: certificates.map(({ id, code, issuedAt, revokedAt, reason }) => ({
			...{ id, code, number: groupsOf(code), stands: revokedAt === null },
			text: revokedAt
				? m.certificates_desk_revoked(
						{ date: date(issuedAt), revoked: date(revokedAt), reason: reason ?? '' },
						words
					)
				: m.certificates_desk_standing({ date: date(issuedAt) }, words)
		}))
	}));
	const completed = way === 'completed';
	return {
		rows,
		completed,
		/** why nothing can be issued, null when it can */
		notYet: completed
			? null
			: way === null
				? m.certificates_desk_runs({}, words)
				: m.certificates_desk_early({}, words),
		mistaken: !completed && rows.some(({ held }) => held === 'standing'),
		waiting: completed && rows.some(({ held }) => held === 'none')
	};
}
