import type { Locale } from '#core/locale.ts';
import type { Answers, Question } from '#features/programmes/questions.ts';
import { countryName } from '#language/countries.ts';
import { formatDay, formatNumber } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { m } from '#messages';
import { answerList, fieldOf } from './rules.ts';

/** A question as one reader meets it: every text in their language. */
export interface AskedQuestion {
	readonly kind: Question['kind'];
	/** name of the form field */
	readonly field: string;
	readonly label: string;
	readonly help: string | undefined;
	/** the footnote that one of the options asks for with its star */
	readonly note: string | undefined;
	readonly required: boolean;
	readonly options: readonly { readonly value: string; readonly label: string }[];
	readonly limit: number | undefined;
	readonly minimum: number | undefined;
	readonly maximum: number | undefined;
	readonly unit: string | undefined;
}

/** The questions of a form for one reader, in the form's order. */
export function askedQuestions(form: readonly Question[], locale: Locale): AskedQuestion[] {
	return form.map((question) => ({
		kind: question.kind,
		field: fieldOf(question),
		label: pickText(question.label, locale),
		help: question.help && pickText(question.help, locale),
		note: noteOf(question, locale),
		required: question.required,
		options: optionsOf(question, locale),
		limit: 'maxLength' in question ? question.maxLength : undefined,
		minimum: 'min' in question ? question.min : undefined,
		maximum: 'max' in question ? question.max : undefined,
		unit: 'unit' in question && question.unit ? pickText(question.unit, locale) : undefined
	}));
}

/** A question with what was answered, in words; `long` answers keep their line breaks. */
export interface ShownAnswer {
	readonly label: string;
	readonly text: string;
	readonly long: boolean;
}

/** The answers to a form as one reader reads them. What people wrote stays as they wrote it. */
export function shownAnswers(
	form: readonly Question[],
	answers: Answers,
	locale: Locale
): ShownAnswer[] {
	return form.map((question) => ({
		label: pickText(question.label, locale),
		text: answerList(answers, question.key)
			.map((value) => shownValue(question, value, locale))
			.join(', '),
		long: question.kind === 'long'
	}));
}

/** The answers as the boxes of a form hold them, to be written anew. */
export function typedAnswers(answers: Answers): Record<string, string | string[]> {
	const entries = Object.entries(answers).map(([key, answer]) => [
		fieldOf({ key }),
		Array.isArray(answer) ? [...answer] : String(answer)
	]);
	return Object.fromEntries(entries) as Record<string, string | string[]>;
}

/** One value in words: an option by its label, a country by its name, a date and a number as they are written. */
export function shownValue(question: Question, value: string, locale: Locale): string {
	switch (question.kind) {
		case 'choice':
		case 'choices': {
			const option = question.options.find((each) => each.value === value);
			return option ? pickText(option.label, locale) : value;
		}
		case 'country':
			return countryName(value, locale);
		case 'date':
			return formatDay(Temporal.PlainDate.from(value), locale);
		case 'number': {
			const number = formatNumber(Number(value), locale);
			return question.unit ? `${number} ${pickText(question.unit, locale)}` : number;
		}
		case 'short':
		case 'long':
			return value;
	}
}

function optionsOf(question: Question, locale: Locale) {
	if (question.kind === 'country') {
		return question.countries.map((value) => ({ value, label: countryName(value, locale) }));
	}
	if (question.kind !== 'choice' && question.kind !== 'choices') return [];
	return question.options.map(({ value, label }) => ({ value, label: pickText(label, locale) }));
}

function noteOf(question: Question, locale: Locale): string | undefined {
	const starred = question.kind === 'country' && question.countries.includes('XK');
	return starred ? m.common_footnote_kosovo({}, { locale }) : undefined;
}
