import { expect, test } from 'vitest';
import { localeOfPath, localisedPath, plainPath } from './path.ts';

test('a path is put into a language, whether or not it names one', () => {
	expect(localisedPath('/desk', 'en')).toBe('/en/desk');
	expect(localisedPath('/sr/desk', 'sr-Cyrl')).toBe('/sr-cyrl/desk');
	expect(localisedPath('/', 'sr-Latn')).toBe('/sr');
	expect(localisedPath('/en', 'sr-Latn')).toBe('/sr');
});

test.each([
	['/sr/desk', 'sr-Latn', '/desk'],
	['/sr-cyrl', 'sr-Cyrl', '/'],
	['/srpski/desk', undefined, '/srpski/desk'],
	['/', undefined, '/']
])('%s names its language and its page', (path, locale, page) => {
	expect(localeOfPath(path)).toBe(locale);
	expect(plainPath(path)).toBe(page);
});
