import type { Locale } from '#core/locale.ts';
import type { LanguageLevel } from '#features/programmes/questions.ts';
import { m } from '#messages';
import type { AskedQuestion } from './shown.ts';

/** The terms of goals, nearest first, and what they are called. */
export const goalTerms = ['short', 'middle', 'long'] as const;
export const termWords = {
	short: m.form_answer_goal_short,
	middle: m.form_answer_goal_middle,
	long: m.form_answer_goal_long
};

/** What the levels of a language are called. */
export const levelWords: Readonly<Record<LanguageLevel, typeof m.form_level_a1>> = {
	A1: m.form_level_a1,
	A2: m.form_level_a2,
	B1: m.form_level_b1,
	B2: m.form_level_b2,
	C1: m.form_level_c1,
	C2: m.form_level_c2,
	first: m.form_level_first
};

/**
 * What every field of these questions is called, part by part, so that the summary of a form's problems can name it:
 * `q_place` "Where do you live?", `q_place.town` "Where do you live? – Town or city".
 */
export function fieldLabels(questions: readonly AskedQuestion[], locale: Locale) {
	return Object.fromEntries(
		questions.flatMap((question) => [
			[question.field, question.label],
			...partLabels(question, locale).map(([part, label]) => [
				`${question.field}.${part}`,
				`${question.label} – ${label}`
			])
		])
	) as Record<string, string>;
}

function partLabels(question: AskedQuestion, locale: Locale): [part: string, label: string][] {
	const in_ = { locale };
	const rows = Array.from({ length: question.most ?? 0 }, (_, row) => row);
	switch (question.kind) {
		case 'place':
			return [
				['country', m.form_answer_country({}, in_)],
				['town', m.form_answer_town({}, in_)]
			];
		case 'money':
			return [
				['amount', m.form_answer_amount({}, in_)],
				['currency', m.form_answer_currency({}, in_)]
			];
		case 'goals':
			return goalTerms.map((term) => [term, termWords[term]({}, in_)]);
		case 'languages':
			return rows.flatMap((row): [string, string][] => {
				const language = m.form_answer_language({ number: row + 1 }, in_);
				return [
					[`${row}.language`, language],
					[`${row}.level`, `${language}, ${m.form_answer_level({}, in_)}`]
				];
			});
		case 'table':
			return rows.flatMap((row) =>
				question.columns.map(({ key, label }): [string, string] => [
					`${row}.${key}`,
					`${m.form_answer_row({ number: row + 1 }, in_)}, ${label}`
				])
			);
		default:
			return [];
	}
}
