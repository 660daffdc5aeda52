import { expect, test } from 'vitest';
import { inLanguage, pathWithoutLanguage, safeNext } from './addresses.ts';

test('a path is put into a language, whether or not it names one', () => {
	expect(inLanguage('/desk', 'en')).toBe('/en/desk');
	expect(inLanguage('/sr/desk', 'sr-Cyrl')).toBe('/sr-cyrl/desk');
	expect(inLanguage('/', 'sr-Latn')).toBe('/sr');
});

test('a page is opened again without the name of the action, and keeps its filters', () => {
	const url = new URL('https://ciklus.example/sr/desk/people?country=RS&/grant');
	expect(pathWithoutLanguage(url)).toBe('/desk/people?country=RS');
});

test.each([
	['/desk/people?x=1', '/desk/people?x=1'],
	['/sr/desk', '/desk'],
	[null, '/me'],
	['', '/me'],
	['desk', '/me'],
	['https://elsewhere.example/', '/me'],
	['//elsewhere.example/x', '/me'],
	['/\\elsewhere.example', '/me'],
	['/sr//elsewhere.example', '/me'],
	['/\t/elsewhere.example', '/me'],
	['/en/..//elsewhere.example', '/me']
])('the way on from signing in stays inside: %j', (next, way) => {
	expect(safeNext(next, '/me')).toBe(way);
});
