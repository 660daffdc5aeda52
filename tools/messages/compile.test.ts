import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locales, type Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { type Outcome, compileMessages } from './compile.ts';

type Compiled = Record<string, (inputs: object, options: { locale: Locale }) => string>;

const root = mkdtempSync(path.join(tmpdir(), 'messages-test-'));
const outdir = path.join(root, 'out');

function write(file: string, content: unknown): void {
	mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
	writeFileSync(path.join(root, file), JSON.stringify(content));
}

const load = async (name: string): Promise<Record<string, unknown>> =>
	(await import(/* @vite-ignore */ pathToFileURL(path.join(outdir, name)).href)) as Record<
		string,
		unknown
	>;

const applications = (one: string, few: string, other: string): unknown => {
	const forms = { 'countPlural=other': other, 'countPlural=one': one };
	return [
		{
			declarations: ['input count', 'local countPlural = count: plural'],
			selectors: ['countPlural'],
			match: few ? { ...forms, 'countPlural=few': few } : forms
		}
	];
};

const thanks = (her: string, him: string, them: string): unknown => [
	{
		declarations: ['input gender'],
		selectors: ['gender'],
		match: { 'gender=*': them, 'gender=female': her, 'gender=male': him }
	}
];

let first: Outcome | undefined;

beforeAll(async () => {
	write('messages/overrides.sr-Cyrl.json', { call_own: 'По нашем' });
	write('messages/en/calls.json', {
		call_greeting: 'Hello {name}, {#link}read{/link}',
		call_own: 'Ours',
		call_received: applications('{count} application', '', '{count} applications'),
		call_until: 'Open until {date}.',
		call_dates: '{from} – {date}, {#b}{date}{/b}; ({date}) and {date} again',
		call_thanks: thanks('her', 'his', 'their')
	});
	write('messages/sr-Latn/calls.json', {
		call_greeting: 'Zdravo {name}, {#link}čitajte{/link}',
		call_own: 'Po našem',
		call_received: applications('{count} prijava', '{count} prijave', '{count} prijava'),
		call_until: 'Otvoreno do {date}.',
		call_dates: '{from} – {date}, {#b}{date}{/b}; ({date}) i opet {date}',
		call_thanks: thanks('njena', 'njegov', 'njihov')
	});
	write('messages/en/reviews.json', { review_title: 'Only in English yet' });
	first = await compileMessages(root, outdir);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('compiling messages', () => {
	it('speaks every locale when asked in bare code', async () => {
		const { m } = (await load('messages.js')) as { m: Compiled };
		const say = (key: string, inputs: object): (string | undefined)[] =>
			(['en', 'sr-Latn', 'sr-Cyrl'] as const).map((locale) => m[key]?.(inputs, { locale }));

		expect(say('call_greeting', { name: 'Ana' })).toEqual([
			'Hello Ana, read',
			'Zdravo Ana, čitajte',
			'Здраво Ana, читајте'
		]);
		expect(say('call_own', {})).toEqual(['Ours', 'Po našem', 'По нашем']);
		expect(say('call_thanks', { gender: 'female' })).toEqual(['her', 'njena', 'њена']);
		expect(say('call_thanks', { gender: 'unsaid' })).toEqual(['their', 'njihov', 'њихов']);
	});

	it('counts as the language counts', async () => {
		const { m } = (await load('messages.js')) as { m: Compiled };
		const count = (locale: Locale, counts: number[]): (string | undefined)[] =>
			counts.map((number) => m['call_received']?.({ count: number }, { locale }));

		expect(count('en', [1, 2, 21])).toEqual(['1 application', '2 applications', '21 applications']);
		expect(count('sr-Latn', [1, 3, 5, 11, 21, 22])).toEqual([
			...['1 prijava', '3 prijave', '5 prijava', '11 prijava', '21 prijava', '22 prijave']
		]);
		expect(count('sr-Cyrl', [2, 5])).toEqual(['2 пријаве', '5 пријава']);
	});

	it('lets the full stop of a Serbian number fall away before another mark', async () => {
		const { m } = (await load('messages.js')) as {
			m: Record<
				string,
				Compiled[string] & { parts: (...a: Parameters<Compiled[string]>) => { value?: string }[] }
			>;
		};
		const dates = { from: '1. maja 2026.', date: '12. maja 2027.' };
		const inAll = (key: string) => locales.map((locale) => m[key]?.(dates, { locale }));
		expect(inAll('call_until')).toEqual([
			'Open until 12. maja 2027..',
			'Otvoreno do 12. maja 2027.',
			'Отворено до 12. maja 2027.'
		]);
		const told =
			'1. maja 2026 – 12. maja 2027, 12. maja 2027; (12. maja 2027) i opet 12. maja 2027.';
		expect(inAll('call_dates').slice(1)).toEqual([told, told.replace('i opet', 'и опет')]);
		const parts = m['call_dates']?.parts(dates, { locale: 'sr-Latn' });
		expect(parts?.map(({ value = '' }) => value).join('')).toBe(told);
	});

	it('falls back to English where a feature is not written yet', async () => {
		const { m } = (await load('messages.js')) as { m: Compiled };
		expect(m['review_title']?.({}, { locale: 'sr-Cyrl' })).toBe('Only in English yet');
	});

	it('reads the language of an address as our paths write it', async () => {
		const runtime = (await load('runtime.js')) as unknown as {
			extractLocaleFromUrl(url: URL): Locale | undefined;
		};
		const localeOf = (path: string) =>
			runtime.extractLocaleFromUrl(new URL(path, 'https://primer.rs'));

		for (const path of ['/', '/calls/2026?a=1#b']) {
			expect(locales.map((locale) => localeOf(localisedPath(path, locale)))).toEqual(locales);
		}
		expect(localeOf('/srpski')).toBe(undefined);
	});

	it('leaves the generated Cyrillic to be read', () => {
		const generated = JSON.parse(readFileSync(path.join(outdir, 'sr-Cyrl/calls.json'), 'utf8'));
		expect(generated.call_greeting).toBe('Здраво {name}, {#link}читајте{/link}');
	});

	it('does nothing when nothing changed, and touches only what did', async () => {
		expect(first?.messages).toBe(7);
		expect(await compileMessages(root, outdir)).toBe(undefined);

		const untouched = statSync(path.join(outdir, 'messages/call_own.js')).mtimeMs;
		write('messages/en/reviews.json', { review_heading: 'New key' });
		await compileMessages(root, outdir);

		expect(statSync(path.join(outdir, 'messages/call_own.js')).mtimeMs).toBe(untouched);
		expect(
			readdirSync(path.join(outdir, 'messages')).filter((name) => name.startsWith('review'))
		).toEqual(['review_heading.js']);
	});

	it('names the file and the key of what it cannot read', async () => {
		write('messages/en/reviews.json', { review_a: 'x {y', Bad: 'z', call_own: 'twice' });
		await expect(compileMessages(root, outdir)).rejects.toThrow(
			new Error(
				[
					'messages/en/reviews.json: "review_a" has a brace without a parameter in it: "x {y"',
					'messages/en/reviews.json: the key "Bad" is not in the shape feature_place_meaning',
					'messages/en/reviews.json: "call_own" is already in messages/en/calls.json'
				].join('\n')
			)
		);
	});
});
