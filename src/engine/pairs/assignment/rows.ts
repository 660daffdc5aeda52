import type { AnyNetwork, DenseNetwork } from './arcs.ts';
import { clear } from './heap.ts';
import { noLists, relist } from './lists.ts';
import type { Lists } from './lists.ts';
import type { Making } from './making.ts';
import { join } from './tree.ts';
import type { Rows, Tree } from './tree.ts';

/** Of so many pairs, at least one must be allowed for rows to be worth their memory. */
const sparsest = 4;

/** Best free mentors remembered for each mentee. */
const remembered = 32;

/** Whether enough pairs are allowed to look along rows. */
export function hasRows(network: AnyNetwork): boolean {
	if ('matrix' in network) return true;
	const { starts, ends, capacity } = network;
	return ends.length * sparsest >= (starts.length - 1) * capacity.length;
}

/** Room for searches through rows; a network given as lists becomes a matrix. */
export function rowsOf({ network, at }: Making): Rows {
	const mentors = network.capacity.length;
	return {
		dense: asMatrix(network),
		best: noLists(at.length, Math.min(remembered, mentors)),
		closed: new Float64Array(mentors),
		open: new Int32Array(mentors),
		price: new Float64Array(mentors),
		distance: new Float64Array(mentors),
		via: new Int32Array(mentors)
	};
}

function asMatrix(network: AnyNetwork): DenseNetwork {
	if ('matrix' in network) return network;
	const { capacity, starts, ends, worth } = network;
	const mentees = starts.length - 1;
	const matrix = new Float64Array(mentees * capacity.length).fill(-Infinity);
	for (let i = 0; i < mentees; i++) {
		const row = i * capacity.length;
		for (let arc = starts[i]!; arc < starts[i + 1]!; arc++) matrix[row + ends[arc]!] = worth[arc]!;
	}
	return { capacity, mentees, matrix };
}

/**
 * Ends a search in which short lists are of no use, as in the hardest dense networks (Machol and Wien 1976): from now
 * on all rows are looked along at once, and the nearest mentor is found in the same pass (Jonker and Volgenant 1987),
 * which is cheaper than a heap when nearly every look shortens many ways. About full mentors² steps at worst.
 */
export function growThroughRows(making: Making, tree: Tree, rows: Rows): void {
	const { unlisted } = tree;
	let count = openMentors(making, tree, rows);
	let nearest = -1;
	for (let u = 0; u < unlisted.count; u++) {
		const mentee = unlisted.items[u]!;
		const start = unlisted.keys[u]! + making.lists.rest[mentee]!;
		nearest = look(tree, rows, mentee, start, count);
	}
	clear(unlisted);
	while (nearest >= 0) {
		const mentor = rows.open[nearest]!;
		takeOut(tree, rows, nearest, --count);
		nearest = pass(making, tree, rows, mentor, count);
	}
}

/** Collects the full mentors not passed yet, who wait no longer in the heap. @returns how many there are */
function openMentors({ free, mentorPrice }: Making, tree: Tree, rows: Rows): number {
	const { distance, via, waiting } = tree;
	let count = 0;
	for (let j = 0; j < free.length; j++) {
		const isFull = free[j] === 0;
		rows.closed[j] = isFull ? Infinity : 0;
		const isPassed = distance[j]! < Infinity && waiting.position[j]! < 0;
		if (!isFull || isPassed) continue;
		rows.open[count] = j;
		rows.price[count] = mentorPrice[j]!;
		rows.distance[count] = distance[j]!;
		rows.via[count++] = via[j]!;
		distance[j] = Infinity;
	}
	clear(waiting);
	return count;
}

/** Writes the nearest open mentor down as passed; the last one open takes the place. */
function takeOut(tree: Tree, rows: Rows, nearest: number, last: number): void {
	const { open, price, distance, via } = rows;
	const mentor = open[nearest]!;
	tree.distance[mentor] = distance[nearest]!;
	tree.via[mentor] = via[nearest]!;
	tree.mentors[tree.mentorCount++] = mentor;
	open[nearest] = open[last]!;
	price[nearest] = price[last]!;
	distance[nearest] = distance[last]!;
	via[nearest] = via[last]!;
}

/** Goes through a full mentor to the guests there. @returns where the nearest open mentor is then, or -1 */
function pass(making: Making, tree: Tree, rows: Rows, mentor: number, count: number): number {
	const { guests, menteePrice } = making;
	const far = tree.distance[mentor]!;
	let nearest = -1;
	for (let guest = guests.first[mentor]!; guest >= 0; guest = guests.next[guest]!) {
		const start = far + menteePrice[guest]!;
		join(tree, guest, far, start);
		nearest = look(tree, rows, guest, start, count);
	}
	return nearest;
}

/** Looks along one row. @returns where the nearest open mentor is, or -1 when none is nearer than the end */
function look(tree: Tree, rows: Rows, mentee: number, start: number, count: number): number {
	lookForPlace(tree, rows, mentee, start);
	return lookAlong(rows, mentee, start, count, tree.end);
}

/** The best mentor with a free place may be a cheaper end. */
function lookForPlace(tree: Tree, rows: Rows, mentee: number, start: number): void {
	const { best, closed, dense } = rows;
	let entry = firstFree(best, closed, mentee);
	if (entry < 0 && best.rest[mentee]! > 0) {
		relist(best, dense, closed, mentee);
		entry = firstFree(best, closed, mentee);
	}
	if (entry < 0 || start - best.worth[entry]! >= tree.end) return;
	tree.end = start - best.worth[entry]!;
	tree.goal = best.mentor[entry]!;
	tree.via[tree.goal] = mentee;
}

function firstFree({ width, count, mentor }: Lists, closed: Float64Array, mentee: number): number {
	const first = mentee * width;
	const last = first + count[mentee]!;
	for (let entry = first; entry < last; entry++) if (closed[mentor[entry]!] === 0) return entry;
	return -1;
}

/** The innermost loop of hard networks: shortens the ways to open mentors, and finds the nearest in the same pass. */
function lookAlong(
	{ dense, open, price, distance, via }: Rows,
	mentee: number,
	start: number,
	count: number,
	end: number
): number {
	const matrix = dense.matrix;
	const row = mentee * open.length;
	let nearest = -1;
	let least = end;
	for (let o = 0; o < count; o++) {
		let far = distance[o]!;
		const now = start + price[o]! - matrix[row + open[o]!]!;
		if (now < far && now < end) {
			distance[o] = now;
			via[o] = mentee;
			far = now;
		}
		if (far < least) {
			least = far;
			nearest = o;
		}
	}
	return nearest;
}
