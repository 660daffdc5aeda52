import type { Locale, LocalisedText } from '#core/locale.ts';
import type { Outcome } from '#features/applications/rules.ts';
import { applicationAddress } from '#features/applications/server/link.ts';
import { post } from '#features/letters/server/post.ts';
import { formatDateTime } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import { letterOf, type LetterFacts, type LetterKind, type OwnTexts } from './texts.ts';

/** Somebody whom a letter goes to. */
export interface Told {
	readonly id: string;
	readonly number: number;
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
}

/** What letters say of the programme. */
export interface ToldProgramme {
	readonly id: string;
	readonly name: LocalisedText;
	readonly timeZone: string;
	/** the first instant at which an answer is too late */
	readonly answerBy: Temporal.Instant;
}

/** The facts that fill a letter to somebody, in their language. */
export function factsOf(programme: ToldProgramme, told: Told): LetterFacts {
	const { locale } = told;
	const lastMinute = programme.answerBy.subtract({ minutes: 1 });
	return {
		name: told.name,
		number: told.number,
		programme: pickText(programme.name, locale),
		link: applicationAddress(told.id, locale),
		until: formatDateTime(lastMinute, locale, programme.timeZone)
	};
}

/** The decision, in the words that belong to it, into its batch. */
export async function postDecision(
	db: Db,
	programme: ToldProgramme,
	texts: OwnTexts,
	told: Told & { readonly outcome: Outcome; readonly batchId: string }
): Promise<void> {
	await postLetter(db, programme, texts, `application-${told.outcome}`, told, told.batchId);
}

/** The news that a place became free, at once. */
export async function postMovedUp(
	db: Db,
	programme: ToldProgramme,
	texts: OwnTexts,
	told: Told
): Promise<void> {
	await postLetter(db, programme, texts, 'application-moved-up', told);
}

async function postLetter(
	db: Db,
	programme: ToldProgramme,
	texts: OwnTexts,
	kind: LetterKind,
	told: Told,
	batchId?: string
): Promise<void> {
	const { locale, name, email } = told;
	const { subject, text } = letterOf(texts, kind, factsOf(programme, told), locale);
	await post(db, {
		kind,
		to: { name, address: email, locale },
		programmeId: programme.id,
		subject,
		text,
		...(batchId && { batchId })
	});
}
