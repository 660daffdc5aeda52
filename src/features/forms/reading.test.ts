import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sizeOf, tidy } from '#core/text.ts';
import {
	languageLevels,
	questionKinds,
	type Answer,
	type Question,
	type QuestionOf,
	type StoredFile
} from '#features/programmes/questions.ts';
import type { StoredFiles } from './reading.ts';
import { readForm } from './rules.ts';
import { typedAnswers } from './typed-answers.ts';

const base = { key: 'k', label: { en: 'A question' }, required: true } as const;
const options = ['art', 'music', 'film'].map((value) => ({ value, label: { en: value } }));

/** One question of each kind. */
const questions: { [Kind in Question['kind']]: QuestionOf<Kind> } = {
	short: { ...base, kind: 'short', maxLength: 40 },
	long: { ...base, kind: 'long', maxLength: 6, countedIn: 'words' },
	choice: { ...base, kind: 'choice', options },
	choices: { ...base, kind: 'choices', options, most: 2 },
	scale: { ...base, kind: 'scale', min: 1, max: 5 },
	date: { ...base, kind: 'date' },
	number: { ...base, kind: 'number', min: -10, max: 40_000 },
	money: { ...base, kind: 'money', min: 0, max: 40_000, currencies: ['EUR', 'RSD'] },
	place: { ...base, kind: 'place', countries: ['RS', 'XK'] },
	languages: { ...base, kind: 'languages', options, most: 3 },
	links: { ...base, kind: 'links', most: 2 },
	file: { ...base, kind: 'file', kinds: ['pdf'], most: 2, maxMegabytes: 5 },
	consent: { ...base, kind: 'consent', text: { en: 'I agree.' } },
	table: {
		...base,
		kind: 'table',
		fewest: 2,
		most: 3,
		columns: [
			{ key: 'name', label: { en: 'Name' }, kind: 'short', required: true },
			{ key: 'mail', label: { en: 'E-mail' }, kind: 'email', required: false },
			{ key: 'age', label: { en: 'Age' }, kind: 'number', required: false }
		]
	},
	needs: { ...base, kind: 'needs', options },
	goals: { ...base, kind: 'goals', maxLength: 20 }
};

const files: StoredFiles = new Map(
	['f1', 'f2', 'f3'].map((file): [string, StoredFile] => [
		file,
		{ file, name: `${file}.pdf`, size: 12 }
	])
);

type Typed = Readonly<Record<string, string | readonly string[]>>;

/** Reads what stands in the boxes: `''` is the question's own, others its parts. */
function read(question: Question, typed: Typed | string) {
	const boxes: Typed = typeof typed === 'string' ? { '': typed } : typed;
	return readForm([question], (field) => [boxes[field.replace(/^q_k\.?/, '')] ?? []].flat(), files);
}

const answerTo = (kind: Question['kind'], typed: Typed | string) =>
	read(questions[kind], typed).answers['k'];

const issuesOf = (kind: Question['kind'], typed: Typed | string) =>
	read(questions[kind], typed).issues.map(({ field, code }) => [field, code]);

describe('a text', () => {
	test.each([
		['reč', 1],
		['prva  druga\r\n\r\ntreća', 3],
		['reč – reč', 2],
		['мајка и отац', 3],
		['ma\u0301jka', 1],
		['😀 da', 1],
		['well-known', 1],
		['… !', 0]
	])('of %j has %i words', (text, words) => {
		expect(sizeOf(text, 'words')).toBe(words);
	});

	test.each([
		['šđž', 3],
		['s\u030C', 1],
		['љубав', 5],
		['😀', 1],
		['a\r\nb', 3],
		['  a \u200F', 1]
	])('of %j has %i characters', (text, characters) => {
		expect(sizeOf(text)).toBe(characters);
	});

	test('counted in words is refused with the words that were found', () => {
		expect(read(questions.long, 'jedan dva tri četiri pet šest sedam').issues).toEqual([
			{ field: 'q_k', code: 'too_many_words', facts: { found: 7, maximum: 6 } }
		]);
	});

	test('that is a novel of signs and no words is refused all the same', () => {
		expect(issuesOf('long', '!'.repeat(50_001))).toEqual([['q_k', 'too_long']]);
	});

	test('of one line loses its line breaks, a long one keeps them', () => {
		expect(answerTo('short', 'Ana\r\nPrimerović')).toBe('Ana Primerović');
		expect(answerTo('long', 'Ana\r\n\r\nPrimerović')).toBe('Ana\n\nPrimerović');
	});
});

test.each([
	['1996-02-29', '1996-02-29'],
	['29.2.1996.', '1996-02-29'],
	['29. 2. 1996', '1996-02-29'],
	['01/12/2024', '2024-12-01']
])('the day %j is read', (text, day) => {
	expect(answerTo('date', text)).toBe(day);
});

test.each(['1997-02-29', '1996-2-29', '1996-02-29T10:00', '0096-01-01', '2/29/1996', 'juče'])(
	'%j is no day',
	(text) => {
		expect(issuesOf('date', text)).toEqual([['q_k', 'not_a_date']]);
	}
);

describe('money', () => {
	test('is in the first currency unless another was chosen', () => {
		expect(answerTo('money', { amount: '39.500' })).toEqual({ amount: 39_500, currency: 'EUR' });
		expect(answerTo('money', { amount: '1', currency: 'RSD' })).toEqual({
			amount: 1,
			currency: 'RSD'
		});
	});

	test('says what was understood where it is too much', () => {
		expect(read(questions.money, { amount: '41.500,00' }).issues).toEqual([
			{ field: 'q_k.amount', code: 'read_too_large', facts: { found: 41_500, maximum: 40_000 } }
		]);
	});

	test('in a currency that was not offered was forged', () => {
		expect(issuesOf('money', { amount: '1', currency: 'BTC' })).toEqual([
			['q_k.currency', 'not_in_list']
		]);
	});
});

describe('a place', () => {
	test('needs both of its parts', () => {
		expect(answerTo('place', { country: 'RS', town: ' Novi\n Sad ' })).toEqual({
			country: 'RS',
			town: 'Novi Sad'
		});
		expect(issuesOf('place', { town: 'Niš' })).toEqual([['q_k.country', 'required']]);
		expect(issuesOf('place', { country: 'RS' })).toEqual([['q_k.town', 'required']]);
		expect(issuesOf('place', {})).toEqual([['q_k', 'required']]);
	});

	test('is refused part by part', () => {
		expect(issuesOf('place', { country: 'US', town: 'š'.repeat(81) })).toEqual([
			['q_k.country', 'not_in_list'],
			['q_k.town', 'too_long']
		]);
	});
});

describe('languages', () => {
	test('are read row by row; an empty row is none', () => {
		expect(
			answerTo('languages', {
				'0.language': 'art',
				'0.level': 'B2',
				'2.language': 'film',
				'2.level': 'first'
			})
		).toEqual([
			{ language: 'art', level: 'B2' },
			{ language: 'film', level: 'first' }
		]);
	});

	test.each([
		[{ '0.language': 'art' }, 'q_k.0.level', 'required'],
		[{ '1.level': 'B2' }, 'q_k.1.language', 'required'],
		[{ '0.language': 'art', '0.level': 'D9' }, 'q_k.0.level', 'not_in_list'],
		[{ '0.language': 'elvish', '0.level': 'C1' }, 'q_k.0.language', 'not_in_list'],
		[
			{ '0.language': 'art', '0.level': 'C1', '1.language': 'art', '1.level': 'A1' },
			'q_k.1.language',
			'named_twice'
		]
	] as [Typed, string, string][])('of %j are refused', (typed, field, code) => {
		expect(issuesOf('languages', typed)).toEqual([[field, code]]);
	});

	test('beyond the last row are nobody’s', () => {
		expect(issuesOf('languages', { '3.language': 'art', '3.level': 'C1' })).toEqual([
			['q_k', 'required']
		]);
	});
});

describe('links', () => {
	test('are read as people type them', () => {
		expect(answerTo('links', 'example.org/rad, HTTPS://Example.org\n')).toEqual([
			'https://example.org/rad',
			'https://example.org/'
		]);
		expect(answerTo('links', 'пример.срб')).toEqual(['https://xn--e1afmkfd.xn--90a3ac/']);
		expect(answerTo('links', 'example.org\nhttps://example.org/')).toEqual([
			'https://example.org/'
		]);
	});

	test.each([
		'example',
		'javascript:alert(1)',
		'ftp://example.org',
		'http://127.0.0.1/',
		'http://[::1]/',
		'5',
		'ana@example.org',
		'https://ana:lozinka@example.org',
		`example.org/${'a'.repeat(500)}`
	])('are not %j', (text) => {
		expect(issuesOf('links', text)).toEqual([['q_k', 'bad_link']]);
	});

	test('that cannot be read are named', () => {
		expect(read(questions.links, 'example.org moj-sajt').issues).toEqual([
			{ field: 'q_k', code: 'bad_link', facts: { found: 'moj-sajt' } }
		]);
	});

	test('beyond the limit are counted', () => {
		expect(read(questions.links, 'a.example.org b.example.org c.example.org').issues).toEqual([
			{ field: 'q_k', code: 'too_many', facts: { found: 3, maximum: 2 } }
		]);
	});
});

describe('files', () => {
	test('are those that were uploaded', () => {
		expect(answerTo('file', { '': ['f2', 'f2'] })).toEqual([files.get('f2')]);
	});

	test('of somebody else, or too many of them, are refused', () => {
		expect(issuesOf('file', 'f9')).toEqual([['q_k', 'file_gone']]);
		expect(issuesOf('file', { '': ['f1', 'f2', 'f3'] })).toEqual([['q_k', 'too_many']]);
	});
});

test('a consent is given with a tick or not at all', () => {
	expect(answerTo('consent', 'yes')).toBe(true);
	expect(issuesOf('consent', 'no')).toEqual([['q_k', 'not_in_list']]);
	expect(issuesOf('consent', {})).toEqual([['q_k', 'not_agreed']]);
	expect(read({ ...questions.consent, required: false }, {})).toEqual({ answers: {}, issues: [] });
});

describe('a table', () => {
	const ana = { '0.name': 'Ana Primerović', '0.mail': 'ana@example.org', '0.age': '1 000' };

	test('is read row by row, without the empty ones', () => {
		expect(answerTo('table', { ...ana, '2.name': 'Vuk Probić' })).toEqual([
			{ name: 'Ana Primerović', mail: 'ana@example.org', age: '1000' },
			{ name: 'Vuk Probić', mail: '', age: '' }
		]);
	});

	test('with too few rows says how many are needed', () => {
		expect(read(questions.table, ana).issues).toEqual([
			{ field: 'q_k', code: 'too_few_rows', facts: { found: 1, minimum: 2 } }
		]);
	});

	test('is refused cell by cell', () => {
		const typed = { ...ana, '1.mail': 'ana', '1.age': '1,5', '2.name': 'š'.repeat(201) };
		expect(issuesOf('table', typed)).toEqual([
			['q_k.1.name', 'required'],
			['q_k.1.mail', 'not_an_email'],
			['q_k.1.age', 'not_whole'],
			['q_k.2.name', 'too_long']
		]);
	});
});

test('goals are read term by term, and one is enough', () => {
	expect(answerTo('goals', { middle: 'Prva izložba.' })).toEqual({ middle: 'Prva izložba.' });
	expect(issuesOf('goals', {})).toEqual([['q_k', 'required']]);
	expect(issuesOf('goals', { short: 'da', long: 'š'.repeat(21) })).toEqual([
		['q_k.long', 'too_long']
	]);
});

/** Texts that break things: any code point, and the worst of them more often. */
const anyText = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom(
		...[
			'',
			'\u0000',
			'\u202Eart',
			'yes',
			'RS',
			'art',
			'B2',
			'f1',
			'12',
			'1996-02-29',
			'ana@example.org'
		],
		...['example.org', '__proto__', '\uD800', 'š'.repeat(60_000), '1.'.repeat(5000), 'ا\u200Fب']
	)
);
const parts = ['', 'country', 'town', 'amount', 'currency', 'short', 'middle', 'long'];
const rowParts = [0, 1, 2, 3].flatMap((row) =>
	['language', 'level', 'name', 'mail', 'age'].map((part) => `${row}.${part}`)
);
const anyBoxes = fc.dictionary(
	fc.constantFrom(...parts, ...rowParts),
	fc.array(anyText, { maxLength: 3 }),
	{ maxKeys: 8 }
);

test.each(questionKinds)(
	'%s: whatever is posted, an answer or issues come of it, never both and never an exception',
	(kind) => {
		fc.assert(
			fc.property(anyBoxes, (typed) => {
				const { answers, issues } = read(questions[kind], typed);
				expect(Object.hasOwn(answers, 'k')).toBe(issues.length === 0);
				for (const { field } of issues) expect(field).toMatch(/^q_k(\.[\w.]+)?$/);
			})
		);
	}
);

const line = fc
	.string({ unit: 'binary', maxLength: 12 })
	.map((text) => tidy(`a${text}`).replaceAll(/\s+/gu, ' '));
const anAnswer: { [Kind in Question['kind']]: fc.Arbitrary<Answer> } = {
	short: line,
	long: fc
		.string({ unit: 'binary', maxLength: 8 })
		.map((text) => tidy(`a\n${text}b`))
		.filter((text) => sizeOf(text, 'words') <= 6),
	choice: fc.constantFrom('art', 'music', 'film'),
	choices: fc.subarray(['art', 'music', 'film'], { minLength: 1, maxLength: 2 }),
	needs: fc.subarray(['art', 'music', 'film'], { minLength: 1 }),
	scale: fc.integer({ min: 1, max: 5 }),
	date: fc
		.integer({ min: 0, max: 70_000 })
		.map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }).toString()),
	number: fc.integer({ min: -10, max: 40_000 }),
	money: fc.record({
		amount: fc.integer({ min: 0, max: 40_000 }),
		currency: fc.constantFrom('EUR', 'RSD')
	}),
	place: fc.record({ country: fc.constantFrom('RS', 'XK'), town: line }),
	languages: fc
		.subarray(['art', 'music', 'film'], { minLength: 1 })
		.chain((languages) =>
			fc.tuple(
				...languages.map((language) =>
					fc.constantFrom(...languageLevels).map((level) => ({ language, level }))
				)
			)
		),
	links: fc
		.uniqueArray(fc.webUrl({ withQueryParameters: true, withFragments: true }), {
			minLength: 1,
			maxLength: 2
		})
		.map((links) => [...new Set(links.map((link) => new URL(link).href))])
		.filter((links) => links.every((link) => link.length <= 500 && !/[,;]$/.test(link))),
	file: fc.subarray([...files.values()], { minLength: 1, maxLength: 2 }),
	consent: fc.constant(true as const),
	table: fc.array(
		fc.record({
			name: line,
			mail: fc.constantFrom('', 'ana@example.org'),
			age: fc.nat().map(String)
		}),
		{ minLength: 2, maxLength: 3 }
	),
	goals: fc
		.record({ short: line, middle: line, long: line }, { requiredKeys: [] })
		.filter((goals) => Object.keys(goals).length > 0)
};

test.each(questionKinds)('%s: what was read and is typed back reads the same', (kind) => {
	fc.assert(
		fc.property(anAnswer[kind], (answer) => {
			const typed = typedAnswers({ k: answer });
			const again = readForm([questions[kind]], (field) => [typed[field] ?? []].flat(), files);
			expect(again).toEqual({ answers: { k: answer }, issues: [] });
		})
	);
});
