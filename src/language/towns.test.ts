import { expect, test } from 'vitest';
import { homeName, townName } from './towns.ts';

test('a town is read in the script of the reader, whoever typed it', () => {
	expect(townName('Čačak', 'sr-Cyrl')).toBe('Чачак');
	expect(townName('Зајечар', 'en')).toBe('Zaječar');
	expect(townName('Зајечар', 'sr-Latn')).toBe('Zaječar');
});

test('a town with letters that Serbian does not have stays as it is', () => {
	expect(townName('Shkodër', 'sr-Cyrl')).toBe('Shkodër');
});

test('a home is a town and a country, or the one that is known', () => {
	expect(homeName('Niš', 'RS', 'sr-Cyrl')).toBe('Ниш, Србија');
	expect(homeName('Niš', 'RS', 'en')).toBe('Niš, Serbia');
	expect(homeName('', 'RS', 'en')).toBe('Serbia');
	expect(homeName('Niš', '', 'en')).toBe('Niš');
});
