import type { LocalisedText, Locale } from '#core/locale.ts';
import { intlTag } from './format.ts';
import { pickText } from './pick.ts';

/** Names of places by ISO 3166-1 alpha-2 code (and XK), as a programme wants them. */
export type PlaceNames = Readonly<Record<string, LocalisedText>>;

/**
 * Where we say it otherwise than Intl. The star at Kosovo stands for the footnote that RYCO and the European Union
 * require (message `common_footnote_kosovo`); a programme that writes it differently gives its own name.
 */
const ours: PlaceNames = {
	BA: { en: 'Bosnia and Herzegovina' },
	US: { sr: 'Sjedinjene Američke Države' },
	XK: { en: 'Kosovo*', sr: 'Kosovo*' }
};

/**
 * The name of a country or place in the reader's language; an unknown code is returned as it is.
 * @param names what the programme calls places; only those that differ, and only in the languages in which they do
 */
export function countryName(code: string, locale: Locale, names: PlaceNames = {}): string {
	const language = locale === 'en' ? 'en' : 'sr';
	const own = [names[code], ours[code]].find((name) => name?.[language]?.trim());
	if (own) return pickText(own, locale);
	return (
		new Intl.DisplayNames(intlTag(locale), { type: 'region', fallback: 'code' }).of(code) ?? code
	);
}
