import { describe, expect, test } from 'vitest';
import { blueprints } from '#features/programmes/blueprints.ts';
import { questionKinds, questionsOf, type Question } from '#features/programmes/questions.ts';
import { blankQuestion } from './blank.ts';
import { questionBoxes, requirementBoxes } from './edit-boxes.ts';
import { readQuestion } from './edit-reading.ts';
import { beginningOf, readRequirement, requirementRules } from './requirement-reading.ts';

const given = (boxes: Readonly<Record<string, string | readonly string[]>>) => (field: string) =>
	[boxes[field] ?? []].flat();

/** What a page of the question would send: its boxes, and the hidden names of its lines. */
function sent(question: Question) {
	const lines =
		'options' in question
			? question.options.map(({ value }, index) => [`option.${index}.value`, value])
			: 'columns' in question
				? question.columns.map(({ key }, index) => [`column.${index}.key`, key])
				: [];
	return { ...questionBoxes(question), ...(Object.fromEntries(lines) as Record<string, string>) };
}

test('every question of the forms that ship reads back as it was shown', () => {
	for (const { plan } of blueprints) {
		for (const question of questionsOf(plan.form)) {
			const read = readQuestion(question, given(sent(question)), plan.form, 'en');
			expect(read).toEqual({ question, issues: [] });
		}
	}
});

test.each(questionKinds)('a new question of the kind %s reads back as it was shown', (kind) => {
	const question = blankQuestion(kind, { key: 'a', label: { en: 'A' }, required: true });
	const form = { sections: [{ key: 's', title: {}, questions: [question] }], requirements: [] };
	expect(readQuestion(question, given(sent(question)), form, 'en')).toEqual({
		question,
		issues: []
	});
});

describe('options', () => {
	const question: Question = {
		kind: 'choice',
		key: 'a',
		label: { en: 'A' },
		required: true,
		options: [
			{ value: 'one', label: { en: 'One' } },
			{ value: 'two', label: { en: 'Two' } },
			{ value: 'three', label: { en: 'Three' } }
		]
	};
	const form = { sections: [{ key: 's', title: {}, questions: [question] }], requirements: [] };

	test('keep their values, are put in order, and go when they are emptied', () => {
		const boxes = {
			...sent(question),
			'option.0.en': 'First',
			'option.1.en': '',
			'option.2.place': '0,5',
			more: 'Fourth | Četvrto\n\nOne\t Jedno'
		};
		expect(readQuestion(question, given(boxes), form, 'en').question).toEqual({
			...question,
			options: [
				{ value: 'three', label: { en: 'Three' } },
				{ value: 'one', label: { en: 'First' } },
				{ value: 'fourth', label: { en: 'Fourth', sr: 'Četvrto' } },
				{ value: 'one2', label: { en: 'One', sr: 'Jedno' } }
			]
		});
	});
});

test('what cannot be read is told beside its box', () => {
	const question: Question = {
		kind: 'number',
		key: 'a',
		label: { en: 'A' },
		required: true,
		min: 0,
		max: 9
	};
	const form = { sections: [{ key: 's', title: {}, questions: [question] }], requirements: [] };
	const boxes = { ...sent(question), 'label.en': '', min: '5', max: '3' };
	expect(readQuestion(question, given(boxes), form, 'sr').issues).toEqual([
		{ field: 'label.sr', code: 'required' },
		{ field: 'max', code: 'too_small', facts: { minimum: 6 } }
	]);
});

test('requirements read back as they were shown', () => {
	for (const rule of requirementRules) {
		const beginning = beginningOf[rule];
		const boxes = { ...requirementBoxes(beginning), countries: ['RS'] };
		const requirement =
			beginning.rule === 'country' ? { ...beginning, countries: ['RS'] } : beginning;
		expect(readRequirement(rule, given(boxes))).toEqual({ requirement });
	}
	expect(readRequirement('staff', given({ max: 'many' }))).toEqual({
		issues: [{ field: 'max', code: 'not_a_number' }]
	});
});
