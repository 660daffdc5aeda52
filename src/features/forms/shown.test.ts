import { expect, test } from 'vitest';
import type { Question } from '#features/programmes/questions.ts';
import { askedQuestions } from './shown.ts';

const asked = (countries: readonly string[]) => {
	const label = { en: 'Country' };
	const question: Question = { kind: 'place', key: 'place', label, required: true, countries };
	return askedQuestions(
		{ sections: [{ key: 'one', title: label, questions: [question] }], requirements: [] },
		'en'
	)[0];
};

test('a country whose name has a star brings its footnote to the question', () => {
	const { options, note } = asked(['RS', 'XK']) ?? {};
	expect(options?.map(({ label }) => label)).toEqual(['Serbia', 'Kosovo*']);
	expect(note).toMatch(/^\* This designation is without prejudice/);
	expect(asked(['RS', 'AL'])?.note).toBe(undefined);
});
