import { m } from '#messages';
import type { Reason } from '#engine/types.ts';
import type { Locale } from '#core/locale.ts';
import { listOf } from '#features/mentors/labels.ts';
import { mentorFields, offers, teamRoles, workingLanguages } from '#features/programmes/lists.ts';
import { optionsOf } from '#features/programmes/rules.ts';
import { scoreParts, type HardRule, type Plan } from '#features/programmes/types.ts';
import { countryName } from '#language/countries.ts';
import { formatList } from '#language/format.ts';
import { townName } from '#language/towns.ts';
import { partWords } from './model-words.ts';
import type { BrokenRule, Cause } from './types.ts';

/** What reasons are told with: the plan whose options have labels, and the reader's language. */
interface Telling {
	readonly plan: Plan;
	readonly locale: Locale;
}

/** How each fact of a reason is told; the first lists are the plan's own words, which win over ours. */
const facts = {
	needs: (values: readonly string[], { plan, locale }: Telling) =>
		listOf([...optionsOf(plan, 'needs'), ...offers], values, locale),
	fields: (values: readonly string[], { plan, locale }: Telling) =>
		listOf([...optionsOf(plan, 'fields'), ...mentorFields], values, locale),
	languages: (values: readonly string[], { plan, locale }: Telling) =>
		listOf([...optionsOf(plan, 'languages'), ...workingLanguages], values, locale),
	roles: (values: readonly string[], { plan, locale }: Telling) =>
		listOf([...optionsOf(plan, 'teamRoles'), ...teamRoles], values, locale),
	countries: (values: readonly string[], { locale }: Telling) =>
		formatList(
			values.map((code) => countryName(code, locale)),
			locale
		),
	cities: (values: readonly string[], { locale }: Telling) =>
		formatList(
			values.map((town) => townName(town, locale)),
			locale
		),
	ideas: (values: readonly string[], { locale }: Telling) =>
		values.map((idea) => (locale === 'en' ? `“${idea}”` : `„${idea}”`)).join('; ')
};

/** What fills a message is checked where reasons and causes are made; here only their codes are known. */
type Sentence = (inputs: never, options: { locale: Locale }) => string;

const sentences: Readonly<Record<string, Sentence>> = {
	needs_met: m.reason_needs_met,
	shared_field: m.reason_shared_field,
	another_field: m.reason_another_field,
	shared_languages: m.reason_shared_languages,
	another_country: m.reason_another_country,
	same_city: m.reason_same_city,
	same_mode: m.reason_same_mode,
	further_on: m.reason_further_on,
	judgement: m.reason_judgement,
	earlier_contact: m.reason_earlier_contact,
	trial_talk: m.reason_trial_talk,
	team_shared_interests: m.reason_team_shared_interests,
	team_different_roles: m.reason_team_different_roles,
	team_shared_languages: m.reason_team_shared_languages,
	team_wished_people: m.reason_team_wished_people,
	team_shared_ideas: m.reason_team_shared_ideas
};

/** A reason as a sentence in the reader's language. */
export function reasonWords(reason: Reason, plan: Plan, locale: Locale): string {
	const told = Object.entries(reason.facts).map(([name, fact]) => {
		if (!Array.isArray(fact)) return [name, fact] as const;
		const tell = facts[name as keyof typeof facts];
		return [name, tell(fact as readonly string[], { plan, locale })] as const;
	});
	return sentences[reason.code]?.(Object.fromEntries(told) as never, { locale }) ?? reason.code;
}

const causes: Readonly<Record<string, Sentence>> = {
	nobody_allowed: m.unplaced_nobody_allowed,
	rule_another_person: m.unplaced_rule_another_person,
	rule_another_country: m.unplaced_rule_another_country,
	rule_shared_language: m.unplaced_rule_shared_language,
	rule_another_organisation: m.unplaced_rule_another_organisation,
	rule_meets_need: m.unplaced_rule_meets_need,
	rule_same_way: m.unplaced_rule_same_way,
	kept_apart: m.unplaced_kept_apart,
	places_taken: m.unplaced_places_taken,
	country_without_place: m.unplaced_country_without_place,
	country_too_many: m.unplaced_country_too_many,
	no_team_by_rules: m.unplaced_no_team_by_rules
};

/** Why somebody has no place, as a sentence in the reader's language. */
export function causeWords(cause: Cause, locale: Locale): string {
	const { country } = cause.facts;
	const told = country === undefined ? {} : { country: countryName(String(country), locale) };
	return causes[cause.code]?.({ ...cause.facts, ...told } as never, { locale }) ?? cause.code;
}

const rules: Readonly<Record<HardRule, (inputs: object, options: { locale: Locale }) => string>> = {
	'another-country': m.matching_rule_another_country,
	'shared-language': m.matching_rule_shared_language,
	'another-organisation': m.matching_rule_another_organisation,
	'meets-need': m.matching_rule_meets_need,
	'same-way': m.matching_rule_same_way
};

/** A hard rule as a sentence. */
export function ruleWords(rule: HardRule, locale: Locale): string {
	return rules[rule]({}, { locale });
}

/** A part of the score with its points, as the page lists it. */
export interface Weight {
	readonly term: string;
	readonly points: number;
}

/** The parts of the score that a plan counts, in the order of their points. Parts with 0 are left out. */
export function weightsOf({ matching }: Plan, locale: Locale): readonly Weight[] {
	const { weights, teams } = matching;
	const counted = [
		...scoreParts.map((part) => [partWords[part], weights[part]] as const),
		[m.matching_weight_team_interest, teams?.sharedInterest ?? 0],
		[m.matching_weight_team_role, teams?.differentRole ?? 0],
		[m.matching_weight_team_language, teams?.sharedLanguage ?? 0],
		[m.matching_weight_team_person, teams?.wishedPerson ?? 0],
		[m.matching_weight_team_idea, teams?.sharedIdea ?? 0]
	] as const;
	return counted
		.filter(([, points]) => points !== 0)
		.map(([words, points]) => ({ term: words({}, { locale }), points }))
		.toSorted((a, b) => b.points - a.points);
}

/** Why a rule forbids two people, as a sentence. */
export function brokenWords(rule: BrokenRule, locale: Locale): string {
	return m.matching_broken({ rule }, { locale });
}
