import { describe, expect, it } from 'vitest';
import { pick, pickText } from './pick.ts';

const both = { en: 'A year together', sr: 'Godinu dana zajedno' };

describe('picking a text for a reader', () => {
	it('gives each reader their own language and script', () => {
		expect(pick(both, 'en')).toEqual({ text: 'A year together', lang: 'en' });
		expect(pick(both, 'sr-Latn')).toEqual({ text: 'Godinu dana zajedno', lang: 'sr-Latn' });
		expect(pick(both, 'sr-Cyrl')).toEqual({ text: 'Годину дана заједно', lang: 'sr-Cyrl' });
	});

	it('falls back to the other language and says so', () => {
		expect(pick({ en: 'Only English' }, 'sr-Cyrl')).toEqual({ text: 'Only English', lang: 'en' });
		expect(pick({ sr: 'Samo srpski' }, 'en')).toEqual({ text: 'Samo srpski', lang: 'sr-Latn' });
	});

	it('takes an empty field for a missing one', () => {
		expect(pick({ en: '  ', sr: 'Tekst' }, 'en')).toEqual({ text: 'Tekst', lang: 'sr-Latn' });
	});

	it('reads Serbian that was typed in Cyrillic in either script', () => {
		expect(pick({ sr: 'Позив' }, 'sr-Latn')).toEqual({ text: 'Poziv', lang: 'sr-Latn' });
		expect(pick({ sr: 'Позив' }, 'sr-Cyrl')).toEqual({ text: 'Позив', lang: 'sr-Cyrl' });
	});

	it('gives nothing where nothing was written', () => {
		expect(pick({}, 'sr-Latn')).toEqual({ text: '', lang: 'sr-Latn' });
	});

	it('gives only the words where the language cannot be marked', () => {
		expect(pickText(both, 'sr-Cyrl')).toBe('Годину дана заједно');
	});
});
