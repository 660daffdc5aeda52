import { expect, test } from 'vitest';
import { beforeMark, beginsWithMark } from './stops.ts';

test.each([',', '.', ';', ':', '!', '?', '…', ')', ']', '–1990', '—', ' – do juna', ' — do juna'])(
	'the full stop of a number falls away before "%s"',
	(rest) => expect(beginsWithMark(rest)).toBe(true)
);

test.each(['', ' u 18 časova', '“', '”', ' (Niš)', '-tih', '/', '\n\nSvi', ' · '])(
	'and stays before "%s"',
	(rest) => expect(beginsWithMark(rest)).toBe(false)
);

test.each([
	['12. maja 2026.', '12. maja 2026'],
	['12. 3. 2026.', '12. 3. 2026'],
	['12. марта 2026.', '12. марта 2026'],
	['novembar 2026.', 'novembar 2026'],
	[
		'12. maja 2026. u 18:05 po beogradskom vremenu',
		'12. maja 2026. u 18:05 po beogradskom vremenu'
	],
	['Ana Primerović d.o.o.', 'Ana Primerović d.o.o.'],
	['12', '12']
])('"%s" is then "%s"', (text, told) => expect(beforeMark(text)).toBe(told));
