import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { post } from '#features/letters/server/post.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import type { Certificate } from '../types.ts';
import { addressFor } from './addresses.ts';

/** Tells somebody that they were issued a certificate, and where it is. */
export async function postCertificate(
	db: Db,
	{ code, facts, mentorshipId }: Certificate,
	member: {
		readonly personId: string;
		readonly name: string;
		readonly email: string;
		readonly locale: Locale;
	},
	programmeId: string
): Promise<void> {
	const { personId, name, email, locale } = member;
	const words = { locale };
	const programme = pickText(facts.programme, locale);
	const own = addressFor(`/me/mentorships/${mentorshipId}/certificate`, locale);
	await post(db, {
		kind: 'certificate-issued',
		to: { personId, name, address: email, locale },
		programmeId,
		subject: m.certificates_letter_subject({ programme }, words),
		text: [
			m.certificates_letter_opening({ name, programme, link: own }, words),
			m.certificates_letter_badge({}, words),
			m.certificates_letter_check({ link: addressFor(`/certificates/${code}`, locale) }, words)
		].join('\n\n')
	});
}
