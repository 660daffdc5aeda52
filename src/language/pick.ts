import type { ContentLanguage, LocalisedText, Locale } from '#core/locale.ts';
import { toCyrillic, toLatin } from './serbian.ts';

/** A text chosen for a reader. `lang` is the BCP 47 tag of what it is really written in, for the attribute. */
export interface PickedText {
	readonly text: string;
	readonly lang: Locale;
}

/**
 * The text in the reader's language, or in the other one where the field is empty: never an empty page because one
 * paragraph was not translated. With nothing in either, the text is '' in the reader's own language.
 */
export function pick(text: LocalisedText, locale: Locale): PickedText {
	const wanted: ContentLanguage = locale === 'en' ? 'en' : 'sr';
	const other: ContentLanguage = wanted === 'en' ? 'sr' : 'en';
	const language = [wanted, other].find((one) => text[one]?.trim());
	if (!language) return { text: '', lang: locale };
	return inScript(text[language] ?? '', language, locale);
}

/** Only the string of `pick`, for places where the language of the text cannot be marked (a title, a file name). */
export function pickText(text: LocalisedText, locale: Locale): string {
	return pick(text, locale).text;
}

/** Serbian is read in the reader's script, whichever script it was typed in; an English reader gets Latin. */
function inScript(text: string, language: ContentLanguage, locale: Locale): PickedText {
	if (language === 'en') return { text, lang: 'en' };
	if (locale === 'sr-Cyrl') return { text: toCyrillic(text), lang: 'sr-Cyrl' };
	return { text: toLatin(text), lang: 'sr-Latn' };
}
