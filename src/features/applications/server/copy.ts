import type { Locale, LocalisedText } from '#core/locale.ts';
import { shownSections } from '#features/forms/shown.ts';
import type { Answers, FormContent } from '#features/programmes/questions.ts';
import { formatDateTime } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { m } from '#messages';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { PdfContent } from '#platform/pdf/content.ts';
import { readDraft } from '../draft.ts';
import type { OwnDraft } from './drafts.ts';
import { filesOf } from './stored-files.ts';

/** What a copy is made of: answers with the form that asked for them. */
export interface CopiedApplication {
	/** none yet for what is just being sent */
	readonly number: number | null;
	readonly name: string;
	readonly email: string;
	readonly form: FormContent;
	readonly answers: Answers;
	readonly sentAt: Temporal.Instant;
	readonly call: LocalisedText;
	readonly timeZone: string;
}

/** The answers of an application in one reader's words, section by section, to be set as PDF. */
export function applicationCopy(copied: CopiedApplication, locale: Locale): PdfContent {
	const words = { locale };
	const call = pickText(copied.call, locale);
	const { number, form, answers } = copied;
	return {
		title:
			number === null
				? m.application_draft_title({}, words)
				: m.application_own_title({ number }, words),
		lead: call,
		language: locale,
		author: copied.name,
		facts: [
			{ term: m.application_apply_name({}, words), detail: copied.name },
			{ term: m.application_apply_email({}, words), detail: copied.email },
			{
				term: m.application_own_submitted({}, words),
				detail: formatDateTime(copied.sentAt, locale, copied.timeZone)
			}
		],
		sections: shownSections(form, answers, locale).map((section) => ({
			title: section.title,
			answers: section.answers.map(({ label, text }) => ({ question: label, answer: text }))
		})),
		foot: call,
		pageOf: m.application_copy_page({ page: '{page}', pages: '{pages}' }, words),
		madeAt: now().toString()
	};
}

/** The copy that goes with a receipt, and to whom; none while something is missing, for then there will be no receipt. */
export async function copyOfDraft(
	db: ReadonlyDb,
	draft: OwnDraft,
	locale: Locale
): Promise<{ readonly email: string; readonly content: PdfContent } | undefined> {
	const read = readDraft(draft.form, draft.typed, await filesOf(db, draft.id));
	if (read.issues.length > 0) return undefined;
	const { name, email, answers } = read;
	const content = applicationCopy(
		{
			number: draft.sent?.number ?? null,
			...{ name, email, answers },
			form: draft.form,
			sentAt: now(),
			call: draft.call.title,
			timeZone: draft.timeZone
		},
		locale
	);
	return { email, content };
}
