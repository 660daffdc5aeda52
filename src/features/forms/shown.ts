import type { Locale } from '#core/locale.ts';
import {
	questionsOf,
	type Answer,
	type Answers,
	type FormContent,
	type Goals,
	type KnownLanguage,
	type Money,
	type Place,
	type Question,
	type Row,
	type StoredFile
} from '#features/programmes/questions.ts';
import { countryName } from '#language/countries.ts';
import { formatDay, formatNumber } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { m } from '#messages';
import { askedOf, fieldOf } from './rules.ts';

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
export function askedQuestions(form: FormContent, locale: Locale): AskedQuestion[] {
	return questionsOf(form).map((question) => ({
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
	readonly key: string;
	readonly label: string;
	readonly text: string;
	readonly long: boolean;
}

/** The answers to a form as one reader reads them. What people wrote stays as they wrote it. */
export function shownAnswers(form: FormContent, answers: Answers, locale: Locale): ShownAnswer[] {
	return askedOf(form, answers).map((question) => {
		const answer = answers[question.key];
		return {
			key: question.key,
			label: pickText(question.label, locale),
			text: answer === undefined ? '' : shownAnswer(question, answer, locale),
			long: question.kind === 'long' || question.kind === 'goals'
		};
	});
}

/** The answers as the boxes of a form hold them, to be written anew. */
export function typedAnswers(answers: Answers): Record<string, string | string[]> {
	return Object.fromEntries(
		Object.entries(answers).flatMap(([key, answer]) => typedParts(fieldOf({ key }), answer))
	);
}

type Typed = [field: string, text: string | string[]];

function typedParts(field: string, answer: Answer): Typed[] {
	if (answer === true) return [[field, 'yes']];
	if (typeof answer !== 'object') return [[field, String(answer)]];
	if (!Array.isArray(answer)) return partsOf(field, answer);
	const list = answer as readonly (string | StoredFile | KnownLanguage | Row)[];
	if (list.every((each) => typeof each === 'string')) return [[field, [...list]]];
	if (list.every(isFile)) return [[field, list.map(({ file }) => file)]];
	return list.flatMap((each, index) => partsOf(`${field}.${index}`, Object(each) as object));
}

function isFile(part: string | StoredFile | KnownLanguage | Row): part is StoredFile {
	return typeof part === 'object' && 'file' in part && 'size' in part;
}

function partsOf(field: string, parts: object): Typed[] {
	return Object.entries(parts).map(([part, value]) => [`${field}.${part}`, String(value)]);
}

/** One whole answer in words. */
export function shownAnswer(question: Question, answer: Answer, locale: Locale): string {
	if (answer === true) return m.form_answer_agreed({}, { locale });
	if (typeof answer !== 'object') return shownValue(question, String(answer), locale);
	if (!Array.isArray(answer)) return shownParts(answer as Place | Money | Goals, locale);
	const list = answer as readonly (string | StoredFile | KnownLanguage | Row)[];
	const separator = question.kind === 'table' || question.kind === 'links' ? '\n' : ', ';
	return list.map((each) => shownPart(question, each, locale)).join(separator);
}

function shownParts(answer: Place | Money | Goals, locale: Locale): string {
	if ('town' in answer) return `${answer.town}, ${countryName(answer.country, locale)}`;
	if ('currency' in answer) return `${formatNumber(answer.amount, locale)} ${answer.currency}`;
	return [answer.short, answer.middle, answer.long].filter(Boolean).join('\n\n');
}

function shownPart(
	question: Question,
	part: string | StoredFile | KnownLanguage | Row,
	locale: Locale
): string {
	if (typeof part === 'string') return shownValue(question, part, locale);
	if (isFile(part)) return part.name;
	if ('level' in part && 'language' in part) {
		return `${shownValue(question, String(part.language), locale)} (${part.level})`;
	}
	return Object.values(part).filter(Boolean).join(', ');
}

/** One value in words: an option by its label, a country by its name, a date and a number as they are written. */
export function shownValue(question: Question, value: string, locale: Locale): string {
	switch (question.kind) {
		case 'choice':
		case 'choices':
		case 'needs':
		case 'languages': {
			const option = question.options.find((each) => each.value === value);
			return option ? pickText(option.label, locale) : value;
		}
		case 'place':
			return countryName(value, locale);
		case 'date':
			return formatDay(Temporal.PlainDate.from(value), locale);
		case 'number': {
			const number = formatNumber(Number(value), locale);
			return question.unit ? `${number} ${pickText(question.unit, locale)}` : number;
		}
		default:
			return value;
	}
}

function optionsOf(question: Question, locale: Locale) {
	if (question.kind === 'place') {
		return question.countries.map((value) => ({ value, label: countryName(value, locale) }));
	}
	if (!('options' in question)) return [];
	return question.options.map(({ value, label }) => ({ value, label: pickText(label, locale) }));
}

function noteOf(question: Question, locale: Locale): string | undefined {
	const starred = question.kind === 'place' && question.countries.includes('XK');
	return starred ? m.common_footnote_kosovo({}, { locale }) : undefined;
}
