import { describe, expect, it } from 'vitest';
import { preferredLocale } from './negotiate.ts';

describe('the language a browser asks for', () => {
	it.each([
		['en-US,en;q=0.9', 'en'],
		['sr', 'sr-Latn'],
		['sr-RS,sr;q=0.9,en;q=0.8', 'sr-Latn'],
		['sr-Cyrl-RS,sr;q=0.9', 'sr-Cyrl'],
		['SR-CYRL', 'sr-Cyrl'],
		['hr-HR,en;q=0.5', 'sr-Latn'],
		['en;q=0.3, bs;q=0.7', 'sr-Latn'],
		['de-DE, sq;q=0.9, en;q=0.1', 'en'],
		['de, sr;q=0', undefined],
		['*', undefined],
		['', undefined],
		[null, undefined]
	])('%j is %s', (header, locale) => {
		expect(preferredLocale(header)).toBe(locale);
	});
});
