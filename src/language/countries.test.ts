import { describe, expect, it } from 'vitest';
import { locales } from '#core/locale.ts';
import { countryName } from './countries.ts';

describe('names of countries', () => {
	it('are in the language and script of the reader', () => {
		expect(locales.map((locale) => countryName('BA', locale))).toEqual([
			'Bosnia and Herzegovina',
			'Bosna i Hercegovina',
			'Босна и Херцеговина'
		]);
	});

	it('have a star where a footnote is owed', () => {
		expect(locales.map((locale) => countryName('XK', locale))).toEqual([
			'Kosovo*',
			'Kosovo*',
			'Косово*'
		]);
	});

	it('are those of the programme where it has its own', () => {
		const names = { XK: { en: 'Kosovo', sr: 'Kosovo (UNSCR 1244)' }, MK: { en: 'Macedonia' } };
		expect(countryName('XK', 'en', names)).toBe('Kosovo');
		expect(countryName('XK', 'sr-Cyrl', names)).toBe('Косово (УНСЦР 1244)');
		expect(countryName('MK', 'en', names)).toBe('Macedonia');
		expect(countryName('MK', 'sr-Latn', names)).toBe('Severna Makedonija');
	});

	it('are the code itself where nobody knows it', () => {
		expect(countryName('QZ', 'en')).toBe('QZ');
	});
});
