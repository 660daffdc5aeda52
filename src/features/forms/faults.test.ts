import { countedKeys } from '#features/programmes/rules.ts';
import { describe, expect, test } from 'vitest';
import { blueprints } from '#features/programmes/blueprints.ts';
import type { FormContent, Question } from '#features/programmes/questions.ts';
import { formFaults, type FormSurroundings } from './faults.ts';

const alone: FormSurroundings = { answered: new Map(), counted: [] };
const label = { en: 'A question' };
const short = (key: string, more: Partial<Question> = {}): Question =>
	({ kind: 'short', key, label, required: true, maxLength: 100, ...more }) as Question;
const pick = (key: string, more: Partial<Question> = {}): Question =>
	({
		kind: 'choice',
		key,
		label,
		required: true,
		options: [{ value: 'yes', label: { en: 'Yes' } }],
		...more
	}) as Question;
const formOf = (
	questions: readonly Question[],
	requirements: FormContent['requirements'] = []
): FormContent => ({
	sections: [{ key: 'one', title: { en: 'One' }, questions }],
	requirements
});
const codes = (questions: readonly Question[], around = alone) =>
	formFaults(formOf(questions), around).map(({ code, question }) => [question, code]);

test('the forms that ship can be published', () => {
	for (const { plan } of blueprints) {
		const counted = countedKeys(plan);
		expect(formFaults(plan.form, { answered: new Map(), counted })).toEqual([]);
	}
});

describe('what cannot be answered is named with its question', () => {
	test.each<[string, Question]>([
		['unlabelled', short('a', { label: { en: ' ' } })],
		['no_options', pick('a', { options: [] } as Partial<Question>)],
		['option_unlabelled', pick('a', { options: [{ value: 'x', label: {} }] } as Partial<Question>)],
		['limits_crossed', { kind: 'number', key: 'a', label, required: true, min: 5, max: 5 }],
		['no_countries', { kind: 'place', key: 'a', label, required: true, countries: [] }],
		['no_consent_text', { kind: 'consent', key: 'a', label, required: true, text: {} }],
		[
			'no_columns',
			{ kind: 'table', key: 'a', label, required: true, columns: [], fewest: 1, most: 2 }
		],
		['meaning_unfit', short('a', { means: 'place' })]
	])('%s', (code, question) => {
		expect(codes([question])).toEqual([['a', code]]);
	});

	test('keys and meanings that stand twice', () => {
		expect(codes([short('a'), short('a')])).toEqual([['a', 'key_twice']]);
		const phone = { means: 'phone' } as const;
		expect(codes([short('a', phone), short('b', phone)])).toEqual([['b', 'meaning_twice']]);
	});

	test('conditions on what is gone, comes later, cannot decide or is not offered', () => {
		const on = (question: string, ...is: string[]) => ({ when: { question, is } });
		expect(codes([short('a', on('gone', 'yes'))])).toEqual([['a', 'condition_absent']]);
		expect(codes([short('a', on('b', 'yes')), pick('b')])).toEqual([['a', 'condition_later']]);
		expect(codes([short('b'), short('a', on('b', 'yes'))])).toEqual([['a', 'condition_unfit']]);
		expect(codes([pick('b'), short('a', on('b'))])).toEqual([['a', 'condition_empty']]);
		expect(codes([pick('b'), short('a', on('b', 'no'))])).toEqual([['a', 'condition_unknown']]);
		expect(codes([pick('b'), short('a', on('b', 'yes'))])).toEqual([]);
		expect(codes([pick('a', on('b', 'yes')), pick('b', on('a', 'yes'))])).toEqual([
			['a', 'condition_loop'],
			['b', 'condition_loop']
		]);
	});

	test('a key that holds answers of another kind', () => {
		const answered = new Map([['a', new Set(['choices'] as const)]]);
		expect(codes([short('a')], { ...alone, answered })).toEqual([['a', 'kind_changed']]);
		const same = new Map([['a', new Set(['short'] as const)]]);
		expect(codes([short('a')], { ...alone, answered: same })).toEqual([]);
	});
});

test('rules and quotas need their questions, and a form needs one at all', () => {
	const form = formOf([short('a')], [{ rule: 'staff', max: 5 }]);
	expect(formFaults(form, { ...alone, counted: ['place'] })).toEqual([
		{ code: 'quota_without_question', label: {}, facts: { key: 'place' } },
		{ code: 'requirement_without_question', label: {}, meaning: 'staff', rule: 'staff' }
	]);
	expect(formFaults({ sections: [], requirements: [] }, alone)).toEqual([
		{ code: 'no_questions', label: {} }
	]);
});
