import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { formatDate, formatMonth } from '#language/format.ts';
import {
	recommendations,
	satisfaction,
	wordQuestions,
	type MonthAnswers,
	type Recommendation
} from './rules.ts';
import type { Content, Entry, OwnEntry, SharedEntry } from './types.ts';

/** How a reader of a journal reads: their language, and the zone of the cycle. */
export interface Reading {
	readonly locale: Locale;
	readonly timeZone: string;
}

/** What stands in an entry, in words: a text, or questions with answers; neither when it is lost. */
export interface ContentWords {
	readonly lost: boolean;
	readonly text: string;
	readonly answers: readonly { readonly question: string; readonly answer: string }[];
}

/** See `ContentWords`. */
export function contentWords(content: Content, locale: Locale): ContentWords {
	if (content.kind === 'lost') return { lost: true, text: '', answers: [] };
	if (content.kind === 'text') return { lost: false, text: content.text, answers: [] };
	return { lost: false, text: '', answers: answerWords(content.answers, locale) };
}

const questions = {
	view: m.journals_question_view,
	difficulties: m.journals_question_difficulties,
	influence: m.journals_question_influence,
	good: m.journals_question_good
};
const recommendWords = {
	yes: m.journals_recommend_yes,
	maybe: m.journals_recommend_maybe,
	no: m.journals_recommend_no
};

/** Whether somebody would recommend it, as the choices of a form. */
export function recommendChoices(locale: Locale) {
	return recommendations.map((value) => ({ value, label: recommendWords[value]({}, { locale }) }));
}

/** What was answered, in the order of the questions. */
function answerWords({ satisfied, recommend, ...words }: MonthAnswers, locale: Locale) {
	const asked = [
		{
			question: m.journals_question_satisfied({}, { locale }),
			answer: satisfied === null ? '' : satisfiedWords(satisfied, locale)
		},
		...wordQuestions.map((question) => ({
			question: questions[question]({}, { locale }),
			answer: words[question]
		})),
		{
			question: m.journals_question_recommend({}, { locale }),
			answer: recommend === null ? '' : recommendedWords(recommend, locale)
		}
	];
	return asked.filter(({ answer }) => answer !== '');
}

const satisfiedWords = (value: number, locale: Locale) =>
	m.journals_question_satisfied_value({ value, most: satisfaction.most }, { locale });
const recommendedWords = (value: Recommendation, locale: Locale) =>
	recommendWords[value]({}, { locale });

/** What an entry is called: its month, or the day on which it was written. */
export function entryTitle({ content, writtenAt }: Entry, { locale, timeZone }: Reading): string {
	const month = content.kind === 'text' ? null : content.month;
	return month === null
		? formatDate(writtenAt, locale, timeZone)
		: m.journals_month_title({ month: formatMonth(month, locale) }, { locale });
}

const excerptCharacters = 280;

/** An entry in the list of its owner: its beginning is enough there. */
export function entryLine(entry: OwnEntry, reading: Reading) {
	const { lost, text, answers } = contentWords(entry.content, reading.locale);
	const letters = [...text];
	return {
		id: entry.id,
		title: entryTitle(entry, reading),
		audiences: entry.audiences,
		lost,
		count: answers.length,
		beginning:
			letters.length > excerptCharacters
				? `${letters.slice(0, excerptCharacters).join('').trimEnd()}…`
				: text
	};
}

/** An entry as its owner reads it, the need included. */
export function entryWhole(entry: OwnEntry, reading: Reading) {
	const { id, content, audiences, need } = entry;
	const own = need !== null && need !== 'lost' ? need.text : '';
	const words = contentWords(content, reading.locale);
	return {
		id,
		title: entryTitle(entry, reading),
		month: content.kind === 'text' ? null : content.month,
		audiences,
		content: {
			...words,
			lost: words.lost || need === 'lost',
			answers: own
				? [
						...words.answers,
						{ question: m.journals_question_need({}, { locale: reading.locale }), answer: own }
					]
				: words.answers
		}
	};
}

/** An entry as somebody reads it with whom it is shared. */
export function sharedWords(entry: SharedEntry, reading: Reading) {
	return {
		id: entry.id,
		mentorshipId: entry.mentorshipId,
		title: entryTitle(entry, reading),
		by: entry.by,
		content: contentWords(entry.content, reading.locale)
	};
}
