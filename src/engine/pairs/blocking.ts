import type { Indexed } from './problem.ts';
import type { PairIds } from './types.ts';

/** Whether one arc is better than another, strictly, in the eyes of one side. */
export type Prefers = (a: number, b: number) => boolean;

/**
 * How one side compares two of its arcs: the smaller rank first, pairs with a rank before pairs without, and of
 * those without the higher score first. Equal ranks are a tie, whatever the scores; so are equal scores.
 */
export function preferring({ allowed }: Indexed, side: 'mentee' | 'mentor'): Prefers {
	const { scores } = allowed;
	const ranks = allowed.ranks?.[side];
	if (!ranks) return (a, b) => scores[a]! > scores[b]!;
	return (a, b) => {
		const [first, second] = [ranks[a]! || Infinity, ranks[b]! || Infinity];
		if (first !== second) return first < second;
		return first === Infinity && scores[a]! > scores[b]!;
	};
}

/**
 * The arcs whose mentee and mentor would both rather have each other than somebody they have, or than an empty place
 * (Gale and Shapley 1962). Fixed pairs are not up for change. Linear in the number of pairs.
 * @param at the mentor of each mentee, or -1
 * @returns ascending
 */
export function blockingArcs(given: Indexed, at: Int32Array): Int32Array {
	const { allowed, fixed, capacity } = given;
	const { own, worst, free } = standing(given, at);
	const menteePrefers = preferring(given, 'mentee');
	const mentorPrefers = preferring(given, 'mentor');
	const blocking: number[] = [];
	for (let i = 0; i < at.length; i++) {
		if (fixed[i]! >= 0) continue;
		for (let arc = allowed.starts[i]!; arc < allowed.starts[i + 1]!; arc++) {
			const j = allowed.ends[arc]!;
			if (capacity[j] === 0 || (own[i]! >= 0 && !menteePrefers(arc, own[i]!))) continue;
			if (free[j]! > 0 || (worst[j]! >= 0 && mentorPrefers(arc, worst[j]!))) blocking.push(arc);
		}
	}
	return Int32Array.from(blocking);
}

/** The arc that each mentee has, the worst one that is up for change at each mentor (or -1), and free places. */
function standing(given: Indexed, at: Int32Array) {
	const { allowed, fixed } = given;
	const prefers = preferring(given, 'mentor');
	const own = new Int32Array(at.length).fill(-1);
	const worst = new Int32Array(given.mentors.length).fill(-1);
	const free = given.capacity.slice();
	for (let i = 0; i < at.length; i++) {
		const j = at[i]!;
		if (j < 0) continue;
		free[j]! -= 1;
		if (fixed[i]! >= 0) continue;
		const arc = allowed.ends.subarray(allowed.starts[i], allowed.starts[i + 1]).indexOf(j);
		own[i] = allowed.starts[i]! + arc;
		if (worst[j]! < 0 || prefers(worst[j]!, own[i]!)) worst[j] = own[i]!;
	}
	return { own, worst, free };
}

/** The same, by id: sorted by mentee, then by mentor. */
export function blockingPairs(given: Indexed, at: Int32Array): PairIds[] {
	const { starts, ends } = given.allowed;
	let mentee = 0;
	return Array.from(blockingArcs(given, at), (arc) => {
		while (starts[mentee + 1]! <= arc) mentee++;
		return { mentee: given.mentees[mentee]!, mentor: given.mentors[ends[arc]!]! };
	});
}
