import { counts, onceFaults } from '../../counts.ts';
import { keyOf } from './given.ts';
import type { Given } from './given.ts';
import type { PairsAnswer, PairsProblem, ScoredPair } from '../types.ts';

/**
 * Whether the pairs keep all rules, and the figures are true.
 * @returns the faults, and the pair of each mentee by index (-1: none, or none that is allowed)
 */
export function arrangementFaults(
	problem: PairsProblem,
	given: Given,
	answer: PairsAnswer
): { faults: string[]; at: Int32Array } {
	const { at, faults } = placesOf(given, answer);
	const named = [...answer.pairs.map(({ mentee }) => mentee), ...answer.unplaced];
	return {
		at,
		faults: [
			...faults,
			...onceFaults('mentee', new Set(given.mentees.keys()), counts(named)),
			...orderFaults(answer),
			...loadFaults(problem, given, at),
			...quotaFaults(given, at),
			...figureFaults(given, answer, at)
		]
	};
}

/** Finds the given pair of each pair in the answer. */
function placesOf(given: Given, { pairs, objective }: PairsAnswer) {
	const faults: string[] = [];
	if (objective !== given.objective) {
		faults.push(`objective: found ${objective}, expected ${given.objective}`);
	}
	const wanted = new Int32Array(given.mentees.size).fill(-1);
	const found: (ScoredPair | undefined)[] = [];
	for (const pair of pairs) {
		const [i, j] = [given.mentees.get(pair.mentee), given.mentors.get(pair.mentor)];
		if (i === undefined || j === undefined) {
			faults.push(`${pair.mentee} - ${pair.mentor}: the pair is not allowed`);
			continue;
		}
		wanted[i] = j;
		found[i] = pair;
	}
	const at = new Int32Array(given.mentees.size).fill(-1);
	given.mentor.forEach((j, p) => {
		if (wanted[given.mentee[p]!] === j) at[given.mentee[p]!] = p;
	});
	found.forEach((pair, i) => {
		if (pair) faults.push(...givenFaults(given, pair, at[i]!));
	});
	return { at, faults };
}

function givenFaults({ points, rows }: Given, pair: ScoredPair, p: number): string[] {
	const name = `${pair.mentee} - ${pair.mentor}`;
	if (p < 0) return [`${name}: the pair is not allowed`];
	if (pair.score !== points[p]) {
		return [`${name}: score found ${pair.score}, expected ${points[p]}`];
	}
	const told = ({ menteeRank, mentorRank, reasons }: Partial<ScoredPair>): string =>
		JSON.stringify([menteeRank, mentorRank, reasons]);
	return told(pair) === told(rows?.[p] ?? {}) ? [] : [`${name}: ranks or reasons differ`];
}

function orderFaults({ pairs, unplaced }: PairsAnswer): string[] {
	const lists = { pairs: pairs.map(({ mentee }) => mentee), unplaced };
	return Object.entries(lists)
		.filter(([, ids]) => ids.some((id, n) => n > 0 && ids[n - 1]! >= id))
		.map(([list]) => `${list}: not sorted by id`);
}

function loadFaults(problem: PairsProblem, given: Given, at: Int32Array): string[] {
	const load = new Int32Array(given.mentors.size);
	for (const p of at) if (p >= 0) load[given.mentor[p]!]! += 1;
	const mentors = problem.mentors.flatMap(({ id, capacity, least = 0 }, j) => {
		const found = load[j]!;
		if (found > capacity) return [`mentor ${id}: found ${found} mentees, capacity ${capacity}`];
		return found < least ? [`mentor ${id}: found ${found} mentees, at least ${least}`] : [];
	});
	const mentees = problem.mentees.flatMap(({ id, required }, i) => {
		const p = at[i]!;
		const fixed = given.fixed[i]!;
		if (fixed >= 0 && (p < 0 || given.mentor[p] !== fixed)) {
			return [`mentee ${id}: the fixed pair is not in the answer`];
		}
		return required === true && p < 0 ? [`mentee ${id}: required, but not placed`] : [];
	});
	return [...mentors, ...mentees];
}

function quotaFaults(given: Given, at: Int32Array): string[] {
	return given.quotas.flatMap(({ id, least, most, keys }) => {
		let found = 0;
		at.forEach((p, i) => {
			if (p >= 0 && keys.has(keyOf(given, i, given.mentor[p]!))) found++;
		});
		if (found >= least && found <= most) return [];
		return [`quota ${id}: found ${found} pairs, expected ${least} to ${most}`];
	});
}

function figureFaults(given: Given, answer: PairsAnswer, at: Int32Array): string[] {
	let value = 0;
	let placed = 0;
	let lowest = Infinity;
	at.forEach((p, i) => {
		if (p < 0) value -= given.objective === 'best-total' ? given.leaveOut[i]! : 0;
		else {
			placed++;
			value += given.units[p]!;
			lowest = Math.min(lowest, given.points[p]!);
		}
	});
	const gap = Math.round(answer.gap * given.scale);
	const expected = {
		value: value / given.scale,
		placed,
		lowest: placed === 0 ? null : lowest,
		blocking: blockingCount(given, at),
		gap: gap / given.scale,
		bound: (value + gap) / given.scale
	};
	return Object.entries(expected)
		.filter(([name, figure]) => answer[name as keyof typeof expected] !== figure)
		.map(([name, figure]) => {
			return `${name}: found ${answer[name as keyof typeof expected]}, expected ${figure}`;
		});
}

/** How one side sees a pair: the smaller the better, rank first, then, without ranks, the score. */
type View = readonly [number, number];

function viewOf({ rows, units }: Given, side: 'menteeRank' | 'mentorRank', p: number): View {
	const rank = rows?.[p]![side];
	return rank === undefined ? [Infinity, -units[p]!] : [rank, 0];
}

function isBetter(a: View, b: View): boolean {
	return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}

/** Pairs that both would rather have than what they have; fixed pairs stay. */
function blockingCount(given: Given, at: Int32Array): number {
	const room = given.mentorUpper.slice();
	const worst: (View | undefined)[] = Array.from(room, () => undefined);
	at.forEach((p, i) => {
		if (p < 0) return;
		const j = given.mentor[p]!;
		room[j]! -= 1;
		const view = viewOf(given, 'mentorRank', p);
		if (given.fixed[i]! < 0 && (!worst[j] || isBetter(worst[j], view))) worst[j] = view;
	});
	let count = 0;
	given.mentee.forEach((i, p) => {
		const own = at[i]!;
		if (given.fixed[i]! >= 0 || own === p) return;
		if (own >= 0 && !isBetter(viewOf(given, 'menteeRank', p), viewOf(given, 'menteeRank', own)))
			return;
		const j = given.mentor[p]!;
		const last = worst[j];
		if (room[j]! > 0 || (last && isBetter(viewOf(given, 'mentorRank', p), last))) count++;
	});
	return count;
}
