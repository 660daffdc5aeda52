import { EngineRefusal } from './refusal.ts';

/** Orders strings by code unit: the same on every machine and in every locale. */
export function byCodeUnit(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Gives each row its place in the order of ids, so that the order of the input cannot matter.
 * @param list what the rows are called in a refusal, for example `mentees`
 * @returns the rows sorted by id, and the index of each id
 * @throws EngineRefusal `duplicate-id`
 */
export function indexed<Row extends { readonly id: string }>(
	list: string,
	rows: readonly Row[]
): { rows: readonly Row[]; index: ReadonlyMap<string, number> } {
	const sorted = rows.toSorted((a, b) => byCodeUnit(a.id, b.id));
	const index = new Map(sorted.map((row, i) => [row.id, i]));
	if (index.size < rows.length) {
		const twice = sorted.find((row, i) => row.id === sorted[i + 1]?.id);
		const found = rows.filter((row) => row.id === twice?.id).length;
		throw new EngineRefusal('duplicate-id', { list, id: String(twice?.id), found, expected: 1 });
	}
	return { rows: sorted, index };
}

/**
 * The index of an id.
 * @throws EngineRefusal `unknown-id`
 */
export function known(list: string, index: ReadonlyMap<string, number>, id: string): number {
	const i = index.get(id);
	if (i === undefined) {
		throw new EngineRefusal('unknown-id', { list, found: id, expected: `an id of ${list}` });
	}
	return i;
}

/**
 * Checks a number that must be whole.
 * @param least the smallest allowed number; without it, any safe integer will do
 * @throws EngineRefusal with `code`
 */
export function whole(code: string, where: string, found: number, least?: number): void {
	if (!Number.isSafeInteger(found) || found < (least ?? found)) {
		const expected = least === undefined ? 'a whole number' : `a whole number, at least ${least}`;
		throw new EngineRefusal(code, { where, found, expected });
	}
}
