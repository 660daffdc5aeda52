import { describe, expect, it } from 'vitest';
import { firstLocale, freePlaces, narrows, passes } from './rules.ts';
import { newMentor } from './forms.ts';

const mentor = {
	country: 'HR',
	fields: ['music', 'business'],
	languages: ['bcms', 'en'],
	capacity: 2,
	taken: 1
};
const all = { field: '', language: '', country: '', free: false };

describe('the pool', () => {
	it('counts free places, never fewer than none', () => {
		expect([0, 1, 2, 3].map((taken) => freePlaces({ capacity: 2, taken }))).toEqual([2, 1, 0, 0]);
	});

	it('is narrowed by each part of a filter', () => {
		expect(passes(mentor, all)).toBe(true);
		expect(passes(mentor, { ...all, field: 'music', language: 'en', country: 'HR' })).toBe(true);
		expect(passes(mentor, { ...all, field: 'film' })).toBe(false);
		expect(passes(mentor, { ...all, language: 'sq' })).toBe(false);
		expect(passes(mentor, { ...all, country: 'RS' })).toBe(false);
		expect(passes(mentor, { ...all, free: true })).toBe(true);
		expect(passes({ ...mentor, taken: 2 }, { ...all, free: true })).toBe(false);
	});

	it('knows whether a filter narrows anything', () => {
		expect(narrows(all)).toBe(false);
		expect(narrows({ ...all, free: true })).toBe(true);
		expect(narrows({ ...all, country: 'RS' })).toBe(true);
	});

	it('writes its first letters in the language of the region to those who speak it', () => {
		expect(firstLocale(['en', 'bcms'])).toBe('sr-Latn');
		expect(firstLocale(['en', 'sq'])).toBe('en');
	});
});

describe('the form of a mentor', () => {
	const given = {
		name: 'Špela Vzorčnik',
		email: 'spela@example.org',
		country: 'SI',
		languages: ['sl'],
		fields: ['diplomacy'],
		offers: ['shaping-idea'],
		mode: 'live',
		capacity: 1
	};
	const faults = (change: object) =>
		newMentor.safeParse({ ...given, ...change }).error?.issues.map(({ path }) => path[0]) ?? [];

	it('takes needs of all three programmes, and no city and no line', () => {
		expect(newMentor.parse(given)).toEqual({ ...given, city: '', lineEn: '', lineSr: '' });
	});

	it('names what is wrong', () => {
		expect(faults({ country: 'QQ' })).toEqual(['country']);
		expect(faults({ languages: [] })).toEqual(['languages']);
		expect(faults({ offers: ['flying'] })).toEqual(['offers']);
		expect(faults({ capacity: 10 })).toEqual(['capacity']);
		expect(faults({ capacity: 1.5 })).toEqual(['capacity']);
		expect(faults({ email: 'spela' })).toEqual(['email']);
	});
});
