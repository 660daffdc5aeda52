import type { Locale } from '#core/locale.ts';
import type {
	Answer,
	Goals,
	KnownLanguage,
	Money,
	Place,
	Question,
	Row,
	StoredFile
} from '#features/programmes/questions.ts';
import { formatNumber } from '#language/format.ts';
import { homeName } from '#language/towns.ts';
import { m } from '#messages';
import { goalTerms, levelWords, termWords } from './part-words.ts';
import { shownValue } from './shown-values.ts';
import { isFile } from './typed-answers.ts';

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

/** One part of an answer in words. */
export function shownPart(
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

/** Goals by their terms. */
export function shownGoals(goals: Goals, locale: Locale) {
	return goalTerms.flatMap((term) => {
		const text = goals[term];
		return text === undefined ? [] : [{ term: termWords[term]({}, { locale }), text }];
	});
}
