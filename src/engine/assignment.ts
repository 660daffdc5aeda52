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
	/** The mentees at each mentor. */
	readonly guests: number[][];
}

/** A shortest-path tree from one mentee who looks for a place. */
interface Tree {
	/** Mentees in the tree and how far each is, in points given up. */
	readonly mentees: { readonly mentee: number; readonly distance: number }[];
	/** Mentors passed through; how far each mentor is; the mentee through whom it is reached. */
	readonly passed: number[];
	readonly distance: Float64Array;
	readonly via: Int32Array;
	/** Mentors reached and not passed yet. */
	readonly frontier: Set<number>;
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
		guests: Array.from({ length: mentors }, () => [])
	};
	for (let mentee = 0; mentee < mentees; mentee++) place(state, mentee);
	return state;
}

/** Finds a place for one more mentee at the least loss, moving others where that pays. */
function place(state: State, mentee: number): void {
	state.menteePrice[mentee] = asking(state, mentee);
	const tree = plant(state, mentee);
	for (;;) {
		const mentor = nearest(tree);
		if (mentor < 0 || tree.distance[mentor]! >= tree.leaving) {
			settle(state, tree, tree.leaving);
			return leave(state, tree, mentee);
		}
		if (state.guests[mentor]!.length < state.network.capacity[mentor]!) {
			settle(state, tree, tree.distance[mentor]!);
			return move(state, tree, mentee, mentor);
		}
		pass(state, tree, mentor);
	}
}

/** The most a new mentee could bring at the present prices: their price to begin with. */
function asking({ network, mentorPrice }: State, mentee: number): number {
	let most = 0;
	for (let arc = network.starts[mentee]!; arc < network.starts[mentee + 1]!; arc++) {
		most = Math.max(most, network.worth[arc]! - mentorPrice[network.ends[arc]!]!);
	}
	return most;
}

function plant(state: State, mentee: number): Tree {
	const mentors = state.network.capacity.length;
	const tree: Tree = {
		mentees: [],
		passed: [],
		distance: new Float64Array(mentors).fill(Infinity),
		via: new Int32Array(mentors).fill(-1),
		frontier: new Set(),
		leaver: mentee,
		leaving: Infinity
	};
	reach(state, tree, mentee, 0);
	return tree;
}

/** Adds a mentee to the tree and looks along all their arcs. */
function reach(state: State, tree: Tree, mentee: number, distance: number): void {
	const { network, menteePrice, mentorPrice } = state;
	const price = menteePrice[mentee]!;
	tree.mentees.push({ mentee, distance });
	if (distance + price < tree.leaving) {
		tree.leaving = distance + price;
		tree.leaver = mentee;
	}
	for (let arc = network.starts[mentee]!; arc < network.starts[mentee + 1]!; arc++) {
		const mentor = network.ends[arc]!;
		const far = distance + price + mentorPrice[mentor]! - network.worth[arc]!;
		if (far < tree.distance[mentor]!) {
			tree.distance[mentor] = far;
			tree.via[mentor] = mentee;
			tree.frontier.add(mentor);
		}
	}
}

/** The nearest mentor not passed yet, or -1. */
function nearest({ frontier, distance }: Tree): number {
	let best = -1;
	for (const mentor of frontier) {
		if (best < 0 || distance[mentor]! < distance[best]!) best = mentor;
	}
	return best;
}

/** Goes through a full mentor to the mentees there, any of whom might make room. */
function pass(state: State, tree: Tree, mentor: number): void {
	tree.frontier.delete(mentor);
	tree.passed.push(mentor);
	for (const guest of state.guests[mentor]!) reach(state, tree, guest, tree.distance[mentor]!);
}

/** Moves the prices so that every arc of the chosen path is tight and no arc is violated. */
function settle({ menteePrice, mentorPrice }: State, tree: Tree, end: number): void {
	for (const { mentee, distance } of tree.mentees) menteePrice[mentee]! -= end - distance;
	for (const mentor of tree.passed) mentorPrice[mentor]! += end - tree.distance[mentor]!;
}

/** Ends the path with a mentee who goes without a mentor and leaves their place to the others on it. */
function leave(state: State, tree: Tree, start: number): void {
	const mentor = state.at[tree.leaver]!;
	if (mentor < 0) return;
	state.at[tree.leaver] = -1;
	without(state.guests[mentor]!, tree.leaver);
	move(state, tree, start, mentor);
}

/** Ends the path at a mentor with a free place: everybody on it moves one on. */
function move(state: State, tree: Tree, start: number, free: number): void {
	for (let mentor = free; ;) {
		const mentee = tree.via[mentor]!;
		const before = state.at[mentee]!;
		state.at[mentee] = mentor;
		state.guests[mentor]!.push(mentee);
		if (mentee === start) return;
		without(state.guests[before]!, mentee);
		mentor = before;
	}
}

function without(guests: number[], mentee: number): void {
	guests.splice(guests.indexOf(mentee), 1);
}
