import { programmeFrom, type Draft } from '../../draft.ts';
import type { Indexed } from '../problem.ts';

/** How many of each quota there are at least and at most, by index. */
export interface Rules {
	readonly least: readonly number[];
	readonly most: readonly number[];
}

/** So many of a type, each worth `points`. */
export interface Column {
	readonly type: number;
	readonly points: number;
	readonly upper: number;
}

/** Where the rows of a choice stand in its programme: of the quotas, of all who are chosen, of places and earmarks. */
export interface Rows {
	readonly quotas: readonly number[];
	readonly filled: number;
	readonly ordinary: number;
	readonly earmarks: readonly number[];
}

/**
 * The programme of a choice. Its first columns are those given, in their order; after them come those that say how many
 * of each pattern of earmarks sit on which earmarked place: the others need an ordinary one.
 * @param taken how many of each type are chosen already
 * @param filled how many are chosen in all; null leaves it open
 */
export function draftChoice(
	given: Indexed,
	rules: Rules,
	columns: readonly Column[],
	taken: ArrayLike<number>,
	filled: number | null
): { readonly draft: Draft; readonly rows: Rows } {
	const { types, quotas, earmarks, ordinary } = given;
	const draft = programmeFrom();
	const before = countsOf(given, taken);
	const quotaRows = quotas.map((_, q) =>
		draft.row(rules.least[q]! - before.quotas[q]!, rules.most[q]! - before.quotas[q]!)
	);
	const filledRow =
		filled === null
			? draft.row(-Infinity, Infinity)
			: draft.row(filled - before.all, filled - before.all);
	const ordinaryRow = draft.row(-Infinity, ordinary - before.all);
	const earmarkRows = earmarks.map(({ places }) => draft.row(-Infinity, places));
	const patterns = new Map<
		string,
		{ readonly row: number; readonly earmarks: readonly number[] }
	>();
	types.forEach(({ earmarks: own }, type) => {
		if (own.length === 0) return;
		const key = own.join(' ');
		const { row } = patterns.get(key) ?? { row: draft.row(-Infinity, 0) };
		patterns.set(key, { row, earmarks: own });
		before.patterns.set(key, (before.patterns.get(key) ?? 0) + taken[type]!);
	});
	for (const [key, { row }] of patterns) draft.limit(row, -Infinity, before.patterns.get(key)!);
	for (const { type, points, upper } of columns) {
		const { quotas: some, earmarks: own } = types[type]!;
		const pattern = patterns.get(own.join(' '));
		draft.column(points, upper, [
			...some.map((q): [number, number] => [quotaRows[q]!, 1]),
			[filledRow, 1],
			[ordinaryRow, 1],
			...(pattern ? [[pattern.row, -1] as [number, number]] : [])
		]);
	}
	// One more than can be taken: a limit of a column that is reached would take the price from the earmark's row.
	for (const { row, earmarks: own } of patterns.values()) {
		for (const e of own) {
			draft.column(0, earmarks[e]!.places + 1, [[row, 1], [ordinaryRow, -1], [earmarkRows[e]!, 1]]); // prettier-ignore
		}
	}
	// The solver answers nothing about a programme without columns.
	if (columns.length === 0) draft.column(0, 0, []);
	const rows = { quotas: quotaRows, filled: filledRow, ordinary: ordinaryRow };
	return { draft, rows: { ...rows, earmarks: earmarkRows } };
}

function countsOf({ types, quotas }: Indexed, taken: ArrayLike<number>) {
	const count = { all: 0, quotas: quotas.map(() => 0), patterns: new Map<string, number>() };
	types.forEach((type, t) => {
		count.all += taken[t]!;
		for (const q of type.quotas) count.quotas[q]! += taken[t]!;
	});
	return count;
}
