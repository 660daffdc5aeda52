/** A whole number that was typed, or why it is none. */
export type TypedNumber =
	{ readonly number: number } | { readonly code: 'not_a_number' | 'not_whole' };

/** Digits, bare or in groups of three with one and the same sign between; then perhaps decimals after another sign. */
const written = /^(-?)(\d{1,12}|\d{1,3}(?:([ .,'])\d{3})(?:\3\d{3}){0,2})(?:([.,])(\d{1,2}))?$/;

/**
 * Reads a whole number as people type it: 41500, 41 500, 41.500 and 41,500 are the same, and so are 41.500,00 and
 * 41,500.00. A sign followed by three digits parts thousands, by one or two it parts decimals; decimals may only be
 * noughts, since nobody should have to guess what became of the others. At most twelve digits.
 */
export function readWhole(text: string): TypedNumber {
	const typed = text.replaceAll(/\s/gu, ' ').replaceAll('’', "'").replace(/^−/, '-');
	const found = written.exec(typed);
	if (!found) return { code: 'not_a_number' };
	const [, minus, digits = '', apart, point, decimals = ''] = found;
	if (point && point === apart) return { code: 'not_a_number' };
	if (/[1-9]/.test(decimals)) return { code: 'not_whole' };
	const number = Number(digits.replaceAll(/\D/g, ''));
	return { number: minus && number > 0 ? -number : number };
}
