import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Question } from '#features/programmes/questions.ts';
import { sizeOf, tidy } from '#core/text.ts';
import { readForm } from './rules.ts';

const label = { en: 'A question' };
const required = true;
const options = ['art', 'music', 'film'].map((value) => ({ value, label: { en: value } }));
const read = (question: Question, ...values: string[]) =>
	readForm([question], (field) => (field === `q_${question.key}` ? values : []));

describe('a text', () => {
	const question: Question = { kind: 'long', key: 'why', label, required, maxLength: 5 };

	test('is counted as a reader counts: letters, not bytes, and a line break once', () => {
		expect(sizeOf('šđ\r\n😀')).toBe(4);
	});

	test('is refused with what was found and what was needed', () => {
		expect(read(question, 'šestsedam').issues).toEqual([
			{ field: 'q_why', code: 'too_long', facts: { found: 9, maximum: 5 } }
		]);
	});

	test('of spaces only is no answer', () => {
		expect(read(question, '  \n ').issues).toEqual([{ field: 'q_why', code: 'required' }]);
	});

	test('left out of an optional question leaves no trace', () => {
		expect(read({ ...question, required: false })).toEqual({ answers: {}, issues: [] });
	});

	test('loses what the database cannot hold, and nothing else', () => {
		expect(tidy('a\u0000b\tc\r\nč')).toBe('ab\tc\nč');
	});

	test('once tidied stays as it is', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => tidy(tidy(text)) === tidy(text))
		);
	});
});

describe('a number', () => {
	const question: Question = { kind: 'number', key: 'n', label, required, min: 0, max: 40_000 };

	test('may be written with spaces or dots between thousands', () => {
		expect(read(question, '38 000').answers).toEqual({ n: 38_000 });
		expect(read(question, '38.000').answers).toEqual({ n: 38_000 });
	});

	test.each(['', 'mnogo', '1e3', '3,5', '99999999999999'])('is not %j', (text) => {
		expect(read(question, text).answers).toEqual({});
	});

	test('beyond the limit is refused with the limit', () => {
		expect(read(question, '41500').issues).toEqual([
			{ field: 'q_n', code: 'read_too_large', facts: { found: 41_500, maximum: 40_000 } }
		]);
	});
});

describe('a date', () => {
	const question: Question = { kind: 'date', key: 'born', label, required };

	test('may be 29 February of a leap year only', () => {
		expect(read(question, '1996-02-29').answers).toEqual({ born: '1996-02-29' });
		expect(read(question, '1997-02-29').issues).toEqual([{ field: 'q_born', code: 'not_a_date' }]);
	});
});

describe('choices', () => {
	const question: Question = { kind: 'choices', key: 'fields', label, required, options, most: 2 };

	test('are kept in the order of the form, each once', () => {
		expect(read(question, 'film', 'art', 'film').answers).toEqual({ fields: ['art', 'film'] });
	});

	test('that are not on the list were forged', () => {
		expect(read(question, 'art', 'admin').issues).toEqual([
			{ field: 'q_fields', code: 'not_in_list' }
		]);
	});

	test('beyond the limit are counted out', () => {
		expect(read(question, 'art', 'music', 'film').issues).toEqual([
			{ field: 'q_fields', code: 'too_many', facts: { found: 3, maximum: 2 } }
		]);
	});
});

test('whatever is posted, an answer or an issue comes of it, and never an exception', () => {
	const question = fc.constantFrom<Question>(
		{ kind: 'short', key: 'k', label, required, maxLength: 10 },
		{ kind: 'number', key: 'k', label, required, min: -5, max: 5 },
		{ kind: 'date', key: 'k', label, required },
		{ kind: 'choice', key: 'k', label, required, options },
		{ kind: 'choices', key: 'k', label, required, options },
		{ kind: 'scale', key: 'k', label, required, min: 1, max: 5 }
	);
	fc.assert(
		fc.property(
			question,
			fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }),
			(asked, values) => {
				const { answers, issues } = read(asked, ...values);
				return Object.keys(answers).length + issues.length === 1;
			}
		)
	);
});
