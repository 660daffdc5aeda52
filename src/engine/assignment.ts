import { enter, exit, noGuests } from './guests.ts';
import type { Guests } from './guests.ts';

/**
 * Who is joined with whom, by index: mentee `i` has the arcs `starts[i]` to `starts[i + 1] - 1`, each to the mentor
 * `ends[arc]` (ascending) and worth `worth[arc]` whole points; mentor `j` has `capacity[j]` places.
 * Points stand in Float64Array and are exact up to 2^53.
 */
export interface Network {
	readonly capacity: Float64Array;
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	readonly worth: Float64Array;
}

/**
 * An assignment with the prices that prove it: `at[i]` is the mentor of mentee `i`, or -1.
 * On every arc, mentee price + mentor price is at least its worth, with equality where it is used; prices are at
 * least 0; a mentee with a price has a mentor, a mentor with a price is full.
 */
export interface Assignment {
	readonly at: Int32Array;
	readonly menteePrice: Float64Array;
	readonly mentorPrice: Float64Array;
}

interface State extends Assignment {
	readonly network: Network;
	readonly guests: Guests;
	/** Free places of each mentor. */
	readonly free: Float64Array;
	readonly tree: Tree;
}

/** A shortest-path tree from one mentee who looks for a place. Its arrays are used again for the next mentee. */
interface Tree {
	/** The first `menteeCount` are in the tree; how far each is, in points given up. */
	readonly mentees: Int32Array;
	readonly menteeDistance: Float64Array;
	menteeCount: number;
	/**
	 * Mentors by state: up to `passedCount` they have been passed, up to `reachedCount` reached and not passed; the
	 * nearest of these is found by looking at them all.
	 */
	readonly mentors: Int32Array;
	passedCount: number;
	reachedCount: number;
	/** How far each mentor is, Infinity when not reached, and the mentee through whom it is reached. */
	readonly distance: Float64Array;
	readonly via: Int32Array;
	/** The cheapest way to end: this mentee goes without a mentor. */
	leaver: number;
	leaving: number;
}

/**
 * The assignment of the greatest total worth: successive shortest augmenting paths over reduced costs (Kuhn 1955;
 * Jonker and Volgenant 1987), with places counted at the mentor instead of copied. A mentee may stay without a
 * mentor, for 0 points. About n · arcs steps for n mentees, far fewer when few compete.
 */
export function assign(network: Network): Assignment {
	const mentees = network.starts.length - 1;
	const mentors = network.capacity.length;
	const state: State = {
		network,
		at: new Int32Array(mentees).fill(-1),
		menteePrice: new Float64Array(mentees),
		mentorPrice: new Float64Array(mentors),
		guests: noGuests(mentors, mentees),
		free: network.capacity.slice(),
		tree: bareTree(mentees, mentors)
	};
	for (let mentee = 0; mentee < mentees; mentee++) place(state, mentee);
	const { at, menteePrice, mentorPrice } = state;
	return { at, menteePrice, mentorPrice };
}

function bareTree(mentees: number, mentors: number): Tree {
	return {
		mentees: new Int32Array(mentees),
		menteeDistance: new Float64Array(mentees),
		menteeCount: 0,
		mentors: new Int32Array(mentors),
		passedCount: 0,
		reachedCount: 0,
		distance: new Float64Array(mentors).fill(Infinity),
		via: new Int32Array(mentors),
		leaver: -1,
		leaving: Infinity
	};
}

/** Finds a place for one more mentee at the least loss, moving others where that pays. */
function place(state: State, mentee: number): void {
	state.menteePrice[mentee] = asking(state, mentee);
	plant(state, mentee);
	const { tree, free } = state;
	for (;;) {
		const mentor = nearest(state);
		if (mentor < 0 || tree.distance[mentor]! >= tree.leaving) {
			settle(state, tree.leaving);
			return leave(state, mentee);
		}
		if (free[mentor]! > 0) {
			settle(state, tree.distance[mentor]!);
			return move(state, mentee, mentor);
		}
		pass(state, mentor);
	}
}

/** The most a new mentee could bring at the present prices: their price to begin with. */
function asking({ network, mentorPrice }: State, mentee: number): number {
	const { starts, ends, worth } = network;
	let most = 0;
	for (let arc = starts[mentee]!, last = starts[mentee + 1]!; arc < last; arc++) {
		const left = worth[arc]! - mentorPrice[ends[arc]!]!;
		if (left > most) most = left;
	}
	return most;
}

function plant(state: State, mentee: number): void {
	const { tree } = state;
	for (let r = 0; r < tree.reachedCount; r++) tree.distance[tree.mentors[r]!] = Infinity;
	tree.menteeCount = 0;
	tree.passedCount = 0;
	tree.reachedCount = 0;
	tree.leaving = Infinity;
	reach(state, mentee, 0);
}

/** Adds a mentee to the tree and looks along all their arcs. */
function reach({ network, menteePrice, mentorPrice, tree }: State, mentee: number, far: number) {
	const { starts, ends, worth } = network;
	const { distance, via, mentors } = tree;
	const start = far + menteePrice[mentee]!;
	tree.mentees[tree.menteeCount] = mentee;
	tree.menteeDistance[tree.menteeCount++] = far;
	if (start < tree.leaving) {
		tree.leaving = start;
		tree.leaver = mentee;
	}
	let reached = tree.reachedCount;
	for (let arc = starts[mentee]!, last = starts[mentee + 1]!; arc < last; arc++) {
		const mentor = ends[arc]!;
		const now = start + mentorPrice[mentor]! - worth[arc]!;
		const before = distance[mentor]!;
		if (now >= before) continue;
		if (before === Infinity) mentors[reached++] = mentor;
		distance[mentor] = now;
		via[mentor] = mentee;
	}
	tree.reachedCount = reached;
}

/** The nearest mentor not passed yet, one with a free place before others as near, or -1; made the next to pass. */
function nearest({ tree, free }: State): number {
	const { mentors, distance, passedCount, reachedCount } = tree;
	if (passedCount === reachedCount) return -1;
	let best = passedCount;
	let least = distance[mentors[best]!]!;
	for (let r = passedCount + 1; r < reachedCount; r++) {
		const far = distance[mentors[r]!]!;
		if (far < least || (far === least && free[mentors[r]!]! > 0)) {
			best = r;
			least = far;
		}
	}
	const mentor = mentors[best]!;
	mentors[best] = mentors[passedCount]!;
	mentors[passedCount] = mentor;
	return mentor;
}

/** Goes through a full mentor to the mentees there, any of whom might make room. */
function pass(state: State, mentor: number): void {
	const { tree, guests } = state;
	const far = tree.distance[mentor]!;
	tree.passedCount++;
	for (let g = guests.first[mentor]!; g >= 0; g = guests.next[g]!) reach(state, g, far);
}

/** Moves the prices so that every arc of the chosen path is tight and no arc is violated. */
function settle({ menteePrice, mentorPrice, tree }: State, end: number): void {
	for (let m = 0; m < tree.menteeCount; m++) {
		menteePrice[tree.mentees[m]!]! -= end - tree.menteeDistance[m]!;
	}
	for (let p = 0; p < tree.passedCount; p++) {
		const mentor = tree.mentors[p]!;
		mentorPrice[mentor]! += end - tree.distance[mentor]!;
	}
}

/** Ends the path with a mentee who goes without a mentor and leaves their place to the others on it. */
function leave(state: State, start: number): void {
	const { leaver } = state.tree;
	const mentor = state.at[leaver]!;
	if (mentor < 0) return;
	state.at[leaver] = -1;
	state.free[mentor]! += 1;
	exit(state.guests, leaver, mentor);
	move(state, start, mentor);
}

/** Ends the path at a mentor with a free place: everybody on it moves one on. */
function move({ at, guests, free, tree }: State, start: number, end: number): void {
	free[end]! -= 1;
	for (let mentor = end; ;) {
		const mentee = tree.via[mentor]!;
		const before = at[mentee]!;
		if (mentee !== start) exit(guests, mentee, before);
		at[mentee] = mentor;
		enter(guests, mentee, mentor);
		if (mentee === start) return;
		mentor = before;
	}
}
