import type { Indexed } from '../problem.ts';

/**
 * A problem with all its rules as rows and columns. Rows: the mentees, then the mentors, then the quotas, each with
 * how many chosen pairs it takes at least and at most. Columns: the pairs that fixed pairs leave, mentee by mentee;
 * column `c` is the pair of mentee `of[c]` and mentor `to[c]`, the arc `arcs[c]` of the problem, worth `worth[c]`
 * units, and counts in the quota rows `quotaRows[quotaStarts[c]]` to `quotaRows[quotaStarts[c + 1] - 1]`.
 */
export interface Layout {
	readonly mentees: number;
	readonly mentors: number;
	readonly lower: Float64Array;
	readonly upper: Float64Array;
	readonly starts: Int32Array;
	readonly of: Int32Array;
	readonly to: Int32Array;
	readonly arcs: Int32Array;
	readonly worth: Float64Array;
	readonly quotaStarts: Int32Array;
	readonly quotaRows: Int32Array;
	/** Placing more people comes before the total. */
	readonly placing: boolean;
}

/** Lays a problem out; linear in the pairs and in the pairs of all quotas. */
export function layOut(given: Indexed): Layout {
	const { allowed, fixed } = given;
	const placing = given.objective !== 'best-total';
	const kept = keptArcs(given);
	const starts = new Int32Array(fixed.length + 1);
	const of = new Int32Array(kept.length);
	for (let i = 0, c = 0; i < fixed.length; i++) {
		while (c < kept.length && kept[c]! < allowed.starts[i + 1]!) of[c++] = i;
		starts[i + 1] = c;
	}
	return {
		mentees: given.mentees.length,
		mentors: given.mentors.length,
		...limits(given),
		starts,
		of,
		to: Int32Array.from(kept, (arc) => allowed.ends[arc]!),
		arcs: kept,
		worth: Float64Array.from(
			kept,
			(arc, c) => allowed.scores[arc]! + (placing ? 0 : given.leaveOut[of[c]!]!)
		),
		...quotasOf(given, kept),
		placing
	};
}

/** The arcs that fixed pairs leave: all of an open mentee, one of a fixed mentee. */
function keptArcs({ allowed: { starts, ends }, fixed }: Indexed): Int32Array {
	const kept = new Int32Array(ends.length);
	let count = 0;
	for (let i = 0; i < fixed.length; i++) {
		for (let arc = starts[i]!; arc < starts[i + 1]!; arc++) {
			if (fixed[i]! < 0 || fixed[i] === ends[arc]) kept[count++] = arc;
		}
	}
	return kept.slice(0, count);
}

/** How many chosen pairs each row takes at least and at most. */
export function limits(given: Indexed): Pick<Layout, 'lower' | 'upper'> {
	const { mentees, mentors, quotas, required, fixed, capacity } = given;
	const rows = mentees.length + mentors.length + quotas.length;
	const lower = new Float64Array(rows);
	const upper = new Float64Array(rows).fill(1);
	fixed.forEach((mentor, i) => (lower[i] = required[i] === 1 || mentor >= 0 ? 1 : 0));
	lower.set(given.least, mentees.length);
	upper.set(
		capacity.map((places) => Math.min(places, mentees.length)),
		mentees.length
	);
	quotas.forEach(({ least, most }, q) => {
		lower[mentees.length + mentors.length + q] = least;
		upper[mentees.length + mentors.length + q] = Math.max(least, Math.min(most, mentees.length));
	});
	return { lower, upper };
}

function quotasOf(given: Indexed, kept: Int32Array) {
	const first = given.mentees.length + given.mentors.length;
	const column = new Int32Array(given.allowed.ends.length).fill(-1);
	kept.forEach((arc, c) => (column[arc] = c));
	const quotaStarts = new Int32Array(kept.length + 1);
	for (const { arcs } of given.quotas) {
		for (const arc of arcs) if (column[arc]! >= 0) quotaStarts[column[arc]! + 1]! += 1;
	}
	for (let c = 0; c < kept.length; c++) quotaStarts[c + 1]! += quotaStarts[c]!;
	const quotaRows = new Int32Array(quotaStarts[kept.length]!);
	const next = quotaStarts.slice();
	given.quotas.forEach(({ arcs }, q) => {
		for (const arc of arcs) {
			const c = column[arc]!;
			if (c >= 0) quotaRows[next[c]!++] = first + q;
		}
	});
	return { quotaStarts, quotaRows };
}

/** The column chosen for each mentee from the mentor each has; -1 for nobody. */
export function columnsAt({ starts, to }: Layout, at: Int32Array): Int32Array {
	return at.map((mentor, i) => {
		const found = mentor < 0 ? -1 : to.subarray(starts[i], starts[i + 1]).indexOf(mentor);
		return found < 0 ? -1 : starts[i]! + found;
	});
}

/** How many of the chosen columns count in each row. */
export function loads(layout: Layout, chosen: Int32Array): Float64Array {
	const load = new Float64Array(layout.lower.length);
	for (const c of chosen) {
		if (c < 0) continue;
		load[layout.of[c]!]! += 1;
		load[layout.mentees + layout.to[c]!]! += 1;
		for (let k = layout.quotaStarts[c]!; k < layout.quotaStarts[c + 1]!; k++) {
			load[layout.quotaRows[k]!]! += 1;
		}
	}
	return load;
}

/** Whether the chosen columns keep every rule. */
export function keepsRules(layout: Layout, chosen: Int32Array): boolean {
	return loads(layout, chosen).every(
		(load, row) => load >= layout.lower[row]! && load <= layout.upper[row]!
	);
}

/** The units that the chosen columns are worth together. */
export function worthOf({ worth }: Layout, chosen: Int32Array): number {
	return chosen.reduce((sum, c) => sum + (c < 0 ? 0 : worth[c]!), 0);
}
