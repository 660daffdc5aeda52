/** A whole number that was typed, or why it is none. */
export type TypedNumber =
	{ readonly number: number } | { readonly code: 'not_a_number' | 'not_whole' };

const written =
	/^(?<minus>-?)(?:(?<plain>\d+)|(?<groups>\d{1,3}(?:(?<apart>[ .,'])\d{3})(?:\k<apart>\d{3})*))(?:(?<point>[.,])(?<decimals>\d{1,2}))?$/;

/**
 * Reads a whole number as people type it: 41500, 41 500, 41.500 and 41,500 are the same, and so are 41.500,00 and
 * 41,500.00. A sign followed by three digits parts thousands, by one or two it parts decimals; decimals may only be
 * noughts, since nobody should have to guess what became of the others. At most twelve digits.
 */
export function readWhole(text: string): TypedNumber {
	const typed = text.replaceAll(/\s/gu, ' ').replaceAll('’', "'").replace(/^−/, '-');
	const found = typed.length > 40 ? undefined : written.exec(typed)?.groups;
	const isClear = found?.['point'] === undefined || found['point'] !== found['apart'];
	const digits = (found?.['plain'] ?? found?.['groups'] ?? '').replaceAll(/\D/g, '');
	if (!isClear || digits === '' || digits.length > 12) return { code: 'not_a_number' };
	if (/[1-9]/.test(found?.['decimals'] ?? '')) return { code: 'not_whole' };
	const number = Number(digits);
	return { number: found?.['minus'] && number > 0 ? -number : number };
}
