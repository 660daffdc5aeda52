import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { deadlineOf } from '#features/calls/rules.ts';
import { post, type Attachment } from '#features/letters/server/post.ts';
import { formatDateTime } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import type { PdfContent } from '#platform/pdf/content.ts';
import { applicationAddress } from './link.ts';
import type { OwnDraft } from './drafts.ts';

interface Applicant {
	readonly id: string;
	readonly number: number;
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
}

/** The letter of somebody who begins: the link with which they come back, and whether they had begun before. */
export async function postResumeLink(
	db: Db,
	call: Pick<OwnDraft['call'], 'title' | 'deadline'> & Pick<OwnDraft, 'programmeId' | 'timeZone'>,
	applicant: Omit<Applicant, 'number'>,
	again: boolean
): Promise<void> {
	const { locale } = applicant;
	const facts = factsOf(applicant, call, call.timeZone);
	const text = again ? m.application_begun_again_text : m.application_begun_text;
	await post(db, {
		kind: 'application-begun',
		to: { name: applicant.name, address: applicant.email, locale },
		programmeId: call.programmeId,
		subject: m.application_begun_subject(facts, { locale }),
		text: text(facts, { locale })
	});
}

/** Whoever sent something, with the copy of it that their letter carries. */
type Sender = Applicant & { readonly copy: PdfContent | undefined };

/** The receipt: their number, the deadline until which they may change it, and the link that needs no account. */
export async function postReceipt(db: Db, draft: OwnDraft, applicant: Sender): Promise<void> {
	const { locale, number } = applicant;
	const facts = { ...factsOf(applicant, draft.call, draft.timeZone), number };
	await post(db, {
		kind: 'application-received',
		to: { name: applicant.name, address: applicant.email, locale },
		programmeId: draft.programmeId,
		subject: m.application_receipt_subject(facts, { locale }),
		text: m.application_receipt_text(facts, { locale }),
		attachments: copiesFor(applicant)
	});
}

/** The changes have replaced what was sent before. */
export async function postChanged(db: Db, draft: OwnDraft, applicant: Sender): Promise<void> {
	const { locale, number } = applicant;
	const facts = { ...factsOf(applicant, draft.call, draft.timeZone), number };
	await post(db, {
		kind: 'application-changed',
		to: { name: applicant.name, address: applicant.email, locale },
		programmeId: draft.programmeId,
		subject: m.application_changed_subject(facts, { locale }),
		text: m.application_changed_text(facts, { locale }),
		attachments: copiesFor(applicant)
	});
}

function copiesFor({ copy, number, locale }: Sender): readonly Attachment[] {
	if (!copy) return [];
	const name = m.application_copy_file({ number }, { locale });
	return [{ name, mediaType: 'application/pdf', content: { document: copy } }];
}

function factsOf(
	{ id, name, locale }: Omit<Applicant, 'number'>,
	call: Pick<OwnDraft['call'], 'title' | 'deadline'>,
	timeZone: string
) {
	return {
		name,
		call: pickText(call.title, locale),
		deadline: formatDateTime(deadlineOf(call.deadline), locale, timeZone),
		link: applicationAddress(id, locale)
	};
}
