import type { LocalisedText, Locale } from '#core/locale.ts';
import { intlTag } from './format.ts';
import { pickText } from './pick.ts';

/** Where people live and organisations sit: the codes of ISO 3166-1, and XK. */
export const countryCodes: readonly string[] = (
	'AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI ' +
	'CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GH GI GL GM GN GQ ' +
	'GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR ' +
	'LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE ' +
	'PG PH PK PL PR PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ ' +
	'TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW'
).split(' ');

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
