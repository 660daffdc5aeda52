import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('rows become lines; quotes, commas and line breaks stay inside their cell', () => {
	expect(csvOf([['Ana "A", ok', 3, null], ['a\nb']])).toBe(
		'\uFEFF"Ana ""A"", ok",3,\r\n"a\nb"\r\n'
	);
});

test.each(['=1+1', '+381', '-2', '@SUM(A1)', '\t=1', ' =1'])('%j is no formula', (text) => {
	expect(csvOf([[text]])).toBe(`\uFEFF'${text}\r\n`);
});
