import type { Locale } from '#core/locale.ts';
import {
	languageLevels,
	meetingModes,
	mentorFields,
	offers,
	workingLanguages
} from '#features/programmes/lists.ts';
import type { Option } from '#features/programmes/questions.ts';
import { countryCodes, countryName } from '#language/countries.ts';
import { collate, formatDay } from '#language/format.ts';
import { homeName } from '#language/towns.ts';
import { formatZone, namedZones } from '#language/zones.ts';
import { choicesOf, listOf } from './labels.ts';
import {
	freePlaces,
	groups,
	isIn,
	lastHeardOf,
	type Answer,
	type PoolFacts,
	type PoolFilter,
	type Reachability,
	type Standing
} from './rules.ts';

/** The filter that an address asks for. */
export function filterOf(query: URLSearchParams): PoolFilter {
	const text = (name: string) => query.get(name) ?? '';
	return {
		name: text('name').trim(),
		field: text('field'),
		language: text('language'),
		country: text('country'),
		free: text('free') === 'yes',
		group: groups.find((group) => group === text('group')) ?? ''
	};
}

interface Listed extends PoolFacts {
	readonly id: string;
	readonly name: string;
	readonly city: string;
	readonly reach: Reachability;
}

/** A mentor as a row of the list, in words. */
export function mentorRow(mentor: Listed, locale: Locale, timeZone: string) {
	const { id, name, city, capacity, fields, languages, standing } = mentor;
	const heard = lastHeardOf(mentor.reach, timeZone);
	return {
		id,
		name,
		place: homeName(city, mentor.country, locale),
		fields: listOf(mentorFields, fields, locale),
		languages: listOf(workingLanguages, languages, locale),
		standing,
		capacity,
		free: freePlaces(mentor),
		heard: heard && formatDay(heard, locale, 'short'),
		bounced: mentor.reach.bouncedAt !== null
	};
}

/** The pool counted: who is in it, their free places, and how many stand how. */
export function poolCounts(mentors: readonly PoolFacts[]) {
	const count = (standing: Standing) => mentors.filter((each) => each.standing === standing).length;
	return {
		all: mentors.filter(({ standing }) => isIn(standing)).length,
		free: mentors.reduce((sum, mentor) => sum + freePlaces(mentor), 0),
		places: mentors.reduce((sum, { capacity }) => sum + capacity, 0),
		takesPart: count('takes-part'),
		rests: count('rests'),
		silent: count('silent'),
		waiting: count('waiting'),
		nextCycle: count('next-cycle')
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

/**
 * The choices of the form of a mentor, in the reader's language. `needed` are the options of the programme's own form:
 * who offers themselves to one programme need not read what others ask; left out, all of them.
 */
export function formChoices(locale: Locale, needed: readonly Option[] = offers) {
	return {
		countries: countryChoices(countryCodes, locale),
		fields: choicesOf(mentorFields, locale),
		languages: choicesOf(workingLanguages, locale),
		levels: choicesOf(languageLevels, locale),
		offers: choicesOf(needed, locale),
		modes: choicesOf(meetingModes, locale),
		zones: namedZones.map((value) => ({ value, label: formatZone(value, locale) }))
	};
}

/** What `formChoices` gives to the form. */
export type FormChoices = ReturnType<typeof formChoices>;

/** The options of a programme's form, and those that somebody has chosen elsewhere. */
export function offersFor(needed: readonly Option[], chosen: readonly string[] = []) {
	const listed = needed.length > 0 ? needed : offers;
	const others = offers.filter(
		({ value }) => chosen.includes(value) && !listed.some((option) => option.value === value)
	);
	return [...listed, ...others];
}

/** The answer that a number of places stands for; for whom takes more than two, two. */
export function answerOf(capacity: number): Answer {
	if (capacity === 0) return 'rest';
	return capacity === 1 ? 'one' : 'two';
}

function countryChoices(codes: readonly string[], locale: Locale) {
	const compare = collate(locale);
	return codes
		.map((value) => ({ value, label: countryName(value, locale) }))
		.toSorted((a, b) => compare(a.label, b.label));
}
