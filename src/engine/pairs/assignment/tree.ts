import { clear, emptyHeap } from './heap.ts';
import type { Heap } from './heap.ts';
import type { DenseNetwork } from './arcs.ts';
import type { Lists } from './lists.ts';

/**
 * What a search needs that looks along whole rows. A mentor with a free place has no price and needs no distance, so
 * that the best of them for each mentee is enough; full mentors stand side by side while they are not passed yet, each
 * with the price and the least distance known, and through whom.
 */
export interface Rows {
	readonly dense: DenseNetwork;
	readonly best: Lists;
	/** By mentor: 0 with a free place, Infinity without. */
	readonly closed: Float64Array;
	readonly open: Int32Array;
	readonly price: Float64Array;
	readonly distance: Float64Array;
	readonly via: Int32Array;
}

/**
 * A tree of shortest paths from one mentee who looks for a place; distances are in points given up. Its arrays are
 * used again for the next mentee.
 */
export interface Tree {
	/** The number of this search. */
	search: number;
	/** Mentees in the tree, in order, and how far each is. */
	readonly mentees: Int32Array;
	readonly menteeDistance: Float64Array;
	menteeCount: number;
	/** How far each full mentor is, Infinity when not reached, and through whom any mentor is reached. */
	readonly distance: Float64Array;
	readonly via: Int32Array;
	/** Mentors passed, in order; after them those as near as the last one, still to be passed. */
	readonly mentors: Int32Array;
	passedCount: number;
	mentorCount: number;
	/** Reached and farther off. */
	readonly waiting: Heap;
	/** Mentees with arcs outside their lists, by the least distance these can lead to. */
	readonly unlisted: Heap;
	/** By mentee: how often the list ran out, and in which search it was last made anew. */
	readonly runOut: Int32Array;
	readonly listed: Int32Array;
	/** Looks along all arcs of a mentee in this search. */
	allLooks: number;
	/** For searches through rows, made when first needed. */
	rows: Rows | null;
	/** How often lists were given up, one time after another; how many of the next searches go without them. */
	setbacks: number;
	withoutLists: number;
	/** The cheapest end known: at a mentor with a free place, or (-1) with a mentee who goes without. */
	end: number;
	goal: number;
	leaver: number;
}

/** A tree for networks of one size. */
export function bareTree(mentees: number, mentors: number): Tree {
	return {
		search: 0,
		mentees: new Int32Array(mentees),
		menteeDistance: new Float64Array(mentees),
		menteeCount: 0,
		distance: new Float64Array(mentors).fill(Infinity),
		via: new Int32Array(mentors),
		mentors: new Int32Array(mentors),
		passedCount: 0,
		mentorCount: 0,
		waiting: emptyHeap(mentors),
		unlisted: emptyHeap(mentees),
		runOut: new Int32Array(mentees),
		listed: new Int32Array(mentees),
		allLooks: 0,
		rows: null,
		setbacks: 0,
		withoutLists: 0,
		end: Infinity,
		goal: -1,
		leaver: -1
	};
}

/** Makes a tree ready for the next search, in the time the last one took. */
export function clearTree(tree: Tree): void {
	const { mentors, distance, waiting } = tree;
	for (let m = 0; m < tree.mentorCount; m++) distance[mentors[m]!] = Infinity;
	for (let w = 0; w < waiting.count; w++) distance[waiting.items[w]!] = Infinity;
	tree.search++;
	tree.menteeCount = 0;
	tree.passedCount = 0;
	tree.mentorCount = 0;
	tree.allLooks = 0;
	tree.end = Infinity;
	tree.goal = -1;
	clear(waiting);
	clear(tree.unlisted);
}

/** Adds a mentee to the tree; `start` is how far it is from there to going without a mentor. */
export function join(tree: Tree, mentee: number, far: number, start: number): void {
	tree.mentees[tree.menteeCount] = mentee;
	tree.menteeDistance[tree.menteeCount++] = far;
	if (start >= tree.end) return;
	tree.end = start;
	tree.goal = -1;
	tree.leaver = mentee;
}
