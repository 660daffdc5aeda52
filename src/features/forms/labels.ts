import type { Locale } from '#core/locale.ts';
import { m } from '#messages';
import { goalTerms, termWords } from './part-words.ts';
import type { AskedQuestion } from './asked-questions.ts';

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
