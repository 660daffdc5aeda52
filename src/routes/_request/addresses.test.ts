import { expect, test } from 'vitest';
import { samePage, safeNext } from './addresses.ts';

test('a page is opened again without the name of the action, and keeps its filters', () => {
	const url = new URL('https://ciklus.example/sr/desk/people?country=RS&/grant');
	expect(samePage(url)).toBe('/desk/people?country=RS');
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
