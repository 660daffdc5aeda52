import { locales } from '#core/locale.ts';
import { languageNames } from '#language/names.ts';

/** The languages of the interface as the options of a select, each in its own words. */
export function languageChoices(): { value: string; label: string }[] {
	return locales.map((locale) => ({ value: locale, label: languageNames[locale] }));
}
