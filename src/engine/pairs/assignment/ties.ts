import type { AnyNetwork, Assignment, Network } from './arcs.ts';
import { enter, exit, noGuests } from './guests.ts';
import type { Guests } from './guests.ts';

/** The tight arcs alone: mentee `i` has `ends[starts[i]]` to `ends[starts[i + 1] - 1]`, ascending. */
interface Tight {
	readonly starts: Int32Array;
	readonly ends: Int32Array;
}

interface Tied {
	readonly capacity: Float64Array;
	readonly prices: Assignment;
	readonly tight: Tight;
	/** The place of each mentee: a mentor, or the place after the last mentor for nobody. */
	readonly at: Int32Array;
	/** Mentees at each place, and of these the ones who may still be moved. */
	readonly load: Int32Array;
	readonly movable: Guests;
	readonly steps: Steps;
}

/**
 * The places seen by a search, in order; for each, the place it was reached from and the mentee who would move on
 * from there (-1: nobody). A place is seen when its stamp is the number of the search.
 */
interface Steps {
	readonly queue: Int32Array;
	seen: number;
	readonly stamp: Int32Array;
	search: number;
	readonly from: Int32Array;
	readonly mover: Int32Array;
}

/**
 * Chooses one among the equally good assignments by a stated rule: mentee by mentee in their order, each gets the
 * first mentor in the order of mentors that any best assignment still allows; no mentor comes last.
 *
 * The best assignments are exactly those that use tight arcs only, place all mentees with a price and fill all
 * mentors with a price. So a change is allowed when it closes a cycle of tight moves, found by a plain search.
 * @returns the mentor of each mentee, or -1
 */
export function settleTies(network: AnyNetwork, best: Assignment): Int32Array {
	const outside = network.capacity.length;
	const at = best.at.map((mentor) => (mentor < 0 ? outside : mentor));
	const tied: Tied = {
		capacity: network.capacity,
		prices: best,
		tight: tightArcs(network, best),
		at,
		load: new Int32Array(outside + 1),
		movable: noGuests(outside + 1, at.length),
		steps: noSteps(outside + 1)
	};
	at.forEach((place, mentee) => {
		tied.load[place]! += 1;
		enter(tied.movable, mentee, place);
	});
	for (let mentee = 0; mentee < at.length; mentee++) {
		exit(tied.movable, mentee, at[mentee]!);
		improve(tied, mentee);
	}
	return at.map((place) => (place === outside ? -1 : place));
}

function noSteps(places: number): Steps {
	return {
		queue: new Int32Array(places),
		seen: 0,
		stamp: new Int32Array(places),
		search: 0,
		from: new Int32Array(places),
		mover: new Int32Array(places)
	};
}

/** The arcs of a network whose worth is exactly the two prices: one pass over all arcs. */
function tightArcs(network: AnyNetwork, best: Assignment): Tight {
	const mentees = best.at.length;
	const starts = new Int32Array(mentees + 1);
	let ends = new Int32Array(2 * mentees + network.capacity.length);
	for (let i = 0; i < mentees; i++) {
		const held = starts[i]!;
		if (held + arcsOf(network, i) > ends.length) ends = enlarged(ends);
		starts[i + 1] =
			'matrix' in network
				? tightInRow(network.matrix, best, i, ends, held)
				: tightInList(network, best, i, ends, held);
	}
	return { starts, ends };
}

/** At most so many arcs of one mentee can be tight. */
function arcsOf(network: AnyNetwork, mentee: number): number {
	if ('matrix' in network) return network.capacity.length;
	return network.starts[mentee + 1]! - network.starts[mentee]!;
}

/** Room for twice as many, and so always for one mentee more. */
function enlarged(ends: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
	const larger = new Int32Array(2 * ends.length);
	larger.set(ends);
	return larger;
}

/** Writes the mentors of one mentee's tight arcs from `next` on. @returns where the following ones go */
function tightInRow(
	matrix: Float64Array,
	{ menteePrice, mentorPrice }: Assignment,
	mentee: number,
	ends: Int32Array,
	next: number
): number {
	const price = menteePrice[mentee]!;
	const row = mentee * mentorPrice.length;
	for (let mentor = 0; mentor < mentorPrice.length; mentor++) {
		if (price + mentorPrice[mentor]! === matrix[row + mentor]!) ends[next++] = mentor;
	}
	return next;
}

/** The same for a sparse network. */
function tightInList(
	network: Network,
	{ menteePrice, mentorPrice }: Assignment,
	mentee: number,
	ends: Int32Array,
	next: number
): number {
	const price = menteePrice[mentee]!;
	for (let arc = network.starts[mentee]!, last = network.starts[mentee + 1]!; arc < last; arc++) {
		const mentor = network.ends[arc]!;
		if (price + mentorPrice[mentor]! === network.worth[arc]!) ends[next++] = mentor;
	}
	return next;
}

/** Gives one mentee the first mentor possible. What one search saw in vain, the next need not see again. */
function improve(tied: Tied, mentee: number): void {
	const { tight, steps, at, load } = tied;
	const now = at[mentee]!;
	steps.search++;
	steps.seen = 0;
	for (let arc = tight.starts[mentee]!; arc < tight.starts[mentee + 1]!; arc++) {
		const mentor = tight.ends[arc]!;
		if (mentor >= now) return;
		if (steps.stamp[mentor] === steps.search || !search(tied, mentor, now)) continue;
		shift(tied, mentor, now);
		load[now]! -= 1;
		load[mentor]! += 1;
		at[mentee] = mentor;
		return;
	}
}

/** Whether one mentee too many at `start` can be passed on, move by move, until `goal` has one more. */
function search(tied: Tied, start: number, goal: number): boolean {
	const { steps } = tied;
	let next = steps.seen;
	see(steps, start, -1, -1);
	while (next < steps.seen) {
		look(tied, steps.queue[next++]!);
		if (steps.stamp[goal] === steps.search) return true;
	}
	return false;
}

function see(steps: Steps, place: number, from: number, mover: number): void {
	if (steps.stamp[place] === steps.search) return;
	steps.stamp[place] = steps.search;
	steps.from[place] = from;
	steps.mover[place] = mover;
	steps.queue[steps.seen++] = place;
}

/** Sees all places to which one can be passed on from a place. */
function look({ capacity, prices, tight, load, movable, steps }: Tied, from: number): void {
	const outside = capacity.length;
	if (from === outside) {
		for (let mentor = 0; mentor < outside; mentor++) {
			if (prices.mentorPrice[mentor] === 0 && load[mentor]! > 0) see(steps, mentor, from, -1);
		}
	} else if (load[from]! < capacity[from]!) see(steps, outside, from, -1);
	for (let mover = movable.first[from]!; mover >= 0; mover = movable.next[mover]!) {
		if (prices.menteePrice[mover] === 0) see(steps, outside, from, mover);
		for (let arc = tight.starts[mover]!, last = tight.starts[mover + 1]!; arc < last; arc++) {
			see(steps, tight.ends[arc]!, from, mover);
		}
	}
}

/** Carries out the moves found, from the goal back to the start. */
function shift({ steps, movable, at, load }: Tied, start: number, goal: number): void {
	for (let to = goal; to !== start; to = steps.from[to]!) {
		const mover = steps.mover[to]!;
		if (mover < 0) continue;
		const from = steps.from[to]!;
		exit(movable, mover, from);
		enter(movable, mover, to);
		at[mover] = to;
		load[from]! -= 1;
		load[to]! += 1;
	}
}
