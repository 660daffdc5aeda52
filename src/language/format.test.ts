import { describe, expect, it } from 'vitest';
import { locales } from '#core/locale.ts';
import {
	collate,
	formatDate,
	formatDateTime,
	formatDay,
	formatDays,
	formatMonth,
	formatList,
	formatMinutes,
	formatNumber,
	formatTime
} from './format.ts';

const belgrade = 'Europe/Belgrade';
const evening = Temporal.Instant.from('2026-03-12T23:05:00Z');
const day = Temporal.PlainDate.from('2026-03-12');

/** The same thing in all three locales, in their order. */
const inAll = (format: (locale: (typeof locales)[number]) => string): string[] =>
	locales.map(format);

describe('dates', () => {
	it('name the month, in Serbian in the genitive and with the full stop after the year', () => {
		expect(inAll((locale) => formatDate(evening, locale, 'UTC'))).toEqual([
			'12 March 2026',
			'12. marta 2026.',
			'12. марта 2026.'
		]);
	});

	it('are short for a table', () => {
		expect(inAll((locale) => formatDate(evening, locale, 'UTC', 'short'))).toEqual([
			'12 Mar 2026',
			'12. 3. 2026.',
			'12. 3. 2026.'
		]);
	});

	it('are those of the zone', () => {
		expect(formatDate(evening, 'en', belgrade)).toBe('13 March 2026');
		expect(formatDate(new Date('2026-03-12T23:05:00Z'), 'en', belgrade)).toBe('13 March 2026');
	});

	it('belong to no zone when they are days', () => {
		expect(inAll((locale) => formatDay(day, locale))).toEqual([
			'12 March 2026',
			'12. marta 2026.',
			'12. марта 2026.'
		]);
	});

	it('know all Serbian months', () => {
		const months = Array.from({ length: 12 }, (_, at) => day.with({ month: at + 1, day: 1 }));
		expect(months.map((one) => formatDay(one, 'sr-Latn').split(' ')[1])).toEqual([
			...['januara', 'februara', 'marta', 'aprila', 'maja', 'juna'],
			...['jula', 'avgusta', 'septembra', 'oktobra', 'novembra', 'decembra']
		]);
	});

	it('say from when to when without repeating themselves', () => {
		const to = (text: string): string[] =>
			inAll((locale) => formatDays(day, Temporal.PlainDate.from(text), locale));
		expect(to('2026-03-12')).toEqual(['12 March 2026', '12. marta 2026.', '12. марта 2026.']);
		expect(to('2026-03-15')).toEqual([
			'12–15 March 2026',
			'12–15. marta 2026.',
			'12–15. марта 2026.'
		]);
		expect(to('2026-04-02')).toEqual([
			'12 March – 2 April 2026',
			'12. marta – 2. aprila 2026.',
			'12. марта – 2. априла 2026.'
		]);
		expect(to('2027-01-02')[1]).toBe('12. marta 2026 – 2. januara 2027.');
	});

	it('a month is written with its year', () => {
		expect(formatMonth('2026-11', 'en')).toBe('November 2026');
		expect(formatMonth('2026-11', 'sr-Latn')).toBe('novembar 2026.');
		expect(formatMonth('2026-11', 'sr-Cyrl')).toBe('новембар 2026.');
	});
});

describe('times', () => {
	it('have 24 hours, also just after midnight', () => {
		expect(inAll((locale) => formatTime(evening, locale, belgrade))).toEqual([
			'00:05',
			'00:05',
			'00:05'
		]);
	});

	it('name the zone by its city', () => {
		expect(inAll((locale) => formatDateTime(evening, locale, belgrade))).toEqual([
			'13 March 2026 at 00:05, Belgrade time',
			'13. marta 2026. u 00:05 po beogradskom vremenu',
			'13. марта 2026. у 00:05 по београдском времену'
		]);
	});

	it('give the exact name of a zone that we cannot inflect', () => {
		expect(inAll((locale) => formatDateTime(evening, locale, 'Asia/Ho_Chi_Minh', 'short'))).toEqual(
			[
				'13 Mar 2026 at 06:05, Ho Chi Minh time',
				'13. 3. 2026. u 06:05 po vremenu Asia/Ho_Chi_Minh',
				'13. 3. 2026. у 06:05 по времену Asia/Ho_Chi_Minh'
			]
		);
		expect(inAll((locale) => formatDateTime(evening, locale, 'UTC', 'short'))).toEqual([
			'12 Mar 2026 at 23:05, UTC',
			'12. 3. 2026. u 23:05 po vremenu UTC',
			'12. 3. 2026. у 23:05 по времену UTC'
		]);
	});
});

describe('numbers', () => {
	it('are separated as the reader is used to', () => {
		expect(inAll((locale) => formatNumber(40000.5, locale))).toEqual([
			'40,000.5',
			'40.000,5',
			'40.000,5'
		]);
	});

	it('take currencies and percentages', () => {
		const euro = { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 } as const;
		expect(inAll((locale) => formatNumber(40000, locale, euro))).toEqual([
			'€40,000',
			'40.000\u00a0€',
			'40.000\u00a0€'
		]);
		expect(formatNumber(0.235, 'sr-Latn', { style: 'percent' })).toBe('24%');
	});

	it('of minutes become hours and minutes', () => {
		expect(inAll((locale) => formatMinutes(810, locale))).toEqual([
			'13 h 30 min',
			'13 h 30 min',
			'13 ч 30 мин'
		]);
		expect([0, 45, 60, 61].map((minutes) => formatMinutes(minutes, 'en'))).toEqual([
			'0 min',
			'45 min',
			'1 h',
			'1 h 1 min'
		]);
		expect(formatMinutes(90_000, 'sr-Latn')).toBe('1.500 h');
	});
});

describe('lists and names', () => {
	it('are joined with and, or with or', () => {
		const items = ['a', 'b', 'c'];
		expect(inAll((locale) => formatList(items, locale))).toEqual([
			'a, b and c',
			'a, b i c',
			'a, b и c'
		]);
		expect(inAll((locale) => formatList(items, locale, 'or'))).toEqual([
			'a, b or c',
			'a, b ili c',
			'a, b или c'
		]);
		expect(formatList([], 'en')).toBe('');
	});

	it('are sorted by the alphabet of the reader', () => {
		const names = ['Žika', 'Njegoš', 'Nora', 'Čeda', 'Cvetko', 'Džon', 'Đorđe', 'Dragan', 'Ćira'];
		expect(names.toSorted(collate('sr-Latn')).join(' ')).toBe(
			'Cvetko Čeda Ćira Dragan Džon Đorđe Nora Njegoš Žika'
		);
		expect(['Ђорђе', 'Вук', 'Џон', 'Ана', 'Дејан'].sort(collate('sr-Cyrl')).join(' ')).toBe(
			'Ана Вук Дејан Ђорђе Џон'
		);
		expect(['Group 10', 'Group 2'].sort(collate('en'))).toEqual(['Group 2', 'Group 10']);
	});
});
