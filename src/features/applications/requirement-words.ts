import type { Facts } from '#core/refusal.ts';
import type { Locale } from '#core/locale.ts';
import { countryName } from '#language/countries.ts';
import { formatDay, formatList, formatNumber } from '#language/format.ts';
import { m } from '#messages';
import type { Failing } from './requirements.ts';

/** Facts as a reader writes them, each in the shape that the sentences need. */
interface Written {
	readonly day: string;
	readonly found: string;
	readonly needed: string;
	readonly currency: string;
}

type Sentence = (written: Written, options: { readonly locale: Locale }) => string;

const missing: Readonly<Record<string, Sentence>> = {
	dateOfBirth: m.eligibility_missing_date_of_birth,
	place: m.eligibility_missing_place,
	foundedOn: m.eligibility_missing_founded_on,
	budget: m.eligibility_missing_budget,
	staff: m.eligibility_missing_staff,
	participants: m.eligibility_missing_participants,
	organisation: m.eligibility_missing_organisation
};

/** The sentence of each code, and how its numbers are said. */
const sentences: Readonly<
	Record<Exclude<Failing['code'], 'missing'>, readonly [Sentence, Measure, Measure]>
> = {
	too_young: [m.eligibility_too_young, years, years],
	too_old: [m.eligibility_too_old, years, years],
	country: [m.eligibility_country, countries, countries],
	too_new: [m.eligibility_too_new, months, months],
	budget: [m.eligibility_budget, amount, amount],
	currency: [m.eligibility_currency, codes, codes],
	staff: [m.eligibility_staff, amount, people],
	participants: [m.eligibility_participants, amount, people],
	taken: [m.eligibility_taken, codes, codes],
	minor: [m.eligibility_minor, years, years],
	guardian: [m.eligibility_guardian, years, years]
};

/** Why a requirement is not met, as a sentence: what was found, what is needed, and what to do. */
export function requirementSentence({ code, facts }: Failing, locale: Locale): string {
	if (code === 'missing') {
		return (
			missing[String(facts['meaning'])]?.(written(facts, codes, codes, locale), { locale }) ?? ''
		);
	}
	const [sentence, found, needed] = sentences[code];
	return sentence(written(facts, found, needed, locale), { locale });
}

/** The sentences of several requirements; what two of them miss alike is said once. */
export function requirementSentences(failing: readonly Failing[], locale: Locale): string[] {
	return [...new Set(failing.map((one) => requirementSentence(one, locale)))];
}

type Measure = (fact: string | number, locale: Locale) => string;

function written(facts: Facts, found: Measure, needed: Measure, locale: Locale): Written {
	const day = facts['day'];
	return {
		day: day === undefined ? '' : formatDay(Temporal.PlainDate.from(String(day)), locale),
		found: found(facts['found'] ?? '', locale),
		needed: needed(facts['needed'] ?? '', locale),
		currency: String(facts['currency'] ?? '')
	};
}

function years(fact: string | number, locale: Locale): string {
	return m.eligibility_years({ count: Number(fact) }, { locale });
}

function months(fact: string | number, locale: Locale): string {
	return m.eligibility_months({ count: Number(fact) }, { locale });
}

function people(fact: string | number, locale: Locale): string {
	return m.eligibility_people({ count: Number(fact) }, { locale });
}

function amount(fact: string | number, locale: Locale): string {
	return formatNumber(Number(fact), locale);
}

function countries(fact: string | number, locale: Locale): string {
	const names = String(fact)
		.split(' ')
		.map((code) => countryName(code, locale));
	return formatList(names, locale);
}

function codes(fact: string | number, locale: Locale): string {
	return formatList(String(fact).split(' '), locale, 'or');
}
