import type { Locale } from '#core/locale.ts';
import { squaresOf } from '#features/teams/qr.ts';
import { m } from '#messages';
import type { Diploma } from '#platform/pdf/diploma.ts';
import { baked } from '#platform/credential/baked.ts';
import { pictureOf, pictureSize, svgOf } from '../picture.ts';
import { certificateWords } from '../shown.ts';
import type { Certificate } from '../types.ts';
import { pageAddress } from './addresses.ts';

/** A certificate as a page to print, in one reader's words; the signed badge goes inside the file. */
export function certificateDocument(certificate: Certificate, locale: Locale): Diploma {
	const words = { locale };
	const shown = certificateWords(certificate, locale);
	const address = pageAddress(certificate.code);
	return {
		language: locale,
		giver: shown.organisation,
		title: m.certificates_title({}, words),
		opening: m.certificates_goes_to({}, words),
		name: shown.name,
		representing: shown.representing,
		deed: shown.deed,
		where: { main: shown.programme, beside: shown.cycle },
		facts: [
			{ term: m.certificates_fact_when({}, words), detail: shown.when },
			{ term: m.certificates_fact_sessions({}, words), detail: shown.sessions },
			{ term: m.certificates_fact_time({}, words), detail: shown.time },
			{ term: m.certificates_fact_issued({}, words), detail: shown.issued }
		],
		seal: { size: pictureSize, shapes: pictureOf(certificate.side) },
		code: {
			...squaresOf(address),
			address: address.replace(/^https?:\/\//, ''),
			words: m.certificates_scan({}, words)
		},
		number: { term: m.certificates_number({}, words), detail: shown.number },
		attachment: {
			name: m.certificates_file_token({}, words),
			words: m.certificates_inside({}, words),
			bytes: Buffer.from(certificate.token)
		},
		madeAt: certificate.issuedAt.toString()
	};
}

/** The picture of a badge with the badge in it. */
export function bakedPicture(certificate: Certificate, locale: Locale): string {
	const { deedTitle, programme, cycle } = certificateWords(certificate, locale);
	return baked(svgOf(certificate.side, `${deedTitle} · ${programme}, ${cycle}`), certificate.token);
}
