import { locales } from '#core/locale.ts';
import { m } from '#messages';

const names = {
	en: m.common_language_en,
	'sr-Latn': m.common_language_sr_latn,
	'sr-Cyrl': m.common_language_sr_cyrl
};

/** The languages of the interface as the options of a select, each in its own words. */
export function languageChoices(): { value: string; label: string }[] {
	return locales.map((locale) => ({ value: locale, label: names[locale]() }));
}
