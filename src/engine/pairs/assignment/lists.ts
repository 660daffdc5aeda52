import type { AnyNetwork, DenseNetwork, Network } from './arcs.ts';

/**
 * A short list of arcs for each mentee: those that were worth most, price of the mentor taken off, when the list was
 * last made. Mentee `i` has the entries `i * width` to `i * width + count[i] - 1`, best first.
 * No arc outside the list leaves the mentee more than `rest[i]`; as prices of mentors never fall while one assignment
 * is being made, that stays true until the list is made anew.
 */
export interface Lists {
	readonly width: number;
	readonly count: Int32Array;
	readonly rest: Float64Array;
	/** By entry: the mentor, what the arc is worth, and what it left the mentee when the list was made. */
	readonly mentor: Int32Array;
	readonly worth: Float64Array;
	readonly left: Float64Array;
}

/** Lists still to be made: nothing on them, and no limit to what is outside. */
export function noLists(mentees: number, width: number): Lists {
	return {
		width,
		count: new Int32Array(mentees),
		rest: new Float64Array(mentees).fill(Infinity),
		mentor: new Int32Array(mentees * width),
		worth: new Float64Array(mentees * width),
		left: new Float64Array(mentees * width)
	};
}

/** Makes the list of one mentee anew at the present prices: one pass over all their arcs. */
export function relist(
	lists: Lists,
	network: AnyNetwork,
	price: Float64Array,
	mentee: number
): void {
	lists.count[mentee] = 0;
	if ('matrix' in network) collectRow(lists, network, price, mentee);
	else collectArcs(lists, network, price, mentee);
	lists.rest[mentee] = bar(lists, mentee);
	sortList(lists, mentee * lists.width, lists.count[mentee]!);
}

/** What an arc must leave more than to be taken on the list: something, and more than the least on a full one. */
function bar({ width, count, left }: Lists, mentee: number): number {
	return count[mentee] === width ? left[mentee * width]! : 0;
}

/** The best of a row of the matrix. It begins at another mentor for each mentee, so that ties spread over all. */
function collectRow(
	lists: Lists,
	{ matrix, capacity }: DenseNetwork,
	price: Float64Array,
	mentee: number
) {
	const mentors = capacity.length;
	const row = mentee * mentors;
	const middle = mentee % mentors;
	collectSpan(lists, matrix, price, mentee, row, middle, mentors);
	collectSpan(lists, matrix, price, mentee, row, 0, middle);
}

function collectSpan(
	lists: Lists,
	matrix: Float64Array,
	price: Float64Array,
	mentee: number,
	row: number,
	from: number,
	to: number
): void {
	let least = bar(lists, mentee);
	for (let mentor = from; mentor < to; mentor++) {
		const left = matrix[row + mentor]! - price[mentor]!;
		if (left > least) least = list(lists, mentee, mentor, matrix[row + mentor]!, left);
	}
}

function collectArcs(
	lists: Lists,
	{ starts, ends, worth }: Network,
	price: Float64Array,
	mentee: number
): void {
	let least = bar(lists, mentee);
	for (let arc = starts[mentee]!, last = starts[mentee + 1]!; arc < last; arc++) {
		const mentor = ends[arc]!;
		const left = worth[arc]! - price[mentor]!;
		if (left > least) least = list(lists, mentee, mentor, worth[arc]!, left);
	}
}

/**
 * Takes an arc on the list, in the place of the least one when it is full: the list is a heap, the least on top.
 * @returns the bar for the next one
 */
function list(lists: Lists, mentee: number, mentor: number, worth: number, left: number): number {
	const first = mentee * lists.width;
	const held = lists.count[mentee]!;
	if (held === lists.width) sink(lists, first, held, mentor, worth, left);
	else {
		lists.count[mentee] = held + 1;
		rise(lists, first, held, mentor, worth, left);
	}
	return bar(lists, mentee);
}

function rise(
	lists: Lists,
	first: number,
	from: number,
	mentor: number,
	worth: number,
	left: number
): void {
	let at = from;
	while (at > 0) {
		const above = (at - 1) >> 1;
		if (lists.left[first + above]! <= left) break;
		copy(lists, first + above, first + at);
		at = above;
	}
	write(lists, first + at, mentor, worth, left);
}

function sink(
	lists: Lists,
	first: number,
	count: number,
	mentor: number,
	worth: number,
	left: number
): void {
	const lefts = lists.left;
	let at = 0;
	for (let below = 1; below < count; below = 2 * at + 1) {
		if (below + 1 < count && lefts[first + below + 1]! < lefts[first + below]!) below++;
		if (lefts[first + below]! >= left) break;
		copy(lists, first + below, first + at);
		at = below;
	}
	write(lists, first + at, mentor, worth, left);
}

/** Turns the heap into a list, best first: the least goes last, again and again. */
function sortList(lists: Lists, first: number, count: number): void {
	for (let last = count - 1; last > 0; last--) {
		const mentor = lists.mentor[first + last]!;
		const worth = lists.worth[first + last]!;
		const left = lists.left[first + last]!;
		copy(lists, first, first + last);
		sink(lists, first, last, mentor, worth, left);
	}
}

function copy({ mentor, worth, left }: Lists, from: number, to: number): void {
	mentor[to] = mentor[from]!;
	worth[to] = worth[from]!;
	left[to] = left[from]!;
}

function write(lists: Lists, at: number, mentor: number, worth: number, left: number): void {
	lists.mentor[at] = mentor;
	lists.worth[at] = worth;
	lists.left[at] = left;
}
