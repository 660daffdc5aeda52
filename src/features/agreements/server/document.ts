import type { Locale } from '#core/locale.ts';
import type { MemberName } from '#features/mentorships/types.ts';
import { formatDate, formatList } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { m } from '#messages';
import { now } from '#platform/clock.ts';
import type { PdfContent } from '#platform/pdf/content.ts';
import { standingOf } from '../rules.ts';
import { versionWords } from '../shown.ts';
import type { Agreement, AgreementVersion } from '../types.ts';

/** One version of an agreement in one reader's words, with everybody's yes, to be set as PDF. */
export function agreementDocument(
	agreement: Pick<Agreement, 'members' | 'cycle'>,
	version: AgreementVersion,
	locale: Locale
): PdfContent {
	const words = { locale };
	const { cycle, members } = agreement;
	const programme = pickText(cycle.programme.name, locale);
	const cycleName = pickText(cycle.name, locale);
	const shown = versionWords(version, agreement, locale);
	const { inForce } = standingOf([version], idsOf(members));
	return {
		title: m.agreements_title({}, words),
		lead: `${programme} · ${cycleName}`,
		language: locale,
		author: programme,
		facts: [
			{
				term: m.agreements_document_between({}, words),
				detail: formatList(
					members.map(({ name }) => name),
					locale
				)
			},
			{ term: m.agreements_document_version({}, words), detail: String(version.version) },
			{
				term: m.agreements_document_state({}, words),
				detail: inForce
					? m.agreements_in_force(
							{ date: formatDate(inForce.since, locale, cycle.timeZone) },
							words
						)
					: m.agreements_document_open({}, words)
			}
		],
		sections: [
			{
				title: m.agreements_rules({}, words),
				answers: shown.clauses.map(({ title, text, term }) => ({
					question: title,
					answer: term ? `${text}\n– ${term}` : text
				}))
			},
			{
				title: m.agreements_signatures({}, words),
				answers: shown.members.map(({ name, words: yes }) => ({ question: name, answer: yes }))
			}
		],
		foot: `${programme} · ${cycleName}`,
		pageOf: m.application_copy_page({ page: '{page}', pages: '{pages}' }, words),
		madeAt: now().toString()
	};
}

/** What the file is called. */
export function agreementFile(locale: Locale): string {
	return m.agreements_document_file({}, { locale });
}

function idsOf(members: readonly MemberName[]): string[] {
	return members.map(({ personId }) => personId);
}
