import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Missing, Refused } from '#core/refusal.ts';
import { pairs } from '#features/programmes/blueprints/pairs.ts';
import { questionsOf, type FormContent, type Question } from '#features/programmes/questions.ts';
import { edited, type Edit } from './edits.ts';
import { keyFor, valueFor } from './keys.ts';
import { withFreshKeys } from './rearranged.ts';
import { keysOf, questionOf, startSketch, withSource, type Sketch } from './sketch.ts';
import { textsOf, textStatus } from './texts.ts';

const none: ReadonlySet<string> = new Set();
const choice: Question = {
	kind: 'choice',
	key: 'sector',
	label: { en: 'Sector', sr: 'Sektor' },
	required: true,
	means: 'sector',
	options: [
		{ value: 'public', label: { en: 'Public', sr: 'Javni' } },
		{ value: 'civil', label: { en: 'Civil' } }
	]
};
const waiting: Question = {
	kind: 'short',
	key: 'post',
	label: { en: 'Your post', sr: 'Radno mesto' },
	required: true,
	when: { question: 'sector', is: ['public'] },
	maxLength: 100
};
const form: FormContent = {
	sections: [
		{ key: 'work', title: { en: 'Work', sr: 'Rad' }, questions: [choice, waiting] },
		{ key: 'more', title: { en: 'More' }, questions: [] }
	],
	requirements: []
};
const sketch = startSketch(form, 'en');
const after = (edit: Edit, from: Sketch = sketch, taken = none) => edited(from, edit, taken).sketch;
const status = (of: Sketch, id: string, language: 'en' | 'sr') => {
	const text = textsOf(of.form).find((each) => each.id === id);
	return text && textStatus(text, language, of.source, of.confirmed);
};

describe('keys', () => {
	test('are made from the words, in plain letters, and are never taken', () => {
		expect(keyFor({ sr: 'Đačko doba: šta ste čitali?' }, none, 'question')).toBe(
			'djackoDobaStaSteCitali'
		);
		expect(keyFor({ sr: 'Ђачко доба' }, none, 'question')).toBe('djackoDoba');
		expect(keyFor({ en: '2026?' }, none, 'question')).toBe('question');
		expect(keyFor({ en: 'Sector' }, new Set(['sector', 'sector2']), 'question')).toBe('sector3');
		expect(valueFor({ en: 'Visual arts' }, new Set(['visual-arts']))).toBe('visual-arts2');
	});

	test('stay distinct whatever is added and copied', () => {
		const adding = fc.record({ label: fc.string({ minLength: 1 }), copy: fc.boolean() });
		fc.assert(
			fc.property(fc.array(adding, { maxLength: 12 }), (steps) => {
				const end = steps.reduce(
					(now, { label, copy }, index) =>
						edited(
							now,
							copy
								? { edit: 'copy-question', once: String(index), question: 'sector' }
								: {
										edit: 'add-question',
										once: String(index),
										section: 'more',
										kind: 'date',
										label: { en: label }
									},
							new Set(['old'])
						).sketch,
					sketch
				);
				const keys = keysOf(end.form);
				expect(new Set(keys).size).toBe(keys.length);
				expect(keys).toHaveLength(2 + steps.length);
				expect(keys).not.toContain('old');
			})
		);
	});
});

describe('edits', () => {
	test('put a question anywhere, and once more changes nothing', () => {
		const edit: Edit = { edit: 'place-question', question: 'sector', section: 'more', at: 0 };
		const moved = after(edit);
		expect(moved.form.sections.map(({ questions }) => questions.map(({ key }) => key))).toEqual([
			['post'],
			['sector']
		]);
		expect(after(edit, moved)).toEqual(moved);
		expect(moved.confirmed).toEqual(sketch.confirmed);
	});

	test('copy a question beside itself, without its meaning, and with its translations', () => {
		const { sketch: copied, made } = edited(
			sketch,
			{ edit: 'copy-question', once: '1', question: 'sector' },
			none
		);
		expect(made).toBe('sector2');
		expect(keysOf(copied.form)).toEqual(['sector', 'sector2', 'post']);
		expect(questionOf(copied.form, 'sector2').means).toBeUndefined();
		expect(status(copied, 'question.sector2.label', 'sr')).toBe('live');
	});

	test('ask a question in another way under a new key, and conditions follow', () => {
		const { sketch: asked, made } = edited(
			sketch,
			{ edit: 'change-kind', once: '1', question: 'sector', kind: 'choices' },
			none
		);
		expect(made).toBe('sector2');
		expect(questionOf(asked.form, 'sector2')).toEqual({
			kind: 'choices',
			key: 'sector2',
			label: choice.label,
			required: true,
			options: choice.options
		});
		expect(questionOf(asked.form, 'post').when).toEqual({ question: 'sector2', is: ['public'] });
	});

	test('leave a key to its answers when another form brings another kind under it', () => {
		const answered = new Map([['sector', new Set(['short'] as const)]]);
		const fresh = withFreshKeys(sketch, answered);
		expect(keysOf(fresh.form)).toEqual(['sector2', 'post']);
		expect(questionOf(fresh.form, 'sector2')).toEqual({ ...choice, key: 'sector2' });
		expect(withFreshKeys(sketch, new Map([['sector', new Set(['choice'] as const)]]))).toEqual(
			sketch
		);
	});

	test('do not remove a part that has questions, nor find what is not there', () => {
		expect(() => after({ edit: 'remove-section', section: 'work' })).toThrow(Refused);
		expect(after({ edit: 'remove-section', section: 'more' }).form.sections).toHaveLength(1);
		expect(() => after({ edit: 'copy-question', once: '1', question: 'nobody' })).toThrow(Missing);
		expect(after({ edit: 'remove-question', question: 'nobody' }).form).toEqual(form);
	});

	test('add no rule without the question that it looks at', () => {
		const requirement = { rule: 'age', max: 30, on: 'start' } as const;
		const edit: Edit = { edit: 'write-requirement', requirement };
		expect(() => after(edit)).toThrow(Refused);
		const whole = after(edit, startSketch(pairs.plan.form, 'en'));
		expect(whole.form.requirements.filter(({ rule }) => rule === 'age')).toEqual([requirement]);
		expect(after(edit, whole)).toEqual(whole);
	});
});

describe('translations', () => {
	const write = (label: Question['label'], holds = false): Edit => ({
		edit: 'write-question',
		question: { ...waiting, label },
		holds
	});

	test('are missing, out of date or up to date', () => {
		expect(status(sketch, 'question.sector.option.civil', 'sr')).toBe('missing');
		expect(status(sketch, 'question.post.label', 'sr')).toBe('live');
		const reworded = after(write({ en: 'Your job', sr: 'Radno mesto' }));
		expect(status(reworded, 'question.post.label', 'sr')).toBe('stale');
		expect(status(reworded, 'question.post.label', 'en')).toBe('live');
	});

	test('are up to date again when they are written, or when somebody says that they hold', () => {
		const reworded = after(write({ en: 'Your job', sr: 'Radno mesto' }));
		const written = after(write({ en: 'Your job', sr: 'Posao' }), reworded);
		expect(status(written, 'question.post.label', 'sr')).toBe('live');
		const held = after(write({ en: 'Your job', sr: 'Radno mesto' }, true), reworded);
		expect(status(held, 'question.post.label', 'sr')).toBe('live');
	});

	test('are up to date once more when the source is what it was', () => {
		const there = after(write({ en: 'Your job', sr: 'Radno mesto' }));
		expect(status(after(write(waiting.label), there), 'question.post.label', 'sr')).toBe('live');
	});

	test('keep their warning when another language becomes the source', () => {
		const reworded = after(write({ en: 'Your job', sr: 'Radno mesto' }));
		const turned = withSource(reworded, 'sr');
		expect(status(turned, 'question.post.label', 'en')).toBe('stale');
		expect(status(turned, 'question.sector.label', 'en')).toBe('live');
	});

	test('of a form that stands already count as confirmed', () => {
		const whole = startSketch(pairs.plan.form, 'en');
		const found = textsOf(whole.form).map((text) =>
			textStatus(text, 'sr', whole.source, whole.confirmed)
		);
		expect(new Set(found)).toEqual(new Set(['live']));
		expect(questionsOf(whole.form).length).toBeGreaterThan(10);
	});
});
