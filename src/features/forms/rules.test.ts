import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Question } from '#features/programmes/questions.ts';
import { sizeOf, tidy } from '#core/text.ts';
import { answerList, placeOf, readForm } from './rules.ts';

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

describe('a question with a condition', () => {
	const fee: Question = { kind: 'choice', key: 'fee', label, required, options };
	const proof: Question = {
		label,
		required,
		kind: 'short',
		key: 'proof',
		maxLength: 20,
		when: { question: 'fee', is: ['art'] }
	};
	const more: Question = {
		label,
		required,
		kind: 'consent',
		key: 'more',
		text: {},
		when: { question: 'proof', is: ['da'] }
	};
	const form = [fee, proof, more];
	const readAll = (typed: Readonly<Record<string, string>>, asked = form, known = {}) =>
		readForm(asked, (field) => [typed[field.slice(2)] ?? []].flat(), new Map(), known);

	test('is required of those whom it is asked of', () => {
		expect(readAll({ fee: 'art' }).issues).toEqual([{ field: 'q_proof', code: 'required' }]);
		expect(readAll({ fee: 'music' })).toEqual({ answers: { fee: 'music' }, issues: [] });
	});

	test('that is not asked leaves no answer, whatever was sent, and takes those that hang on it with it', () => {
		const typed = { fee: 'music', proof: 'da', more: 'yes' };
		expect(readAll(typed)).toEqual({ answers: { fee: 'music' }, issues: [] });
		expect(readAll({ ...typed, fee: 'art' }).answers).toEqual({
			fee: 'art',
			proof: 'da',
			more: true
		});
	});

	test('may hang on an answer of an earlier page', () => {
		expect(readAll({}, [proof], { fee: 'art' }).issues).toEqual([
			{ field: 'q_proof', code: 'required' }
		]);
		expect(readAll({ proof: 'da' }, [proof], { fee: 'film' })).toEqual({ answers: {}, issues: [] });
	});

	test('goes by what is answered now where the same page asks again', () => {
		expect(readAll({ fee: 'film' }, form, { fee: 'art' }).issues).toEqual([]);
		expect(readAll({}, form, { fee: 'art', proof: 'da' }).issues).toEqual([
			{ field: 'q_fee', code: 'required' }
		]);
	});
});

describe('the values of an answer', () => {
	const answers = {
		text: 'Ana',
		count: 3,
		agreed: true,
		ticked: ['art', 'film'],
		home: { country: 'RS', town: 'Niš' },
		tongues: [
			{ language: 'en', level: 'C1' },
			{ language: 'sq', level: 'first' }
		],
		goals: { short: 'Plan.' },
		papers: [{ file: 'f', name: 'cv.pdf', size: 1 }],
		rows: [{ name: 'Ana' }],
		price: { amount: 1, currency: 'EUR' }
	} as const;

	test.each([
		['text', ['Ana']],
		['count', ['3']],
		['agreed', ['yes']],
		['ticked', ['art', 'film']],
		['home', ['RS']],
		['tongues', ['en', 'sq']],
		['goals', []],
		['papers', []],
		['rows', []],
		['price', []],
		['left out', []],
		[undefined, []]
	])('of %j are %j', (key, values) => {
		expect(answerList(answers, key)).toEqual(values);
	});

	test('of a place are also its parts', () => {
		expect(placeOf(answers, 'home')).toEqual({ country: 'RS', town: 'Niš' });
		expect(placeOf(answers, 'price')).toEqual({ country: '', town: '' });
	});
});
