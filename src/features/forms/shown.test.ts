import { describe, expect, test } from 'vitest';
import type {
	Answer,
	Answers,
	Column,
	FormContent,
	Question
} from '#features/programmes/questions.ts';
import { fieldLabels } from './labels.ts';
import { askedQuestions } from './asked-questions.ts';
import { shownAnswers, shownSections } from './shown.ts';
import { typedAnswers } from './typed-answers.ts';

const label = { en: 'A question', sr: 'Pitanje' };
const required = true;
const options = ['art', 'music'].map((value) => ({ value, label: { en: value, sr: value } }));

const formOf = (...questions: Question[]): FormContent => ({
	sections: [{ key: 'one', title: label, questions }],
	requirements: []
});

test('a country whose name has a star brings its footnote to the question', () => {
	const asked = (countries: readonly string[]) =>
		askedQuestions(formOf({ kind: 'place', key: 'k', label, required, countries }), 'en')[0];
	const { options: shown, note } = asked(['RS', 'XK']) ?? {};
	expect(shown?.map((option) => option.label)).toEqual(['Serbia', 'Kosovo*']);
	expect(note).toMatch(/^\* This designation is without prejudice/);
	expect(asked(['RS', 'AL'])?.note).toBe(undefined);
});

describe('a question with a condition', () => {
	const fee: Question = {
		kind: 'choice',
		key: 'fee',
		label: { en: 'The fee', sr: 'Troškovi' },
		required,
		options: [
			{ value: 'paid', label: { en: 'Paid', sr: 'Plaćeno' } },
			{ value: 'later', label: { en: 'Later', sr: 'Kasnije' } },
			{ value: 'waiver', label: { en: 'Let me off', sr: 'Oslobodite me' } }
		]
	};
	const when = { question: 'fee', is: ['paid', 'later'] };
	const proof: Question = { kind: 'short', key: 'proof', label, required, maxLength: 9, when };

	test('says of whom it is asked', () => {
		const [, asked] = askedQuestions(formOf(fee, proof), 'en');
		expect(asked?.when).toEqual({
			field: 'q_fee',
			is: ['paid', 'later'],
			note: 'Only for those who answered “Paid or Later” to “The fee”.'
		});
		expect(askedQuestions(formOf(fee, proof), 'sr-Latn')[1]?.when?.note).toBe(
			'Samo ako je na pitanje „Troškovi” odgovoreno „Plaćeno ili Kasnije”.'
		);
	});

	test('on a page of its own is there or not, by what was answered before', () => {
		const keys = (known?: Answers) =>
			askedQuestions(formOf(proof), 'en', known).map(({ key, when: left }) => [key, left]);
		expect(keys({ fee: 'paid' })).toEqual([['proof', undefined]]);
		expect(keys({ fee: 'waiver' })).toEqual([]);
		expect(keys({})).toEqual([]);
		expect(keys()).toEqual([['proof', undefined]]);
	});

	test('is not shown among the answers of those who were not asked', () => {
		const shown = shownAnswers(formOf(fee, proof), { fee: 'waiver' }, 'en');
		expect(shown.map(({ key }) => key)).toEqual(['fee']);
	});

	test('takes its section along when nothing else was asked there', () => {
		const sections = [
			{ key: 'money', title: { en: 'Money', sr: 'Novac' }, questions: [fee] },
			{ key: 'papers', title: { en: 'Papers' }, questions: [proof] }
		];
		const shown = shownSections({ sections, requirements: [] }, { fee: 'waiver' }, 'sr-Cyrl');
		expect(
			shown.map(({ key, title, answers }) => [key, title, answers.map((each) => each.key)])
		).toEqual([['money', 'Новац', ['fee']]]);
	});
});

test('every part of a question has a name for the summary of problems', () => {
	const form = formOf(
		{ kind: 'place', key: 'home', label, required, countries: ['RS'] },
		{ kind: 'languages', key: 'tongues', label, required, options, most: 1 },
		{
			kind: 'table',
			key: 'people',
			label,
			required,
			fewest: 1,
			most: 1,
			columns: [{ key: 'name', label: { en: 'Name' }, kind: 'short', required }]
		},
		{ kind: 'goals', key: 'goals', label, required, maxLength: 9 },
		{ kind: 'money', key: 'budget', label, required, min: 0, max: 9, currencies: ['EUR'] }
	);
	expect(fieldLabels(askedQuestions(form, 'en'), 'en')).toEqual({
		q_home: 'A question',
		'q_home.country': 'A question – Country',
		'q_home.town': 'A question – Town or city',
		q_tongues: 'A question',
		'q_tongues.0.language': 'A question – Language 1',
		'q_tongues.0.level': 'A question – Language 1, How well?',
		q_people: 'A question',
		'q_people.0.name': 'A question – Row 1, Name',
		q_goals: 'A question',
		'q_goals.short': 'A question – In the coming months',
		'q_goals.middle': 'A question – In a year',
		'q_goals.long': 'A question – In five years',
		q_budget: 'A question',
		'q_budget.amount': 'A question – Amount',
		'q_budget.currency': 'A question – Currency'
	});
});

describe('an answer in words', () => {
	const base = { key: 'k', label, required } as const;
	const shown = (question: Question, answer: Answer) => {
		const [first] = shownAnswers(formOf(question), { k: answer }, 'en');
		const { key: _key, label: _label, ...rest } = first!;
		return rest;
	};

	test('is a list where several were ticked', () => {
		expect(shown({ ...base, kind: 'choices', options }, ['art', 'music'])).toEqual({
			text: 'art; music',
			long: false,
			list: ['art', 'music']
		});
		expect(shown({ ...base, kind: 'needs', options }, ['art'])).toEqual({
			text: 'art',
			long: false
		});
	});

	test('says how well a language is known', () => {
		const known = [
			{ language: 'art', level: 'first' },
			{ language: 'music', level: 'B2' }
		] as const;
		expect(shown({ ...base, kind: 'languages', options, most: 2 }, known)).toEqual({
			text: 'art (First language); music (B2)',
			long: false,
			list: ['art (First language)', 'music (B2)']
		});
	});

	test('names the term of each goal', () => {
		expect(
			shown({ ...base, kind: 'goals', maxLength: 9 }, { long: 'Kuća.', short: 'Plan.' })
		).toEqual({
			text: 'In the coming months: Plan.\n\nIn five years: Kuća.',
			long: true,
			parts: [
				{ term: 'In the coming months', text: 'Plan.' },
				{ term: 'In five years', text: 'Kuća.' }
			]
		});
	});

	test('sets rows under the heads of their columns, in the order of the form', () => {
		const columns = ['name', 'level'].map((key): Column => {
			return { key, label: { en: key }, kind: 'short', required };
		});
		const rows = [
			{ level: 'vodi', name: 'Ana' },
			{ name: 'Vuk', level: '' }
		];
		expect(shown({ ...base, kind: 'table', columns, fewest: 1, most: 2 }, rows)).toEqual({
			text: 'Ana, vodi\nVuk',
			long: false,
			table: {
				head: ['name', 'level'],
				rows: [
					['Ana', 'vodi'],
					['Vuk', '']
				]
			}
		});
	});

	test('keeps links and files as such, and money with its currency', () => {
		const links = ['https://example.org/'];
		expect(shown({ ...base, kind: 'links', most: 2 }, links)).toEqual({
			text: 'https://example.org/',
			long: false,
			links
		});
		const files = [{ file: 'f', name: 'cv.pdf', size: 9 }];
		expect(
			shown({ ...base, kind: 'file', kinds: ['pdf'], most: 1, maxMegabytes: 5 }, files)
		).toEqual({
			text: 'cv.pdf',
			long: false,
			files
		});
		expect(
			shown(
				{ ...base, kind: 'money', min: 0, max: 50_000, currencies: ['EUR'] },
				{ amount: 41_500, currency: 'EUR' }
			)
		).toEqual({
			text: '41,500 EUR',
			long: false
		});
	});
});

test('an answer is typed back part by part', () => {
	expect(
		typedAnswers({
			home: { country: 'RS', town: 'Niš' },
			tongues: [{ language: 'en', level: 'C1' }],
			people: [{ name: 'Ana' }, { name: 'Vuk' }],
			consent: true,
			years: 0
		})
	).toEqual({
		'q_home.country': 'RS',
		'q_home.town': 'Niš',
		'q_tongues.0.language': 'en',
		'q_tongues.0.level': 'C1',
		'q_people.0.name': 'Ana',
		'q_people.1.name': 'Vuk',
		q_consent: 'yes',
		q_years: '0'
	});
});
