import type { Network } from './arcs.ts';
import { enter, exit } from './guests.ts';
import { leastKey, put, take } from './heap.ts';
import { relist } from './lists.ts';
import { mostLeft } from './making.ts';
import type { Making } from './making.ts';
import { growThroughRows, hasRows, rowsOf } from './rows.ts';
import { clearTree, join } from './tree.ts';
import type { Rows, Tree } from './tree.ts';

/** Beyond so many looks along all arcs of somebody, one search is better off without short lists. */
const fewLooks = 8;

/**
 * Finds a place for one more mentee at the least loss, moving others where that pays: a shortest path over reduced
 * costs (Dijkstra 1959; Edmonds and Karp 1972; Tomizawa 1971).
 */
export function placeByPath(making: Making, tree: Tree, mentee: number): void {
	const most = mostLeft(making, mentee);
	making.menteePrice[mentee] = most;
	if (most === 0) return;
	clearTree(tree);
	if (tree.rows && tree.withoutLists > 0) startThroughRows(making, tree, tree.rows, mentee, most);
	else {
		reach(making, tree, mentee, 0);
		grow(making, tree);
	}
	settle(making, tree);
	if (tree.goal < 0) leave(making, tree, mentee);
	else move(making, tree, mentee, tree.goal);
}

function startThroughRows(
	making: Making,
	tree: Tree,
	rows: Rows,
	mentee: number,
	start: number
): void {
	tree.withoutLists--;
	join(tree, mentee, 0, start);
	put(tree.unlisted, mentee, start - making.lists.rest[mentee]!);
	growThroughRows(making, tree, rows);
}

/** Goes on with whatever is nearest until nothing is nearer than the end. */
function grow(making: Making, tree: Tree): void {
	const { network } = making;
	const { waiting, unlisted, mentors, distance } = tree;
	for (;;) {
		while (tree.passedCount < tree.mentorCount) {
			const mentor = mentors[tree.passedCount++]!;
			const far = distance[mentor]!;
			if (far >= tree.end) return succeed(tree);
			pass(making, tree, mentor, far);
		}
		const near = leastKey(waiting);
		const outside = leastKey(unlisted);
		if (near >= tree.end && outside >= tree.end) return succeed(tree);
		if (near <= outside) mentors[tree.mentorCount++] = take(waiting);
		else if (tree.allLooks > fewLooks && hasRows(network)) {
			return giveUpLists(making, tree);
		} else lookFurther(making, tree, take(unlisted), outside);
	}
}

/** Short lists were of use: the next search begins with them too. */
function succeed(tree: Tree): void {
	tree.setbacks = 0;
}

/** Short lists were of no use: they are tried again after 1, 2, 4 ... searches without them. */
function giveUpLists(making: Making, tree: Tree): void {
	tree.rows ??= rowsOf(making);
	tree.withoutLists = 2 ** Math.min(20, tree.setbacks++);
	growThroughRows(making, tree, tree.rows);
}

/** Goes through a full mentor to the mentees there, any of whom might make room. */
function pass(making: Making, tree: Tree, mentor: number, far: number): void {
	const { first, next } = making.guests;
	for (let guest = first[mentor]!; guest >= 0; guest = next[guest]!) {
		reach(making, tree, guest, far);
	}
}

/** Adds a mentee to the tree and looks along the arcs on their list. */
function reach(making: Making, tree: Tree, mentee: number, far: number): void {
	const start = far + making.menteePrice[mentee]!;
	join(tree, mentee, far, start);
	lookAlongList(making, tree, mentee, start, far);
	const outside = start - making.lists.rest[mentee]!;
	if (outside < tree.end) put(tree.unlisted, mentee, outside);
}

function lookAlongList(making: Making, tree: Tree, mentee: number, start: number, far: number) {
	const { lists, mentorPrice } = making;
	const { mentor, worth, left } = lists;
	const { distance } = tree;
	let { end } = tree;
	const first = mentee * lists.width;
	const last = first + lists.count[mentee]!;
	for (let entry = first; entry < last; entry++) {
		if (start - left[entry]! >= end) return;
		const j = mentor[entry]!;
		const now = start + mentorPrice[j]! - worth[entry]!;
		if (now < end && now < distance[j]!) end = reachMentor(making, tree, j, mentee, now, far);
	}
}

/** A shorter way to a mentor: to a full one, who is passed later, or to a free place. @returns the end now known */
function reachMentor(
	{ free }: Making,
	tree: Tree,
	mentor: number,
	mentee: number,
	now: number,
	far: number
): number {
	const { distance, waiting } = tree;
	tree.via[mentor] = mentee;
	if (free[mentor]! > 0) {
		tree.end = now;
		tree.goal = mentor;
		return now;
	}
	distance[mentor] = now;
	if (now > far || waiting.position[mentor]! >= 0) put(waiting, mentor, now);
	else tree.mentors[tree.mentorCount++] = mentor;
	return tree.end;
}

/**
 * Looks along the arcs outside a list: the list is made anew at the present prices. Where that was done in this search
 * already, or proves useless again and again, all arcs are looked along instead.
 */
function lookFurther(making: Making, tree: Tree, mentee: number, far: number): void {
	const { lists, network, mentorPrice } = making;
	const start = far + lists.rest[mentee]!;
	if (tree.listed[mentee] === tree.search || !isPromising(++tree.runOut[mentee]!)) {
		return lookAlongAll(making, tree, mentee, start, far);
	}
	tree.listed[mentee] = tree.search;
	relist(lists, network, mentorPrice, mentee);
	lookAlongList(making, tree, mentee, start, far);
	const outside = start - lists.rest[mentee]!;
	if (outside < tree.end) put(tree.unlisted, mentee, outside);
}

/** Whether to make a list anew that has run out so many times: at first always, then ever more rarely. */
function isPromising(times: number): boolean {
	return times < 8 || (times & (times - 1)) === 0;
}

function lookAlongAll(making: Making, tree: Tree, mentee: number, start: number, far: number) {
	const { network } = making;
	tree.allLooks++;
	if ('matrix' in network) {
		const row = mentee * network.capacity.length;
		lookAlongRow(making, tree, network.matrix, row, mentee, start, far);
	} else lookAlongArcs(making, tree, network, mentee, start, far);
}

function lookAlongRow(
	making: Making,
	tree: Tree,
	matrix: Float64Array,
	row: number,
	mentee: number,
	start: number,
	far: number
): void {
	const price = making.mentorPrice;
	const { distance } = tree;
	let { end } = tree;
	for (let j = 0; j < price.length; j++) {
		const now = start + price[j]! - matrix[row + j]!;
		if (now < end && now < distance[j]!) end = reachMentor(making, tree, j, mentee, now, far);
	}
}

function lookAlongArcs(
	making: Making,
	tree: Tree,
	{ starts, ends, worth }: Network,
	mentee: number,
	start: number,
	far: number
): void {
	const price = making.mentorPrice;
	const { distance } = tree;
	let { end } = tree;
	for (let arc = starts[mentee]!, last = starts[mentee + 1]!; arc < last; arc++) {
		const j = ends[arc]!;
		const now = start + price[j]! - worth[arc]!;
		if (now < end && now < distance[j]!) end = reachMentor(making, tree, j, mentee, now, far);
	}
}

/** Moves the prices so that every arc of the path to the end is tight and no arc is violated. */
function settle({ menteePrice, mentorPrice }: Making, tree: Tree): void {
	const { mentees, menteeDistance, mentors, distance, end } = tree;
	for (let m = 0; m < tree.menteeCount; m++) {
		menteePrice[mentees[m]!]! -= end - menteeDistance[m]!;
	}
	for (let p = 0; p < tree.mentorCount; p++) {
		const mentor = mentors[p]!;
		if (distance[mentor]! < end) mentorPrice[mentor]! += end - distance[mentor]!;
	}
}

/** Ends the path with a mentee who goes without a mentor and leaves their place to the others on it. */
function leave(making: Making, tree: Tree, start: number): void {
	const { leaver } = tree;
	const mentor = making.at[leaver]!;
	if (mentor < 0) return;
	making.at[leaver] = -1;
	making.free[mentor]! += 1;
	exit(making.guests, leaver, mentor);
	move(making, tree, start, mentor);
}

/** Ends the path at a mentor with a free place: everybody on it moves one on. */
function move({ at, guests, free }: Making, { via }: Tree, start: number, end: number): void {
	free[end]! -= 1;
	for (let mentor = end; ;) {
		const mentee = via[mentor]!;
		const before = at[mentee]!;
		if (mentee !== start) exit(guests, mentee, before);
		at[mentee] = mentor;
		enter(guests, mentee, mentor);
		if (mentee === start) return;
		mentor = before;
	}
}
