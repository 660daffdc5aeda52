import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { deadlineOf } from '#features/calls/rules.ts';
import { post } from '#features/letters/server/post.ts';
import { formatDateTime } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import { applicationAddress } from './link.ts';
import type { LockedCall } from './open-call.ts';

interface Applicant {
	readonly id: string;
	readonly number: number;
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
}

/** The receipt: their number, the deadline until which they may change it, and the link that needs no account. */
export async function postReceipt(db: Db, call: LockedCall, applicant: Applicant): Promise<void> {
	const { locale } = applicant;
	const facts = {
		name: applicant.name,
		number: applicant.number,
		call: pickText(call.title, locale),
		deadline: formatDateTime(deadlineOf(call.closesAt), locale, call.timeZone),
		link: applicationAddress(applicant.id, locale)
	};
	await post(db, {
		kind: 'application-received',
		to: { name: applicant.name, address: applicant.email, locale },
		programmeId: call.programmeId,
		subject: m.application_receipt_subject(facts, { locale }),
		text: m.application_receipt_text(facts, { locale })
	});
}
