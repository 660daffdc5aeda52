import type { Locale, LocalisedText } from '#core/locale.ts';
import type { CountedIn } from '#core/text.ts';
import {
	questionsOf,
	type Answer,
	type Answers,
	type Column,
	type FileKind,
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
import { formatDay, formatList, formatNumber } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { homeName } from '#language/towns.ts';
import { m } from '#messages';
import { goalTerms, levelWords, termWords } from './part-words.ts';
import { askedOf, fieldOf, isAsked } from './rules.ts';

/** A question as one reader meets it: every text in their language. */
export interface AskedQuestion {
	readonly kind: Question['kind'];
	readonly key: string;
	/** name of the form field; its parts are called `<field>.<part>` */
	readonly field: string;
	readonly label: string;
	readonly help: string | undefined;
	/** the footnote that one of the options asks for with its star */
	readonly note: string | undefined;
	readonly required: boolean;
	/** of whom it is asked; undefined when of everybody, or when that has been settled by an earlier section */
	readonly when: AskedWhen | undefined;
	readonly options: readonly Choice[];
	/** upper limit of a text, in what `countedIn` says */
	readonly limit: number | undefined;
	readonly countedIn: CountedIn;
	readonly minimum: number | undefined;
	readonly maximum: number | undefined;
	readonly unit: string | undefined;
	/** what the two ends of a scale mean */
	readonly low: string | undefined;
	readonly high: string | undefined;
	readonly currencies: readonly string[];
	/** at least and at most so many rows, ticks, links or files */
	readonly fewest: number;
	readonly most: number | undefined;
	readonly columns: readonly AskedColumn[];
	/** the whole sentence of a consent */
	readonly text: string | undefined;
	/** what a file may be */
	readonly files:
		{ readonly kinds: readonly FileKind[]; readonly maxMegabytes: number } | undefined;
}

/** A value with what it is called. */
export interface Choice {
	readonly value: string;
	readonly label: string;
}

/** A column of a table as one reader meets it. */
export interface AskedColumn extends Omit<Column, 'label'> {
	readonly label: string;
}

/** The condition of a question: a field of the same page, the values that ask it, and the same as a sentence. */
export interface AskedWhen {
	readonly field: string;
	readonly is: readonly string[];
	readonly note: string;
}

/**
 * The questions of a form, or of a section of it, for one reader, in order. With `known`, the answers that were given
 * on earlier pages, those questions are left out which they rule out.
 */
export function askedQuestions(
	form: FormContent,
	locale: Locale,
	known?: Answers
): AskedQuestion[] {
	const questions = questionsOf(form);
	const isHere = (key: string | undefined) => questions.some((each) => each.key === key);
	return questions
		.filter((each) => isHere(each.when?.question) || !known || isAsked(each, known))
		.map((question) => askedQuestion(question, questions, locale));
}

function askedQuestion(
	question: Question,
	questions: readonly Question[],
	locale: Locale
): AskedQuestion {
	const words = (text: LocalisedText | undefined) => text && pickText(text, locale);
	return {
		kind: question.kind,
		key: question.key,
		field: fieldOf(question),
		label: pickText(question.label, locale),
		help: words(question.help),
		note: noteOf(question, locale),
		required: question.required,
		when: whenOf(question, questions, locale),
		options: optionsOf(question, locale),
		limit: 'maxLength' in question ? question.maxLength : undefined,
		countedIn: ('countedIn' in question && question.countedIn) || 'characters',
		minimum: 'min' in question ? question.min : undefined,
		maximum: 'max' in question ? question.max : undefined,
		unit: 'unit' in question ? words(question.unit) : undefined,
		low: 'low' in question ? words(question.low) : undefined,
		high: 'high' in question ? words(question.high) : undefined,
		currencies: 'currencies' in question ? question.currencies : [],
		fewest: 'fewest' in question ? question.fewest : 0,
		most: 'most' in question ? question.most : undefined,
		columns: columnsOf(question, locale),
		text: 'text' in question ? words(question.text) : undefined,
		files: question.kind === 'file' ? question : undefined
	};
}

function columnsOf(question: Question, locale: Locale): AskedColumn[] {
	if (question.kind !== 'table') return [];
	return question.columns.map((column) => ({ ...column, label: pickText(column.label, locale) }));
}

function whenOf(
	{ when }: Question,
	questions: readonly Question[],
	locale: Locale
): AskedWhen | undefined {
	const trigger = questions.find(({ key }) => key === when?.question);
	if (!when || !trigger) return undefined;
	const answers = when.is.map((value) =>
		trigger.kind === 'consent'
			? m.form_answer_agreed({}, { locale })
			: shownValue(trigger, value, locale)
	);
	const facts = {
		question: pickText(trigger.label, locale),
		answer: formatList(answers, locale, 'or')
	};
	return { field: fieldOf(trigger), is: when.is, note: m.form_answer_only(facts, { locale }) };
}

/** A question with what was answered, in words. */
export interface ShownAnswer {
	readonly key: string;
	readonly label: string;
	/** the whole answer as one text; empty when there is none */
	readonly text: string;
	/** written at length: keeps its line breaks */
	readonly long: boolean;
	/** the same in pieces, for a page that has room to set them: at most one of these is there */
	readonly list?: readonly string[];
	readonly links?: readonly string[];
	readonly files?: readonly StoredFile[];
	readonly parts?: readonly { readonly term: string; readonly text: string }[];
	readonly table?: {
		readonly head: readonly string[];
		readonly rows: readonly (readonly string[])[];
	};
}

/** The answers to a form as one reader reads them. What people wrote stays as they wrote it. */
export function shownAnswers(form: FormContent, answers: Answers, locale: Locale): ShownAnswer[] {
	return askedOf(form, answers).map((question) => {
		const answer = answers[question.key];
		return {
			key: question.key,
			label: pickText(question.label, locale),
			text: answer === undefined ? '' : shownAnswer(question, answer, locale),
			long: question.kind === 'long' || question.kind === 'goals',
			...(answer !== undefined && shownPieces(question, answer, locale))
		};
	});
}

/** A section of a form with what was answered in it. */
export interface ShownSection {
	readonly key: string;
	readonly title: string;
	readonly answers: readonly ShownAnswer[];
}

/** The same under the form's own headings; a section in which nothing was asked is left out. */
export function shownSections(
	{ sections, requirements }: FormContent,
	answers: Answers,
	locale: Locale
): ShownSection[] {
	return sections
		.map((section) => ({
			key: section.key,
			title: pickText(section.title, locale),
			answers: shownAnswers({ sections: [section], requirements }, answers, locale)
		}))
		.filter(({ answers: shown }) => shown.length > 0);
}

type Pieces = Pick<ShownAnswer, 'list' | 'links' | 'files' | 'parts' | 'table'>;

/** An answer that is more than one text, in its pieces. */
export function shownPieces(question: Question, answer: Answer, locale: Locale): Pieces {
	if (typeof answer !== 'object') return {};
	switch (question.kind) {
		case 'choices':
		case 'needs':
		case 'languages': {
			const each = answer as readonly (string | KnownLanguage)[];
			return each.length > 1 ? { list: each.map((one) => shownPart(question, one, locale)) } : {};
		}
		case 'links':
			return { links: answer as readonly string[] };
		case 'file':
			return { files: answer as readonly StoredFile[] };
		case 'goals':
			return { parts: shownGoals(answer as Goals, locale) };
		case 'table': {
			const rows = answer as readonly Row[];
			const { columns } = question;
			return {
				table: {
					head: columns.map(({ label }) => pickText(label, locale)),
					rows: rows.map((row) => columns.map(({ key }) => row[key] ?? ''))
				}
			};
		}
		default:
			return {};
	}
}

function shownGoals(goals: Goals, locale: Locale) {
	return goalTerms.flatMap((term) => {
		const text = goals[term];
		return text === undefined ? [] : [{ term: termWords[term]({}, { locale }), text }];
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
	// A row of a table may have columns of these names, with texts in them.
	return typeof part === 'object' && 'size' in part && typeof part.size === 'number';
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
	// Options have commas of their own: "Theatre, dance and performance".
	const separator = question.kind === 'table' || question.kind === 'links' ? '\n' : '; ';
	return list.map((each) => shownPart(question, each, locale)).join(separator);
}

function shownParts(answer: Place | Money | Goals, locale: Locale): string {
	if ('town' in answer) return homeName(answer.town, answer.country, locale);
	if ('currency' in answer) return `${formatNumber(answer.amount, locale)} ${answer.currency}`;
	return shownGoals(answer as Goals, locale)
		.map(({ term, text }) => `${term}: ${text}`)
		.join('\n\n');
}

function shownPart(
	question: Question,
	part: string | StoredFile | KnownLanguage | Row,
	locale: Locale
): string {
	if (typeof part === 'string') return shownValue(question, part, locale);
	if (question.kind === 'table') {
		// Column by column: the database does not keep the order of a row's cells.
		const cells = question.columns.map(({ key }) => (part as Row)[key]);
		return cells.filter(Boolean).join(', ');
	}
	if (isFile(part)) return part.name;
	const { language, level } = part as KnownLanguage;
	const known = level === 'first' ? levelWords.first({}, { locale }) : level;
	return `${shownValue(question, language, locale)} (${known})`;
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

/** What a question offers to choose from; nothing when it is not answered by choosing. */
export function optionsOf(question: Question, locale: Locale): Choice[] {
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
