import type { Issue } from '#core/refusal.ts';
import { tidy } from '#core/text.ts';
import {
	questionsOf,
	type Answer,
	type Answers,
	type FormContent,
	type Place,
	type Question
} from '#features/programmes/questions.ts';
import { readAnswer, type Fault, type StoredFiles } from './reading.ts';

/** Prefix of a question's form field, so that no question can shadow a field of the page. */
export const fieldOf = (question: Pick<Question, 'key'>): string => `q_${question.key}`;

/** What a form gave for one field: every value under that name. */
export type Given = (field: string) => readonly string[];

/** The answers that could be read, and what is wrong with the others. */
export interface ReadForm {
	readonly answers: Answers;
	readonly issues: readonly Issue[];
}

/**
 * Reads what was typed against the questions that are asked of this person. Fields that no question asks for are
 * ignored, and so is what stands under a question that their other answers leave out. `known` are answers that were
 * given before to questions that are not among these: conditions may refer to them.
 */
export function readForm(
	questions: readonly Question[],
	given: Given,
	stored: StoredFiles = new Map(),
	known: Answers = {}
): ReadForm {
	const answers: Record<string, Answer> = {};
	const issues: Issue[] = [];
	// What is asked again here counts as it is answered now.
	const before = Object.fromEntries(
		Object.entries(known).filter(([key]) => !questions.some((question) => question.key === key))
	);
	for (const question of questions) {
		if (!isAsked(question, { ...before, ...answers })) continue;
		const field = fieldOf(question);
		const part = (name: string) => given(name ? `${field}.${name}` : field).map(tidy);
		const result = readAnswer(question, part, stored);
		if (result === undefined) {
			const code = question.kind === 'consent' ? 'not_agreed' : 'required';
			if (question.required) issues.push({ field, code });
		} else if ('faults' in result)
			issues.push(...result.faults.map((fault) => placed(fault, field)));
		else answers[question.key] = result.answer;
	}
	return { answers, issues };
}

function placed({ part, ...fault }: Fault, field: string): Issue {
	return { field: part ? `${field}.${part}` : field, ...fault };
}

/** Whether a question is asked of somebody, from the answers above it. */
export function isAsked({ when }: Pick<Question, 'when'>, answers: Answers): boolean {
	if (!when) return true;
	return answerList(answers, when.question).some((value) => when.is.includes(value));
}

/** The questions of a form that somebody with these answers is asked. */
export function askedOf(form: FormContent, answers: Answers): readonly Question[] {
	return questionsOf(form).filter((question) => isAsked(question, answers));
}

/**
 * The values by which an answer is compared, counted and filtered: the options that were chosen, the country of a
 * place, the codes of languages, `yes` for a consent. Files, tables and goals have none.
 */
export function answerList(answers: Answers, key: string | undefined): readonly string[] {
	const answer = key === undefined ? undefined : answers[key];
	if (answer === undefined) return [];
	if (answer === true) return ['yes'];
	if (typeof answer === 'string' || typeof answer === 'number') return [String(answer)];
	if (Array.isArray(answer)) {
		return answer.flatMap((each: unknown) => {
			if (typeof each === 'string') return [each];
			const language = (each as { language?: unknown }).language;
			return typeof language === 'string' ? [language] : [];
		});
	}
	return 'country' in answer ? [answer.country] : [];
}

/** An answer as one text; empty when there is none. */
export function answerText(answers: Answers, key: string | undefined): string {
	return answerList(answers, key).join(', ');
}

/** The answer to a question about a place; empty texts when there is none. */
export function placeOf(answers: Answers, key: string | undefined): Place {
	const answer = key === undefined ? undefined : answers[key];
	const isPlace = typeof answer === 'object' && 'country' in answer;
	return isPlace ? answer : { country: '', town: '' };
}
