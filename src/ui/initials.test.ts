import { describe, expect, test } from 'vitest';
import { initialsOf, numberOf } from '#ui/initials.ts';

describe('initials', () => {
	test('come from the first and the last word', () => {
		expect(initialsOf('Žaklina Primerović')).toBe('ŽP');
		expect(initialsOf('Ëndrra van der Shembulli')).toBe('ËS');
	});

	test('keep the letters that are written with two signs', () => {
		expect(initialsOf('Ljiljana Džamić')).toBe('LjDž');
	});

	test('work in Cyrillic, for one word and for none', () => {
		expect(initialsOf('Ђорђе Огледовић')).toBe('ЂО');
		expect(initialsOf('  ana ')).toBe('A');
		expect(initialsOf('')).toBe('');
	});

	test('give the same name the same number, within bounds', () => {
		expect(numberOf('Ana Probić', 6)).toBe(numberOf('Ana Probić', 6));
		expect([0, 1, 2, 3, 4, 5]).toContain(numberOf('Špela Vzorčnik', 6));
	});
});
