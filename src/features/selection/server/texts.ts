import type { Locale, LocalisedText } from '#core/locale.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { pickText } from '#language/pick.ts';
import { m } from '#messages';
import { filled } from '../rules.ts';

/** The letters about decisions whose words a team may write itself, by their kind in the outbox. */
export const letterKinds = [
	'application-shortlisted',
	'application-selected',
	'application-reserve',
	'application-declined',
	'application-moved-up'
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** The words of one letter in the languages in which it is written. */
export interface LetterWords {
	readonly subject: LocalisedText;
	readonly text: LocalisedText;
}

/** The letters that a team wrote itself, by kind. */
export type OwnTexts = ReadonlyMap<string, LetterWords>;

/** What fills the words of a letter about a decision. */
export interface LetterFacts extends Readonly<Record<string, string | number>> {
	readonly name: string;
	readonly number: number;
	readonly programme: string;
	readonly link: string;
	/** by when to answer; only in letters to the selected */
	readonly until: string;
}

/** The letters of a cycle that its team wrote itself. The caller asks the permission. */
export async function textsOf(db: ReadonlyDb, cycleId: string): Promise<OwnTexts> {
	const rows = await db
		.selectFrom('letterTexts')
		.select(['kind', 'subject', 'text'])
		.where('cycleId', '=', cycleId)
		.execute();
	return new Map(
		rows.map(({ kind, subject, text }) => [
			kind,
			{ subject: subject as LocalisedText, text: text as LocalisedText }
		])
	);
}

const ours = {
	'application-shortlisted': [m.application_shortlisted_subject, m.application_shortlisted_text],
	'application-selected': [m.application_selected_subject, m.application_selected_text],
	'application-reserve': [m.application_reserve_subject, m.application_reserve_text],
	'application-declined': [m.application_declined_subject, m.application_declined_text],
	'application-moved-up': [m.selection_moved_up_subject, m.selection_moved_up_text]
} as const satisfies Record<LetterKind, unknown>;

/** One letter in words: the team's own, or ours. A text that forgot the link gets it at its end. */
export function letterOf(texts: OwnTexts, kind: LetterKind, facts: LetterFacts, locale: Locale) {
	const own = texts.get(kind);
	const [subject, text] = ours[kind];
	if (!own) return { subject: subject(facts, { locale }), text: text(facts, { locale }) };
	const written = pickText(own.text, locale);
	const whole = written.includes('{link}') ? written : `${written}\n\n{link}`;
	return { subject: filled(pickText(own.subject, locale), facts), text: filled(whole, facts) };
}
