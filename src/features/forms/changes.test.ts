import { expect, test } from 'vitest';
import type { FormContent, Question } from '#features/programmes/questions.ts';
import { alike, changesBetween } from './changes.ts';

const ask = (key: string, more: Partial<Question> = {}): Question =>
	({ kind: 'short', key, label: { en: key }, required: true, maxLength: 100, ...more }) as Question;
const formOf = (...sections: Question[][]): FormContent => ({
	sections: sections.map((questions, index) => ({
		key: `part${index}`,
		title: { en: `Part ${index}` },
		questions
	})),
	requirements: []
});
const lines = (before: FormContent, after: FormContent) =>
	changesBetween(before, after).map(({ how, key }) => `${how} ${key}`);

const before = formOf([ask('a'), ask('b'), ask('c'), ask('d')], [ask('e')]);

test('nothing has changed between a form and itself, whatever the order of its properties', () => {
	const turned = JSON.parse(
		JSON.stringify(before, (_, value: unknown) =>
			value && typeof value === 'object' && !Array.isArray(value)
				? Object.fromEntries(Object.entries(value).reverse())
				: value
		)
	) as FormContent;
	expect(alike(before, turned)).toBe(true);
	expect(changesBetween(before, turned)).toEqual([]);
});

test('one question that was moved is the only one that moved', () => {
	expect(lines(before, formOf([ask('b'), ask('c'), ask('d'), ask('a')], [ask('e')]))).toEqual([
		'moved a'
	]);
	expect(lines(before, formOf([ask('a'), ask('b'), ask('d')], [ask('c'), ask('e')]))).toEqual([
		'moved c'
	]);
});

test('added, removed, reworded and changed are told apart', () => {
	const after = formOf(
		[
			ask('a', { label: { en: 'other words' } }),
			ask('b', { required: false }),
			ask('new'),
			ask('d')
		],
		[ask('e')]
	);
	expect(lines(before, after)).toEqual(['reworded a', 'changed b', 'added new', 'removed c']);
});

test('a removed question is called what it was called', () => {
	expect(changesBetween(formOf([ask('a'), ask('b')]), formOf([ask('a')]))).toEqual([
		{ what: 'question', how: 'removed', key: 'b', label: { en: 'b' } }
	]);
});

test('parts and requirements change too', () => {
	const titled = { ...before.sections[0]!, title: { en: 'Another heading' } };
	const after: FormContent = {
		sections: [titled],
		requirements: [{ rule: 'staff', max: 5 }]
	};
	expect(lines(before, after)).toEqual([
		'reworded part0',
		'removed part1',
		'removed e',
		'changed requirements'
	]);
});
