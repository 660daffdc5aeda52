import type { Locale, LocalisedText } from '#core/locale.ts';
import type { CountedIn } from '#core/text.ts';
import {
	questionsOf,
	type Answers,
	type Column,
	type FileKind,
	type FormContent,
	type Question
} from '#features/programmes/questions.ts';
import { formatList } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { m } from '#messages';
import { fieldOf, isAsked } from './rules.ts';
import { optionsOf, shownValue, type Choice } from './shown-values.ts';

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

function noteOf(question: Question, locale: Locale): string | undefined {
	const starred = question.kind === 'place' && question.countries.includes('XK');
	return starred ? m.common_footnote_kosovo({}, { locale }) : undefined;
}
