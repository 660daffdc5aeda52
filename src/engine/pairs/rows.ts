import { clear } from './heap.ts';
import type { Making } from './making.ts';
import { join } from './tree.ts';
import type { Tree } from './tree.ts';

/**
 * Ends a search in which short lists are of no use, as in the hardest dense networks (Machol and Wien 1976): from now
 * on all rows are looked along at once, and the nearest mentor is found by looking at them all, which is cheaper than
 * a heap when nearly every look shortens many ways. About mentors² steps at worst.
 */
export function growThroughRows(making: Making, tree: Tree, matrix: Float64Array): void {
	const { unlisted, distance, mentors, open } = tree;
	let openCount = openMentors(making, tree);
	for (let u = 0; u < unlisted.count; u++) {
		const mentee = unlisted.items[u]!;
		lookAlong(making, tree, matrix, mentee, unlisted.keys[u]! + making.lists.rest[mentee]!);
	}
	clear(unlisted);
	for (;;) {
		const nearest = nearestOf(open, openCount, distance, tree.end);
		if (nearest < 0) break;
		const mentor = open[nearest]!;
		open[nearest] = open[--openCount]!;
		mentors[tree.mentorCount++] = mentor;
		pass(making, tree, matrix, mentor);
	}
	for (let o = 0; o < openCount; o++) distance[open[o]!] = Infinity;
}

/** Collects the full mentors not passed yet, who wait no longer in the heap. @returns how many there are */
function openMentors({ free }: Making, { open, distance, waiting }: Tree): number {
	let count = 0;
	for (let j = 0; j < open.length; j++) {
		const isPassed = distance[j]! < Infinity && waiting.position[j]! < 0;
		if (free[j] === 0 && !isPassed) open[count++] = j;
	}
	clear(waiting);
	return count;
}

/** Where in `open` the nearest mentor is, or -1 when none is nearer than the end. */
function nearestOf(open: Int32Array, count: number, distance: Float64Array, end: number): number {
	let nearest = -1;
	let least = end;
	for (let o = 0; o < count; o++) {
		const far = distance[open[o]!]!;
		if (far >= least) continue;
		nearest = o;
		least = far;
	}
	return nearest;
}

function pass(making: Making, tree: Tree, matrix: Float64Array, mentor: number): void {
	const { guests, menteePrice } = making;
	const far = tree.distance[mentor]!;
	for (let guest = guests.first[mentor]!; guest >= 0; guest = guests.next[guest]!) {
		const start = far + menteePrice[guest]!;
		join(tree, guest, far, start);
		lookAlong(making, tree, matrix, guest, start);
	}
}

/** A look along one row, in which a mentor reached is only written down. */
function lookAlong(
	{ mentorPrice, free }: Making,
	tree: Tree,
	matrix: Float64Array,
	mentee: number,
	start: number
): void {
	const { distance, via } = tree;
	const row = mentee * mentorPrice.length;
	let { end } = tree;
	for (let j = 0; j < mentorPrice.length; j++) {
		const now = start + mentorPrice[j]! - matrix[row + j]!;
		if (now >= end || now >= distance[j]!) continue;
		via[j] = mentee;
		if (free[j] === 0) distance[j] = now;
		else {
			end = now;
			tree.goal = j;
		}
	}
	tree.end = end;
}
