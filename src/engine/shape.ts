import { indexed } from './guard.ts';
import { EngineRefusal } from './refusal.ts';

/** What a value is, in a word, for a refusal. */
function kindOf(found: unknown): string {
	if (found === null) return 'null';
	if (found === undefined) return 'nothing';
	if (Array.isArray(found)) return 'a list';
	return typeof found === 'number' ? `the number ${found}` : `a ${typeof found}`;
}

/**
 * Refuses what is not an object with named fields. Problems may come from JSON: their types are not to be trusted.
 * @throws EngineRefusal `bad-shape`
 */
export function expectObject(where: string, found: unknown): void {
	if (typeof found === 'object' && found !== null && !Array.isArray(found)) return;
	throw new EngineRefusal('bad-shape', { where, found: kindOf(found), expected: 'an object' });
}

/**
 * A list of rows, each an object; an optional list that is not given is empty.
 * @throws EngineRefusal `bad-shape`, for a row with its index
 */
export function rowsOf<Row>(where: string, found: readonly Row[]): readonly Row[] {
	if (!Array.isArray(found)) {
		throw new EngineRefusal('bad-shape', { where, found: kindOf(found), expected: 'a list' });
	}
	for (let row = 0; row < found.length; row++) {
		if (typeof found[row] !== 'object' || found[row] === null) {
			throw new EngineRefusal('bad-shape', {
				where: `${where}[${row}]`,
				found: kindOf(found[row]),
				expected: 'an object'
			});
		}
	}
	return found;
}

/**
 * Sorted rows and the index of each id.
 * @throws EngineRefusal `bad-shape`; `bad-id` when an id is not a text; `duplicate-id`
 */
export function people<Row extends { readonly id: string }>(list: string, rows: readonly Row[]) {
	rowsOf(list, rows).forEach(({ id }, row) => {
		if (typeof id === 'string') return;
		throw new EngineRefusal('bad-id', { list, row, found: kindOf(id), expected: 'a text' });
	});
	return indexed(list, rows);
}

/**
 * Checks a number that may have decimals.
 * @throws EngineRefusal with `code`
 */
export function finite(code: string, where: string, found: number): void {
	if (Number.isFinite(found)) return;
	const said = typeof found === 'number' ? found : kindOf(found);
	throw new EngineRefusal(code, { where, found: said, expected: 'a finite number' });
}

/**
 * Checks a number that must be whole and within bounds.
 * @throws EngineRefusal with `code`
 */
export function wholeWithin(code: string, where: string, found: number, least: number): void {
	if (Number.isSafeInteger(found) && found >= least) return;
	const said = typeof found === 'number' ? found : kindOf(found);
	const expected = `a whole number, at least ${least}`;
	throw new EngineRefusal(code, { where, found: said, expected });
}
