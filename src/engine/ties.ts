import type { Assignment, Network } from './assignment.ts';

interface Tied {
	readonly network: Network;
	readonly prices: Assignment;
	readonly at: Int32Array;
	readonly guests: Set<number>[];
	/** Mentees below this index have their final mentor. */
	settled: number;
}

/** Where a search came from: the place before, and the mentee who would move on from there (-1: nobody). */
interface Step {
	readonly from: number;
	readonly mover: number;
}

/**
 * Chooses one among the equally good assignments by a stated rule: mentee by mentee in their order, each gets the
 * first mentor in the order of mentors that any best assignment still allows; no mentor comes last.
 *
 * The best assignments are exactly those that use tight arcs only, place all mentees with a price and fill all
 * mentors with a price. So a change is allowed when it closes a cycle of tight moves, found by a plain search.
 * @returns the mentor of each mentee, or -1
 */
export function settleTies(network: Network, best: Assignment): Int32Array {
	const at = best.at.slice();
	const guests = Array.from(network.capacity, () => new Set<number>());
	at.forEach((mentor, mentee) => guests[mentor]?.add(mentee));
	const tied: Tied = { network, prices: best, at, guests, settled: 0 };
	for (let mentee = 0; mentee < at.length; mentee++) {
		tied.settled = mentee + 1;
		improve(tied, mentee);
	}
	return at;
}

/** Gives one mentee the first mentor possible. What one search saw in vain, the next need not see again. */
function improve(tied: Tied, mentee: number): void {
	const outside = tied.network.capacity.length;
	const now = tied.at[mentee]! < 0 ? outside : tied.at[mentee]!;
	const seen = new Map<number, Step>();
	for (const mentor of tightMentors(tied, mentee)) {
		if (mentor >= now) return;
		if (!seen.has(mentor) && search(tied, seen, mentor, now)) {
			shift(tied, seen, mentor, now);
			return go(tied, mentee, mentor);
		}
	}
}

function* tightMentors({ network, prices }: Tied, mentee: number): Generator<number> {
	for (let arc = network.starts[mentee]!; arc < network.starts[mentee + 1]!; arc++) {
		const mentor = network.ends[arc]!;
		const price = prices.menteePrice[mentee]! + prices.mentorPrice[mentor]!;
		if (price === network.worth[arc]!) yield mentor;
	}
}

/** Whether one mentee too many at `start` can be passed on, move by move, until `goal` has one more. */
function search(tied: Tied, seen: Map<number, Step>, start: number, goal: number): boolean {
	const queue = [start];
	seen.set(start, { from: -1, mover: -1 });
	for (const from of queue) {
		for (const { to, mover } of moves(tied, from)) {
			if (seen.has(to)) continue;
			seen.set(to, { from, mover });
			if (to === goal) return true;
			queue.push(to);
		}
	}
	return false;
}

/** All ways to pass one on from a place; the place after the last mentor is being without one. */
function* moves(tied: Tied, from: number): Generator<{ to: number; mover: number }> {
	const { network, prices, guests, at } = tied;
	const outside = network.capacity.length;
	if (from === outside) {
		for (let mentor = 0; mentor < outside; mentor++) {
			if (prices.mentorPrice[mentor] === 0 && guests[mentor]!.size > 0) {
				yield { to: mentor, mover: -1 };
			}
		}
		for (let mover = tied.settled; mover < at.length; mover++) {
			if (at[mover]! < 0) for (const to of tightMentors(tied, mover)) yield { to, mover };
		}
		return;
	}
	if (guests[from]!.size < network.capacity[from]!) yield { to: outside, mover: -1 };
	for (const mover of guests[from]!) {
		if (mover < tied.settled) continue;
		if (prices.menteePrice[mover] === 0) yield { to: outside, mover };
		for (const to of tightMentors(tied, mover)) yield { to, mover };
	}
}

/** Carries out the moves found, from the goal back to the start. */
function shift(tied: Tied, seen: Map<number, Step>, start: number, goal: number): void {
	for (let to = goal; to !== start;) {
		const { from, mover } = seen.get(to)!;
		if (mover >= 0) go(tied, mover, to);
		to = from;
	}
}

function go({ at, guests, network }: Tied, mentee: number, to: number): void {
	guests[at[mentee]!]?.delete(mentee);
	guests[to]?.add(mentee);
	at[mentee] = to === network.capacity.length ? -1 : to;
}
