import { expect, test } from 'vitest';
import { asList, asText, controlId } from '#ui/form-context.ts';

test('a control has the same id wherever it is asked for', () => {
	expect(controlId('f1', 'answers.needs[0]')).toBe('f1-answers-needs-0-');
	expect(controlId(undefined, 'name')).toBe('field-name');
});

test('a text, a number or a list of them is shown in a box', () => {
	const values = ['Ana', 0, null, undefined, { a: 'b' }, ['a', 'b']];
	expect(values.map(asText)).toEqual(['Ana', '0', '', '', '', 'a\nb']);
});

test('one ticked option comes back as one, none as none', () => {
	expect(asList('a')).toEqual(['a']);
	expect(asList(['a', 'b'])).toEqual(['a', 'b']);
	expect([undefined, null, ''].map(asList)).toEqual([[], [], []]);
});
