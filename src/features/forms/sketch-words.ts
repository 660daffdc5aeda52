import type { ContentLanguage, Locale, LocalisedText } from '#core/locale.ts';
import {
	questionsOf,
	type FileKind,
	type FormContent,
	type Meaning,
	type Question,
	type Requirement
} from '#features/programmes/questions.ts';
import { countryName } from '#language/countries.ts';
import { formatList, formatNumber, intlTag } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { toCyrillic } from '#language/serbian.ts';
import { m } from '#messages';
import type { Change } from './changes.ts';
import type { TextPart, TextStatus } from './texts.ts';

/** What each kind of question is called in the builder. */
export const kindWords: Readonly<Record<Question['kind'], () => string>> = {
	short: m.builder_kind_short,
	long: m.builder_kind_long,
	choice: m.builder_kind_choice,
	choices: m.builder_kind_choices,
	scale: m.builder_kind_scale,
	date: m.builder_kind_date,
	number: m.builder_kind_number,
	money: m.builder_kind_money,
	place: m.builder_kind_place,
	languages: m.builder_kind_languages,
	links: m.builder_kind_links,
	file: m.builder_kind_file,
	consent: m.builder_kind_consent,
	table: m.builder_kind_table,
	needs: m.builder_kind_needs,
	goals: m.builder_kind_goals
};

/** What an answer is used for. */
export const meaningWords: Readonly<
	Record<Meaning, (facts?: Record<string, never>, options?: { locale: Locale }) => string>
> = {
	place: m.builder_meaning_place,
	fields: m.builder_meaning_fields,
	needs: m.builder_meaning_needs,
	goals: m.builder_meaning_goals,
	languages: m.builder_meaning_languages,
	mode: m.builder_meaning_mode,
	fieldWish: m.builder_meaning_field_wish,
	teamRoles: m.builder_meaning_team_roles,
	organisation: m.builder_meaning_organisation,
	participants: m.builder_meaning_participants,
	dateOfBirth: m.builder_meaning_date_of_birth,
	foundedOn: m.builder_meaning_founded_on,
	budget: m.builder_meaning_budget,
	staff: m.builder_meaning_staff,
	registration: m.builder_meaning_registration,
	gender: m.builder_meaning_gender,
	sector: m.builder_meaning_sector,
	heardFrom: m.builder_meaning_heard_from,
	phone: m.builder_meaning_phone,
	photo: m.builder_meaning_photo,
	fee: m.builder_meaning_fee,
	feeProof: m.builder_meaning_fee_proof,
	mayPublish: m.builder_meaning_may_publish,
	guardianName: m.builder_meaning_guardian_name,
	guardianEmail: m.builder_meaning_guardian_email
};

/** Files that may be handed in. */
export const fileKindWords: Readonly<Record<FileKind, () => string>> = {
	pdf: m.builder_file_pdf,
	image: m.builder_file_image,
	document: m.builder_file_document,
	sheet: m.builder_file_sheet
};

/** What a text of a form is. */
export const partWords: Readonly<Record<TextPart, () => string>> = {
	title: m.builder_part_title,
	help: m.builder_part_help,
	label: m.builder_part_label,
	option: m.builder_part_option,
	column: m.builder_part_column,
	unit: m.builder_part_unit,
	low: m.builder_part_low,
	high: m.builder_part_high,
	text: m.builder_part_text
};

/** How a text stands in a language. */
export const statusWords: Readonly<Record<TextStatus, () => string>> = {
	missing: m.builder_status_missing,
	stale: m.builder_status_stale,
	live: m.builder_status_live
};

/** The tone in which a status is drawn. */
export const statusTone = { missing: 'wrong', stale: 'open', live: 'good' } as const;

/** What happened to a part of a form between two versions. */
export const changeWords: Readonly<Record<Change['how'], () => string>> = {
	added: m.builder_change_added,
	removed: m.builder_change_removed,
	moved: m.builder_change_moved,
	reworded: m.builder_change_reworded,
	changed: m.builder_change_changed
};

/** The rules that a machine checks, as a heading of their boxes. */
export const ruleWords: Readonly<Record<Requirement['rule'], () => string>> = {
	age: m.builder_rule_age,
	minors: m.builder_rule_minors,
	country: m.builder_rule_country,
	existence: m.builder_rule_existence,
	budget: m.builder_rule_budget,
	staff: m.builder_rule_staff,
	participants: m.builder_rule_participants,
	'one-per-organisation': m.builder_rule_one_per_organisation
};

/** The name of a language in which content is written, as a reader says it. */
export function contentLanguageName(language: ContentLanguage, locale: Locale): string {
	const tag = intlTag(locale);
	const name = new Intl.DisplayNames(tag, { type: 'language' }).of(language) ?? language;
	return locale === 'sr-Cyrl' ? toCyrillic(name) : name;
}

/** The tag of what is typed in a language: Serbian is typed in Latin, and Cyrillic follows by itself. */
export const typedTag = (language: ContentLanguage): string =>
	language === 'sr' ? 'sr-Latn' : language;

/** One line about a condition: „only if “Sector” is “Public”, “Private”“; empty without one. */
export function conditionWords(question: Question, form: FormContent, locale: Locale): string {
	const { when } = question;
	if (!when) return '';
	const other = questionsOf(form).find(({ key }) => key === when.question);
	const name = other ? pickText(other.label, locale) : when.question;
	const values = when.is.map((value) => conditionValueWords(other, value, locale));
	return m.builder_condition_line(
		{ question: name, answers: formatList(values, locale, 'or') || '?' },
		{ locale }
	);
}

/** One answer on which a question may depend. */
export function conditionValueWords(
	question: Question | undefined,
	value: string,
	locale: Locale
): string {
	if (question?.kind === 'consent') return m.builder_condition_agreed({}, { locale });
	const option =
		question && 'options' in question
			? question.options.find((each) => each.value === value)
			: undefined;
	return option ? pickText(option.label, locale) : value;
}

/** A requirement as a sentence. */
export function requirementSentence(requirement: Requirement, locale: Locale): string {
	const words = { locale };
	const money = (amount: number) => formatNumber(amount, locale);
	switch (requirement.rule) {
		case 'age':
			return ageSentence(requirement, locale);
		case 'country': {
			const names = requirement.countries.map((code) => countryName(code, locale));
			return m.builder_sentence_country({ countries: formatList(names, locale) }, words);
		}
		case 'existence':
			return m.builder_sentence_existence({ count: requirement.months }, words);
		case 'budget': {
			const amount = `${money(requirement.max)} ${requirement.currency}`;
			return m.builder_sentence_budget({ amount }, words);
		}
		case 'staff':
			return m.builder_sentence_staff({ count: requirement.max }, words);
		case 'participants':
			return m.builder_sentence_participants({ count: requirement.min }, words);
		case 'one-per-organisation':
			return m.builder_sentence_one_per_organisation({}, words);
		case 'minors':
			return requirement.then === 'refuse'
				? m.builder_sentence_minors_refuse({ age: requirement.age }, words)
				: m.builder_sentence_minors_guardian({ age: requirement.age }, words);
	}
}

function ageSentence(
	{ min, max, on }: Extract<Requirement, { readonly rule: 'age' }>,
	locale: Locale
): string {
	const words = { locale };
	const day = on === 'start' ? m.builder_on_start({}, words) : m.builder_on_deadline({}, words);
	if (min !== undefined && max !== undefined) {
		return m.builder_sentence_age_between({ min, max, day }, words);
	}
	return max === undefined
		? m.builder_sentence_age_from({ min: min ?? 0, day }, words)
		: m.builder_sentence_age_to({ max, day }, words);
}

/** What is called so in a form, or a word for it where it has no name yet. */
export function nameOr(text: LocalisedText, locale: Locale, otherwise: string): string {
	return pickText(text, locale) || otherwise;
}
