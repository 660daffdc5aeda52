import type { Locale } from '#core/locale.ts';
import { countryName } from './countries.ts';
import { pickText } from './pick.ts';

/** A town in the reader's script. Its name is typed once, in one language, by whoever lives there. */
export const townName = (town: string, locale: Locale): string => pickText({ sr: town }, locale);

/** Where somebody lives, "Niš, Serbia"; what is not known is left out. */
export function homeName(town: string, country: string, locale: Locale): string {
	const parts = [townName(town, locale), country && countryName(country, locale)];
	return parts.filter(Boolean).join(', ');
}
