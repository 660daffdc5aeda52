import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWhole } from './numbers.ts';

describe('a whole number', () => {
	test.each([
		['41500', 41_500],
		['41 500', 41_500],
		['41\u00A0500', 41_500],
		['41.500', 41_500],
		['41,500', 41_500],
		['41’500', 41_500],
		['41.500,00', 41_500],
		['41,500.00', 41_500],
		['41500,0', 41_500],
		['1.000.000', 1_000_000],
		['041', 41],
		['−5', -5],
		['-0', 0]
	])('may be written as %j', (text, number) => {
		expect(readWhole(text)).toEqual({ number });
	});

	test.each(['41.50', '41,5', '0,01', '41.500,25'])('has no decimals, as %j has', (text) => {
		expect(readWhole(text)).toEqual({ code: 'not_whole' });
	});

	test.each([
		'',
		'mnogo',
		'1e3',
		'0x10',
		'4 1500',
		'1.000,000',
		'41.500.00',
		'1,2,3',
		'5.',
		'.5',
		'٤١٥٠٠',
		'41 500 EUR',
		'9999999999999'
	])('is not %j', (text) => {
		expect(readWhole(text)).toEqual({ code: 'not_a_number' });
	});

	test('is read back from how both languages write it', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -999_999_999, max: 999_999_999 }),
				fc.constantFrom('en', 'sr-Latn', 'sr-Cyrl'),
				(number, locale) => {
					const text = new Intl.NumberFormat(locale).format(number);
					expect(readWhole(text)).toEqual({ number: number === 0 ? 0 : number });
				}
			)
		);
	});
});
