import type { Facts, Issue, Refused } from '#core/refusal.ts';
import type { Locale } from '#core/locale.ts';
import { countryName } from '#language/countries.ts';
import { formatDay, formatNumber } from '#language/format.ts';
import { m } from '#messages';

type Words = (facts: Facts, options: { locale: Locale }) => string;

/** A message by a key that is known only at run time: the one place where we allow that. */
function words(key: string, otherwise: string, facts: Facts, locale: Locale): string {
	const all = m as unknown as Readonly<Record<string, Words | undefined>>;
	return (all[key] ?? all[otherwise])?.(shownFacts(facts, locale), { locale }) ?? key;
}

/** Facts as a reader writes them: days, countries and large numbers; the rest as it is. Counts stay numbers. */
function shownFacts(facts: Facts, locale: Locale): Facts {
	const entries = Object.entries(facts).map(([name, fact]) => {
		if (typeof fact === 'number') return [name, fact < 10_000 ? fact : formatNumber(fact, locale)];
		if (/^\d{4}-\d{2}-\d{2}$/.test(fact)) {
			return [name, formatDay(Temporal.PlainDate.from(fact), locale)];
		}
		return [name, name === 'country' ? countryName(fact, locale) : fact];
	});
	return Object.fromEntries(entries) as Facts;
}

/** What is wrong with a field, in the reader's language. */
export function issueWords(issue: Issue, locale: Locale): string {
	return words(`issue_${issue.code}`, 'issue_wrong', issue.facts ?? {}, locale);
}

/** Why a rule said no, in the reader's language. */
export function refusalWords(refused: Refused, locale: Locale): string {
	return words(`refusal_${refused.code}`, 'refusal_not_possible', refused.facts, locale);
}
