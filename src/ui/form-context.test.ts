import { expect, test } from 'vitest';
import { asList, asText, controlId } from '#ui/form-context.ts';

test('a control has the same id wherever it is asked for', () => {
	expect(controlId('f1', 'answers.needs[0]')).toBe('f1-answers-needs-0-');
	expect(controlId(undefined, 'name')).toBe('field-name');
});

test('only a text or a number is shown in a box', () => {
	expect(['Ana', 0, null, undefined, ['a']].map(asText)).toEqual(['Ana', '0', '', '', '']);
});

test('one ticked option comes back as one, none as none', () => {
	expect(asList('a')).toEqual(['a']);
	expect(asList(['a', 'b'])).toEqual(['a', 'b']);
	expect([undefined, null, ''].map(asList)).toEqual([[], [], []]);
});
