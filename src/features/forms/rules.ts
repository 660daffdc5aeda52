import type { Issue } from '#core/refusal.ts';
import { tidy } from '#core/text.ts';
import type { Answer, Answers, Question } from '#features/programmes/questions.ts';

/** Prefix of a question's form field, so that no question can shadow a field of the page. */
export const fieldOf = (question: Pick<Question, 'key'>): string => `q_${question.key}`;

/** What a form gave for one field: every value under that name. */
export type Given = (field: string) => readonly string[];

/** The answers that could be read, and what is wrong with the others. */
export interface ReadForm {
	readonly answers: Answers;
	readonly issues: readonly Issue[];
}

/** Length as a reader counts it: in code points, with a line break as one, however the browser sent it. */
export function lengthOf(text: string): number {
	return [...tidy(text)].length;
}

/** Reads a posted form against its questions. Fields that no question asks for are ignored. */
export function readForm(questions: readonly Question[], given: Given): ReadForm {
	const answers: Record<string, Answer> = {};
	const issues: Issue[] = [];
	for (const question of questions) {
		const values = given(fieldOf(question)).map(tidy).filter(Boolean);
		const result = readAnswer(question, values);
		if (result && 'code' in result) issues.push({ field: fieldOf(question), ...result });
		else if (result) answers[question.key] = result.answer;
	}
	return { answers, issues };
}

type Fault = Omit<Issue, 'field'>;

/** One answer, the fault in it, or undefined for an optional question that was left out. */
function readAnswer(
	question: Question,
	values: readonly string[]
): { answer: Answer } | Fault | undefined {
	const [first] = values;
	if (first === undefined) return question.required ? { code: 'required' } : undefined;
	switch (question.kind) {
		case 'short':
		case 'long':
			return readText(first, question.maxLength);
		case 'number':
			return readNumber(first, question.min, question.max);
		case 'date':
			return readDate(first);
		case 'choice':
			return readChoice(
				first,
				question.options.map((option) => option.value)
			);
		case 'country':
			return readChoice(first, question.countries);
		case 'choices':
			return readChoices(
				values,
				question.options.map((option) => option.value),
				question.most
			);
	}
}

function readText(text: string, max: number): { answer: Answer } | Fault {
	const found = lengthOf(text);
	return found > max ? { code: 'too_long', facts: { found, maximum: max } } : { answer: text };
}

/** Accepts what people type for a number: spaces or dots between thousands are theirs, a decimal is not asked. */
function readNumber(text: string, min: number, max: number): { answer: Answer } | Fault {
	const digits = text.replaceAll(/[\s.]/g, '');
	if (!/^-?\d{1,12}$/.test(digits)) return { code: 'not_a_number' };
	const number = Number(digits);
	if (number < min) return { code: 'too_small', facts: { minimum: min } };
	if (number > max) return { code: 'too_large', facts: { maximum: max } };
	return { answer: number };
}

function readDate(text: string): { answer: Answer } | Fault {
	try {
		const date = Temporal.PlainDate.from(text, { overflow: 'reject' });
		if (date.year < 1900 || date.year > 2100) return { code: 'not_a_date' };
		return { answer: date.toString() };
	} catch {
		return { code: 'not_a_date' };
	}
}

function readChoice(value: string, values: readonly string[]): { answer: Answer } | Fault {
	return values.includes(value) ? { answer: value } : { code: 'not_in_list' };
}

function readChoices(
	chosen: readonly string[],
	values: readonly string[],
	most = values.length
): { answer: Answer } | Fault {
	const known = values.filter((value) => chosen.includes(value));
	if (new Set(chosen).size !== known.length) return { code: 'not_in_list' };
	return known.length > most
		? { code: 'too_many', facts: { found: known.length, maximum: most } }
		: { answer: known };
}

/** An answer as a list of texts, whatever its kind: nothing, one, or several. */
export function answerList(answers: Answers, key: string | undefined): readonly string[] {
	const answer = key === undefined ? undefined : answers[key];
	if (answer === undefined) return [];
	return typeof answer === 'string' || typeof answer === 'number' ? [String(answer)] : answer;
}

/** An answer as one text; empty when there is none. */
export function answerText(answers: Answers, key: string | undefined): string {
	return answerList(answers, key).join(', ');
}
