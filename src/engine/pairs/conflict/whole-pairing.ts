import { openMaster, solveCounts } from '../../solver.ts';
import type { Relaxed } from '../../solver.ts';
import { bearingOf } from './kind-proof.ts';
import { besideMentees, brokenByFixed, columnsOf, rowsOf } from './kind-rows.ts';
import type { Rows } from './kind-rows.ts';
import type { Kinds } from './kinds.ts';
import type { RuleAt } from './loosen.ts';
import { placesLeft } from '../network.ts';
import { arcOf } from '../problem.ts';
import type { Indexed } from '../problem.ts';

/**
 * Whether all rules can hold together.
 * - `at`: a pairing that keeps them, the arc of each mentee, -1 for nobody; null when none was looked for;
 * - `bearing`: when they cannot, rules that cannot hold together, perhaps more of them than are needed; null when
 *   nothing is known but that all of them together cannot.
 */
export interface Verdict {
	readonly possible: boolean;
	readonly at: Int32Array | null;
	readonly bearing: readonly RuleAt[] | null;
	/** How much is missing at the least of what mentees, mentors and quotas ask for; 0 when that is not known. */
	readonly missing: number;
}

/**
 * Looks for any pairing that keeps all rules. People of a kind are counted, not named: first how many of each kind of
 * pair in a linear programme whose columns enter as its prices ask for them, with a stand-in for whatever is missing;
 * when something is, its prices are a proof (Farkas 1902), and the rules in it bear the conflict. Split columns are
 * searched for whole ones, among those that entered, then among all.
 * @param given with the people and quotas that `kinds` were made of; its rules may be fewer
 */
export async function wholePairing(kinds: Kinds, given: Indexed): Promise<Verdict> {
	const rows = rowsOf(kinds, given);
	const broken = brokenByFixed(rows, given);
	if (broken) return { possible: false, at: null, bearing: broken, missing: 0 };
	const columns = columnsOf(kinds, given, rows);
	const { inside, missing, shares, prices } = await fillIn(kinds, rows, columns);
	if (missing > 1e-6) {
		return { possible: false, at: null, bearing: bearingOf(kinds, given, rows, prices), missing };
	}
	const whole = shares.every((share) => Math.abs(share - Math.round(share)) < 1e-6)
		? { chosen: inside, counts: shares.map(Math.round) }
		: ((await counted(kinds, rows, inside)) ?? (await counted(kinds, rows, columns)));
	const at = whole && named(kinds, given, whole.chosen, whole.counts);
	return { possible: at !== null, at, bearing: null, missing: 0 };
}

/** From so many columns on they enter one by one. */
const manyColumns = 4000;

/** How many columns of one kind of mentee enter at a time. */
const handful = 4;

interface Filled {
	readonly inside: readonly number[];
	readonly shares: readonly number[];
	readonly missing: number;
	readonly prices: Float64Array;
}

/** The split pairing that misses least. */
async function fillIn(kinds: Kinds, rows: Rows, columns: readonly number[]): Promise<Filled> {
	const { lower, upper } = rows;
	const asking = [...lower.keys()].filter((row) => lower[row]! > 0);
	if (asking.length === 0) return { inside: [], shares: [], missing: 0, prices: lower };
	const master = await openMaster(lower, upper);
	try {
		master.add({
			points: new Float64Array(asking.length).fill(-1),
			starts: Int32Array.from({ length: asking.length + 1 }, (_, c) => c),
			rows: Int32Array.from(asking),
			upper: Float64Array.from(asking, (row) => lower[row]!)
		});
		const inside: number[] = [];
		const isInside = new Uint8Array(kinds.of.length);
		let entering = columns.length > manyColumns ? spread(kinds, columns) : columns;
		for (;;) {
			const { starts, indices } = matrixOf(kinds, rows, entering);
			for (const c of entering) isInside[inside.push(c) && c] = 1;
			master.add({ points: new Float64Array(entering.length), starts, rows: indices });
			const { columns: shares, prices, value } = solved(master.solve());
			entering = value > -1e-7 ? [] : wanted(kinds, rows, columns, isInside, prices);
			if (entering.length > 0) continue;
			return { inside, shares: [...shares.subarray(asking.length)], missing: -value, prices };
		}
	} finally {
		master.close();
	}
}

function solved(relaxed: Relaxed | null): Relaxed {
	if (!relaxed) throw new Error('a programme with stand-ins always has an answer');
	return relaxed;
}

/** Some columns of each kind of mentee to begin with, other ones for each. */
function spread({ of }: Kinds, columns: readonly number[]): number[] {
	const first: number[] = [];
	let from = 0;
	while (from < columns.length) {
		const k = of[columns[from]!]!;
		let end = from;
		while (end < columns.length && of[columns[end]!] === k) end++;
		const many = Math.min(2 * handful, end - from);
		for (let n = 0; n < many; n++) {
			first.push(columns[from + ((k + Math.floor((n * (end - from)) / many)) % (end - from))]!);
		}
		from = end;
	}
	return first;
}

function matrixOf(kinds: Kinds, { menteeKinds }: Rows, columns: readonly number[]) {
	const { of, to, mark, marks, mentors } = kinds;
	const starts = [0];
	const indices: number[] = [];
	for (const c of columns) {
		indices.push(of[c]!, menteeKinds + to[c]!);
		for (const q of marks[mark[c]!]!) indices.push(menteeKinds + mentors + q);
		starts.push(indices.length);
	}
	return { starts: Int32Array.from(starts), indices: Int32Array.from(indices) };
}

/** The few columns of each kind of mentee outside that would help most at these prices. */
function wanted(
	kinds: Kinds,
	rows: Rows,
	columns: readonly number[],
	isInside: Uint8Array,
	prices: ArrayLike<number>
): number[] {
	const found: { c: number; cost: number }[][] = Array.from({ length: rows.menteeKinds }, () => []);
	for (const c of columns) {
		if (isInside[c]) continue;
		const cost = prices[kinds.of[c]!]! + besideMentees(kinds, rows, prices, c);
		if (cost >= -1e-7) continue;
		const best = found[kinds.of[c]!]!;
		if (best.length === handful && cost >= best[handful - 1]!.cost) continue;
		best.push({ c, cost });
		best.sort((a, b) => a.cost - b.cost || a.c - b.c);
		if (best.length > handful) best.pop();
	}
	return found.flat().map(({ c }) => c);
}

/** Whole numbers of some columns; null when there are none. */
async function counted(kinds: Kinds, rows: Rows, columns: readonly number[]) {
	const { starts, indices } = matrixOf(kinds, rows, columns);
	const counts = await solveCounts({
		points: new Float64Array(columns.length),
		upper: Float64Array.from(columns, (c) =>
			Math.min(rows.upper[kinds.of[c]!]!, rows.upper[rows.menteeKinds + kinds.to[c]!]!)
		),
		starts,
		rows: indices,
		rowLower: rows.lower,
		rowUpper: rows.upper
	});
	return counts && { chosen: columns, counts: [...counts] };
}

/** Gives each kind its people: who is required comes first, and places that must be filled. */
function named(
	{ menteeKind, mentorKind, of, to }: Kinds,
	given: Indexed,
	columns: readonly number[],
	counts: readonly number[]
): Int32Array {
	const { fixed, required, allowed } = given;
	const at = fixed.map((mentor, i) => (mentor < 0 ? -1 : arcOf(allowed, i, mentor)));
	const people = grouping(menteeKind, (i) => fixed[i]! < 0);
	for (const some of people.values()) some.sort((a, b) => required[a]! - required[b]! || b - a);
	const left = placesLeft(given);
	const places = grouping(mentorKind, () => true);
	columns.forEach((c, k) => {
		const mentors = places.get(to[c]!)!;
		for (let n = counts[k]!; n > 0; n--) {
			const i = people.get(of[c]!)!.pop()!;
			const j =
				mentors.find((one) => left.least[one]! > 0) ??
				mentors.find((one) => left.capacity[one]! > 0)!;
			left.least[j]! -= 1;
			left.capacity[j]! -= 1;
			at[i] = arcOf(allowed, i, j);
		}
	});
	return at;
}

function grouping(kind: Int32Array, which: (n: number) => boolean): Map<number, number[]> {
	const groups = new Map<number, number[]>();
	kind.forEach((k, n) => {
		if (!which(n)) return;
		if (!groups.has(k)) groups.set(k, []);
		groups.get(k)!.push(n);
	});
	return groups;
}
