import { dearArcs, lookAt, settleAt } from './face.ts';
import type { Face, Prices } from './face.ts';
import { exit } from '../assignment/guests.ts';

/**
 * Shortest paths for one level: a pair costs 1 if it scores just that, 0 if it scores more or is settled.
 * Prices keep every step from costing less than 0 (Edmonds and Karp 1972); costs are small whole numbers, so that
 * places wait in a list for each distance (Dial 1969).
 *
 * Places are the mentors and, after the last of them, `nowhere`: there are the mentees without a mentor; and a mentor
 * with room may have one more when another, who may do with fewer, has one fewer.
 */
export interface LevelSearch {
	readonly face: Face;
	readonly nowhere: number;
	/** How many each mentor lacks since pairs were broken up; they still count in the load. */
	readonly missing: Int32Array;
	readonly menteePrice: Float64Array;
	readonly placePrice: Float64Array;
	readonly distance: Float64Array;
	readonly passed: Uint8Array;
	/** How a place is reached: who comes (-1: nobody, a place is filled or emptied), along which arc, from where. */
	readonly mover: Int32Array;
	readonly along: Int32Array;
	readonly from: Int32Array;
	/** By distance: places, and as -1 - mentee those whose dear arcs are still to be looked at. */
	readonly waiting: number[][];
	/** The places reached, and the mentees seen. */
	readonly reached: number[];
	readonly seen: number[];
	readonly menteeDistance: Float64Array;
	level: number;
	changed: boolean;
}

export function searchOf(face: Face): LevelSearch {
	const places = face.load.length + 1;
	return {
		face,
		nowhere: places - 1,
		missing: new Int32Array(places),
		menteePrice: new Float64Array(face.at.length),
		placePrice: new Float64Array(places),
		distance: new Float64Array(places).fill(Infinity),
		passed: new Uint8Array(places),
		mover: new Int32Array(places),
		along: new Int32Array(places),
		from: new Int32Array(places),
		waiting: [],
		reached: [],
		seen: [],
		menteeDistance: new Float64Array(face.at.length),
		level: 0,
		changed: false
	};
}

/** Starts a level anew, with all prices at 0. */
export function begin(search: LevelSearch, level: number): void {
	search.level = level;
	search.changed = false;
	search.menteePrice.fill(0);
	search.placePrice.fill(0);
}

/** The prices, being nowhere at 0; null when nothing had to be paid. */
export function pricesNow({
	face,
	menteePrice,
	placePrice,
	nowhere,
	changed
}: LevelSearch): Prices | null {
	if (!changed) return null;
	const zero = placePrice[nowhere]!;
	return {
		mentee: menteePrice.map((price, i) => (face.given.fixed[i]! < 0 ? price + zero : 0)),
		mentor: face.most.map((places, j) => {
			// Below 0 is for mentors at the least they must have; where that is nobody, 0 says as much.
			const price = placePrice[j]! - zero;
			return places === 0 || (price < 0 && face.least[j] === 0) ? 0 : price;
		})
	};
}

/** Finds a place, at the least cost, for a mentee whose pair was broken up; others may move. */
export function join(search: LevelSearch, mentee: number): void {
	see(search, mentee, 0, -1);
	// No step costs more than 1 in truth, and no way goes through anybody twice.
	for (let distance = 0; distance <= search.face.at.length + 1; distance++) {
		const goal = advance(search, distance);
		if (goal < 0) continue;
		raise(search, distance);
		shift(search, goal);
		return clear(search);
	}
	throw new Error('a pair that was there cannot be joined again');
}

/** Works through everything at one distance; the goal when it is there, else -1. */
function advance(search: LevelSearch, distance: number): number {
	const waiting = search.waiting[distance] ?? [];
	// More may be added to this very list meanwhile; a place reached at this distance is in it already.
	for (let next = 0; next < waiting.length; next++) {
		const place = waiting[next]!;
		if (place < 0) relaxDear(search, -1 - place, distance);
		else if (search.distance[place] === distance && search.passed[place] === 0) {
			if (search.missing[place]! > 0) return place;
			search.passed[place] = 1;
			pass(search, place, distance);
		}
	}
	return -1;
}

/** Looks from a place, which would have one too many, at all who could go on from there. */
function pass(search: LevelSearch, place: number, distance: number): void {
	const { face, nowhere, placePrice } = search;
	const { guests, load, least, most } = face;
	for (let guest = guests.first[place]!; guest >= 0; guest = guests.next[guest]!) {
		see(search, guest, distance, place);
	}
	const base = distance - placePrice[place]!;
	if (place !== nowhere) {
		if (load[place]! < most[place]!) {
			reach(search, nowhere, base + placePrice[nowhere]!, -1, -1, place);
		}
		return;
	}
	for (let mentor = 0; mentor < nowhere; mentor++) {
		if (load[mentor]! <= least[mentor]!) continue;
		reach(search, mentor, base + placePrice[mentor]!, -1, -1, place);
	}
}

/** Looks along the arcs of a mentee that cost nothing, and puts off those that cost 1. */
function see(search: LevelSearch, mentee: number, distance: number, place: number): void {
	const { face, nowhere, menteePrice, placePrice } = search;
	const { starts, ends } = face.given.allowed;
	const { mentorLabel, order } = face;
	search.seen.push(mentee);
	search.menteeDistance[mentee] = distance;
	const base = distance + menteePrice[mentee]!;
	const above = lookAt(face, mentee, search.level);
	const label = face.menteeLabel[mentee]!;
	const first = starts[mentee]!;
	for (let k = first; k < first + above; k++) {
		const arc = order[k]!;
		const mentor = ends[arc]!;
		if (mentorLabel[mentor] !== label) continue;
		reach(search, mentor, base + placePrice[mentor]!, mentee, arc, place);
	}
	for (const arc of face.settled[mentee]!) {
		reach(search, ends[arc]!, base + placePrice[ends[arc]!]!, mentee, arc, place);
	}
	if (face.must[mentee] === 0) {
		reach(search, nowhere, base + placePrice[nowhere]!, mentee, -1, place);
	}
	// No place has a price below 0 before prices are shifted, so that this is the soonest any can matter.
	if (first + above < starts[mentee + 1]!) wait(search, Math.max(distance, base + 1), -1 - mentee);
}

/** Looks along the arcs of a mentee that cost 1. */
function relaxDear(search: LevelSearch, mentee: number, distance: number): void {
	const { face, menteePrice, placePrice } = search;
	const base = search.menteeDistance[mentee]! + menteePrice[mentee]! + 1;
	const place = face.at[mentee]!;
	dearArcs(face, mentee, search.level, (arc, mentor) => {
		reach(search, mentor, Math.max(distance, base + placePrice[mentor]!), mentee, arc, place);
	});
}

function wait(search: LevelSearch, distance: number, what: number): void {
	while (search.waiting.length <= distance) search.waiting.push([]);
	search.waiting[distance]!.push(what);
}

function reach(
	search: LevelSearch,
	place: number,
	distance: number,
	mover: number,
	arc: number,
	from: number
): void {
	const before = search.distance[place]!;
	if (distance >= before) return;
	if (before === Infinity) search.reached.push(place);
	search.distance[place] = distance;
	search.mover[place] = mover;
	search.along[place] = arc;
	search.from[place] = from;
	wait(search, distance, place);
}

/** Moves the prices so that the way is tight and no arc is violated. */
function raise(search: LevelSearch, end: number): void {
	if (end === 0) return;
	search.changed = true;
	for (const mentee of search.seen) {
		search.menteePrice[mentee]! -= end - search.menteeDistance[mentee]!;
	}
	for (const place of search.reached) {
		if (search.passed[place] === 1) search.placePrice[place]! += end - search.distance[place]!;
	}
}

/** Carries out the moves, from the goal back to the mentee. */
function shift({ face, missing, mover, along, from, nowhere }: LevelSearch, goal: number): void {
	missing[goal]! -= 1;
	for (let place = goal; place >= 0; place = from[place]!) {
		const mentee = mover[place]!;
		if (mentee >= 0) {
			if (from[place]! >= 0) exit(face.guests, mentee, from[place]!);
			settleAt(face, mentee, place, along[place]!);
		} else if (place === nowhere) face.load[from[place]!]! += 1;
		else face.load[place]! -= 1;
	}
}

function clear(search: LevelSearch): void {
	for (const place of search.reached) {
		search.distance[place] = Infinity;
		search.passed[place] = 0;
	}
	for (const waiting of search.waiting) waiting.length = 0;
	search.reached.length = 0;
	search.seen.length = 0;
}
