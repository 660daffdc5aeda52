import { preferring } from './blocking.ts';
import type { Prefers } from './blocking.ts';
import { placesLeft } from './network.ts';
import type { Indexed } from './problem.ts';

/** The arcs that a mentor holds, the one that would be let go first on top (a binary heap). */
interface Held {
	readonly arcs: number[];
	readonly places: number;
}

/**
 * A pairing in which no mentee and mentor would both rather have each other: mentees propose, best mentor first, and
 * mentors hold the best proposals they have places for (Gale and Shapley 1962, with places as for residents and
 * hospitals). Ties on either side are broken beforehand by the higher score, then by id, so that the pairing is
 * stable in the weak sense (Irving 1994). Fixed pairs are set aside. About arcs x log(arcs) steps, for sorting.
 *
 * Of all pairings that are stable when ties are broken so, each mentee has the best mentor they can have in any.
 * Other ways of breaking ties may place more; to place the most is NP-hard (Iwama and others 1999).
 * @returns the mentor of each mentee, or -1
 */
export function deferAcceptance(given: Indexed): Int32Array {
	const { allowed, fixed } = given;
	const wishes = wishesOf(given);
	const next = allowed.starts.slice();
	const better = orderOf(given, 'mentor');
	const held = Array.from(placesLeft(given).capacity, (places): Held => ({ arcs: [], places }));
	const menteeOf = menteesOf(given);
	for (let mentee = 0; mentee < fixed.length; mentee++) {
		// A mentor may turn somebody away for this mentee, who then goes on to propose, and so on.
		let proposer = fixed[mentee]! < 0 ? mentee : -1;
		while (proposer >= 0 && next[proposer]! < allowed.starts[proposer + 1]!) {
			const arc = wishes[next[proposer]!++]!;
			const rejected = propose(held[allowed.ends[arc]!]!, arc, better);
			if (rejected !== arc) proposer = rejected < 0 ? -1 : menteeOf[rejected]!;
		}
	}
	const at = fixed.slice();
	held.forEach(({ arcs }, mentor) => arcs.forEach((arc) => (at[menteeOf[arc]!] = mentor)));
	return at;
}

/** Better arcs of one side come first; equal ones by score, then in the order of the other side. */
function orderOf(given: Indexed, side: 'mentee' | 'mentor'): Prefers {
	const prefers = preferring(given, side);
	const { scores } = given.allowed;
	return (a, b) => {
		if (prefers(a, b)) return true;
		if (prefers(b, a)) return false;
		// Arcs are numbered by mentee and then by mentor, so that the smaller number is the first by id on both sides.
		return scores[a] === scores[b] ? a < b : scores[a]! > scores[b]!;
	};
}

/** The arcs of each mentee, best first, laid out as in `allowed`. */
function wishesOf(given: Indexed): Int32Array {
	const { starts, ends } = given.allowed;
	const better = orderOf(given, 'mentee');
	const wishes = Int32Array.from(ends, (_, arc) => arc);
	for (let mentee = 0; mentee + 1 < starts.length; mentee++) {
		wishes.subarray(starts[mentee], starts[mentee + 1]).sort((a, b) => (better(a, b) ? -1 : 1));
	}
	return wishes;
}

function menteesOf({ allowed: { starts, ends } }: Indexed): Int32Array {
	const mentees = new Int32Array(ends.length);
	for (let i = 0; i + 1 < starts.length; i++) mentees.fill(i, starts[i], starts[i + 1]);
	return mentees;
}

/** The arc that is let go for another: itself when the mentor would not have it, -1 when there was room for both. */
function propose({ arcs, places }: Held, arc: number, better: Prefers): number {
	if (places === 0) return arc;
	if (arcs.length < places) {
		arcs.push(arc);
		rise(arcs, better);
		return -1;
	}
	const worst = arcs[0]!;
	if (!better(arc, worst)) return arc;
	arcs[0] = arc;
	sink(arcs, better);
	return worst;
}

/** Brings the last arc of a heap to its place. */
function rise(arcs: number[], better: Prefers): void {
	const arc = arcs.at(-1)!;
	let at = arcs.length - 1;
	for (; at > 0;) {
		const above = (at - 1) >> 1;
		if (!better(arcs[above]!, arc)) break;
		arcs[at] = arcs[above]!;
		at = above;
	}
	arcs[at] = arc;
}

/** Brings the first arc of a heap to its place. */
function sink(arcs: number[], better: Prefers): void {
	const arc = arcs[0]!;
	let at = 0;
	for (;;) {
		let below = 2 * at + 1;
		if (below >= arcs.length) break;
		if (below + 1 < arcs.length && better(arcs[below]!, arcs[below + 1]!)) below++;
		if (!better(arc, arcs[below]!)) break;
		arcs[at] = arcs[below]!;
		at = below;
	}
	arcs[at] = arc;
}
