import type { Facts, Issue, Refused } from '#core/refusal.ts';
import type { Locale } from '#core/locale.ts';
import { countryName } from '#language/countries.ts';
import { formatDay, formatNumber } from '#language/format.ts';
import { m } from '#messages';

type Words = (facts: Facts, options: { locale: Locale }) => string;

/** The first message there is of keys that are known only at run time: the one place where we allow that. */
function words(keys: readonly string[], facts: Facts, locale: Locale): string {
	const all = m as unknown as Readonly<Record<string, Words | undefined>>;
	const key = keys.find((known) => all[known]);
	return (key && all[key]?.(shownFacts(facts, locale), { locale })) || String(keys[0]);
}

/** Facts as a reader writes them: days, countries and large numbers; the rest as it is. Counts stay numbers. */
function shownFacts(facts: Facts, locale: Locale): Facts {
	const entries = Object.entries(facts).map(([name, fact]) => {
		if (typeof fact === 'number') return [name, isCount(fact) ? fact : formatNumber(fact, locale)];
		if (/^\d{4}-\d{2}-\d{2}$/.test(fact)) {
			return [name, formatDay(Temporal.PlainDate.from(fact), locale)];
		}
		return [name, name === 'country' ? countryName(fact, locale) : fact];
	});
	return Object.fromEntries(entries) as Facts;
}

/** A message may choose its words by a count, so that one stays a number; it is written alike everywhere. */
function isCount(fact: number): boolean {
	return Number.isInteger(fact) && fact < 10_000;
}

/** What is wrong with a field, in the reader's language. A rule's refusal may be about a field: it keeps its words. */
export function issueWords({ code, facts }: Issue, locale: Locale): string {
	return words([`issue_${code}`, `refusal_${code}`, 'issue_wrong'], facts ?? {}, locale);
}

/** Why a rule said no, in the reader's language. */
export function refusalWords(refused: Refused, locale: Locale): string {
	return words([`refusal_${refused.code}`, 'refusal_not_possible'], refused.facts, locale);
}
