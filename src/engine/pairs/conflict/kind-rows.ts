import type { Kinds } from './kinds.ts';
import type { RuleAt } from './loosen.ts';
import { placesLeft } from '../network.ts';
import { arcOf } from '../problem.ts';
import type { Indexed } from '../problem.ts';

/** How many of each row there may be: kinds of mentees, kinds of mentors, quotas; fixed pairs are taken out. */
export interface Rows {
	readonly lower: Float64Array;
	readonly upper: Float64Array;
	/** Mentees of each kind who are not fixed. */
	readonly menteeKinds: number;
	readonly open: number;
}

export function rowsOf(kinds: Kinds, given: Indexed): Rows {
	const { menteeKind, mentorKind, mentors, starts, arcMark, marks } = kinds;
	const menteeKinds = starts.length - 1;
	const quotaRow = menteeKinds + mentors;
	const lower = new Float64Array(quotaRow + given.quotas.length);
	const upper = new Float64Array(lower.length);
	given.quotas.forEach(({ least, most }, q) => {
		lower[quotaRow + q] = least;
		upper[quotaRow + q] = Math.max(least, Math.min(most, given.mentees.length));
	});
	let open = 0;
	given.fixed.forEach((mentor, i) => {
		if (mentor < 0) {
			open += 1;
			upper[menteeKind[i]!]! += 1;
			lower[menteeKind[i]!]! += given.required[i]!;
			return;
		}
		for (const q of marks[arcMark[arcOf(given.allowed, i, mentor)]!]!) {
			lower[quotaRow + q]! -= 1;
			upper[quotaRow + q]! -= 1;
		}
	});
	const left = placesLeft(given);
	left.capacity.forEach((places, j) => {
		const row = menteeKinds + mentorKind[j]!;
		lower[row]! += left.least[j]!;
		upper[row]! += Math.max(places, left.least[j]!);
	});
	for (let row = 0; row < lower.length; row++) lower[row] = Math.max(0, lower[row]!);
	return { lower, upper, menteeKinds, open };
}

/** The rules of a mentor or of a quota that the fixed pairs alone exceed; null when there is none. */
export function brokenByFixed({ upper }: Rows, given: Indexed): RuleAt[] | null {
	const fixed = (which: (i: number, mentor: number) => boolean): RuleAt[] =>
		[...given.fixed.entries()]
			.filter(([i, mentor]) => mentor >= 0 && which(i, mentor))
			.map(([at]) => ({ kind: 'fixed', at }));
	const full = placesLeft(given).capacity.findIndex((places) => places < 0);
	if (full >= 0) return [{ kind: 'capacity', at: full }, ...fixed((_, mentor) => mentor === full)];
	const quotaRow = upper.length - given.quotas.length;
	const q = given.quotas.findIndex((_, at) => upper[quotaRow + at]! < 0);
	if (q < 0) return null;
	const inside = new Set(given.quotas[q]!.arcs);
	const counts = (i: number, mentor: number) => inside.has(arcOf(given.allowed, i, mentor));
	return [...fixed(counts), { kind: 'quota-most', at: q }];
}

/** The columns that can be used: of mentors with places for everybody one for each set of quotas is enough. */
export function columnsOf(kinds: Kinds, { quotas, mentees }: Indexed, rows: Rows): number[] {
	const { starts, to, mark, marks } = kinds;
	const speaks = quotas.map(({ least, most }) => least > 0 || most < mentees.length);
	const quiet = marks.map((some) => some.filter((q) => speaks[q]).join());
	const columns: number[] = [];
	for (let k = 0; k < rows.menteeKinds; k++) {
		if (rows.upper[k] === 0) continue;
		const seen = new Set<string>();
		for (let c = starts[k]!; c < starts[k + 1]!; c++) {
			const row = rows.menteeKinds + to[c]!;
			if (rows.lower[row] === 0 && rows.upper[row]! >= rows.open) {
				if (seen.has(quiet[mark[c]!]!)) continue;
				seen.add(quiet[mark[c]!]!);
			}
			columns.push(c);
		}
	}
	return columns;
}

/** What the rows of a column cost beside that of its mentees. */
export function besideMentees(
	{ to, mark, marks, mentors }: Kinds,
	{ menteeKinds }: Rows,
	prices: ArrayLike<number>,
	c: number
): number {
	let sum = prices[menteeKinds + to[c]!]!;
	for (const q of marks[mark[c]!]!) sum += prices[menteeKinds + mentors + q]!;
	return sum;
}
