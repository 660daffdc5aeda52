import type { Locale } from '#core/locale.ts';
import {
	meetingModes,
	mentorFields,
	offers,
	workingLanguages
} from '#features/programmes/lists.ts';
import { countryCodes, countryName } from '#language/countries.ts';
import { collate } from '#language/format.ts';
import { homeName } from '#language/towns.ts';
import { choicesOf, labelOf, listOf } from './labels.ts';
import { freePlaces, type PoolFacts, type PoolFilter } from './rules.ts';

/** The filter that an address asks for. */
export function filterOf(query: URLSearchParams): PoolFilter {
	const text = (name: string) => query.get(name) ?? '';
	return {
		field: text('field'),
		language: text('language'),
		country: text('country'),
		free: text('free') === 'yes'
	};
}

interface Listed extends PoolFacts {
	readonly id: string;
	readonly name: string;
	readonly city: string;
	readonly mode: string;
}

/** A mentor as a row of the list, in words. */
export function mentorRow(mentor: Listed, locale: Locale) {
	const { id, name, city, capacity, fields, languages } = mentor;
	return {
		id,
		name,
		place: homeName(city, mentor.country, locale),
		fields: listOf(mentorFields, fields, locale),
		languages: listOf(workingLanguages, languages, locale),
		mode: labelOf(meetingModes, mentor.mode, locale),
		capacity,
		free: freePlaces(mentor)
	};
}

/** What a list can be narrowed to: only values that somebody in it has. */
export function filterChoices(mentors: readonly PoolFacts[], locale: Locale) {
	const used =
		(values: readonly string[]) =>
		({ value }: { readonly value: string }) =>
			values.includes(value);
	const countries = [...new Set(mentors.map(({ country }) => country))];
	return {
		fields: choicesOf(mentorFields, locale).filter(used(mentors.flatMap((each) => each.fields))),
		languages: choicesOf(workingLanguages, locale).filter(
			used(mentors.flatMap((each) => each.languages))
		),
		countries: countryChoices(countries, locale)
	};
}

/** The choices of the form of a mentor, in the reader's language. */
export function formChoices(locale: Locale) {
	return {
		countries: countryChoices(countryCodes, locale),
		fields: choicesOf(mentorFields, locale),
		languages: choicesOf(workingLanguages, locale),
		offers: choicesOf(offers, locale),
		modes: choicesOf(meetingModes, locale)
	};
}

/** What `formChoices` gives to the form. */
export type FormChoices = ReturnType<typeof formChoices>;

function countryChoices(codes: readonly string[], locale: Locale) {
	const compare = collate(locale);
	return codes
		.map((value) => ({ value, label: countryName(value, locale) }))
		.toSorted((a, b) => compare(a.label, b.label));
}
