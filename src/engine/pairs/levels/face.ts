import { assign } from '../assignment/assignment.ts';
import type { Network } from '../assignment/arcs.ts';
import { enter, exit, noGuests } from '../assignment/guests.ts';
import type { Guests } from '../assignment/guests.ts';
import { isComplete, mentorsAt, pricesOf } from '../network-answer.ts';
import { extraOf, openNetwork, placesLeft, solvingNetwork } from '../network.ts';
import type { Indexed } from '../problem.ts';

/** Whole prices by index, of either sign. */
export interface Prices {
	readonly mentee: Float64Array;
	readonly mentor: Float64Array;
}

/**
 * The pairings that the stages so far leave, and one of them. Each stage keeps the arcs that are tight at its prices;
 * whoever has a price above 0 must stay placed or full, a mentor with one below 0 must stay at the least.
 *
 * Arcs that score more than the last level have counted in no stage but the first, where all count the same. Such an
 * arc is left when all stages priced its two ends alike, that is when their `label` is the same: stages need not look
 * at these arcs one by one. Those that score less and are left are few, and kept in lists.
 */
export interface Face {
	readonly given: Indexed;
	/** The arcs of each mentee, highest score first, laid out as in `allowed`. */
	readonly order: Int32Array;
	/** How many arcs of each mentee score more than the level looked at; `lookAt` keeps it. */
	readonly above: Int32Array;
	/** The arcs of each mentee that are left and score no more than the last level. */
	readonly settled: (readonly number[])[];
	readonly menteeLabel: Int32Array;
	readonly mentorLabel: Int32Array;
	/** How many labels there have been. */
	labels: number;
	/** 1: must have a place. */
	readonly must: Uint8Array;
	/** How many open mentees a mentor has at least and at most, and has. */
	readonly least: Float64Array;
	readonly most: Float64Array;
	readonly load: Float64Array;
	/** The place of each open mentee: a mentor, or the place after the last mentor for nobody; -1 in between. */
	readonly at: Int32Array;
	/** The arc that each mentee has, or -1. */
	readonly arc: Int32Array;
	readonly guests: Guests;
}

/**
 * All pairings that place the most, and the prices that prove it; it begins at the one with the highest total.
 * @returns null when the rules leave no pairing
 */
export function firstFace(given: Indexed): { face: Face; prices: Prices } | null {
	const open = solvingNetwork(given, extraOf(given));
	const best = assign(open.network);
	if (!isComplete(given, open, best.at)) return null;
	const at = mentorsAt(given, open, best.at);
	const left = placesLeft(given);
	const prices = mostPrices(given, left.capacity);
	const face: Face = {
		given,
		order: byScore(given),
		above: new Int32Array(at.length),
		settled: Array.from(at, () => []),
		menteeLabel: new Int32Array(at.length),
		// Nobody can come to a mentor without places: no mentee has this label.
		mentorLabel: Int32Array.from(left.capacity, (places) => (places > 0 ? 0 : -1)),
		labels: 1,
		must: given.required.slice(),
		least: left.least,
		most: left.capacity,
		load: new Float64Array(given.mentors.length),
		at: new Int32Array(at.length).fill(-1),
		arc: new Int32Array(at.length).fill(-1),
		guests: noGuests(given.mentors.length + 1, at.length)
	};
	at.forEach((mentor, i) => {
		if (given.fixed[i]! >= 0) return;
		face.above[i] = given.allowed.starts[i + 1]! - given.allowed.starts[i]!;
		settleAt(face, i, mentor < 0 ? given.mentors.length : mentor);
		if (mentor >= 0) face.load[mentor]! += 1;
	});
	relabel(face, { mentee: prices.mentee.map((price) => price - 1), mentor: prices.mentor });
	tighten(face, prices);
	return { face, prices };
}

/** Prices that prove how many can be placed: the same problem with all pairs worth 1. */
function mostPrices(given: Indexed, places: Float64Array): Prices {
	const alike = { ...given.allowed, scores: new Float64Array(given.allowed.ends.length) };
	const counting: Indexed = { ...given, allowed: alike };
	const extra = { place: 1, byMentee: new Float64Array(given.mentees.length).fill(1) };
	const open = openNetwork(counting, extra);
	const { menteePrice, mentorPrice } = pricesOf(counting, open, extra, assign(open.network));
	return {
		mentee: menteePrice.map((price, i) => (given.fixed[i]! < 0 ? price : 0)),
		mentor: mentorPrice.map((price, j) => (places[j]! > 0 ? price : 0))
	};
}

function byScore({ allowed: { starts, ends, scores } }: Indexed): Int32Array {
	const order = Int32Array.from(ends, (_, arc) => arc);
	for (let i = 0; i + 1 < starts.length; i++) {
		order.subarray(starts[i], starts[i + 1]).sort((a, b) => scores[b]! - scores[a]! || a - b);
	}
	return order;
}

/** Puts a mentee at a place; `arc` is looked up when it is not known. */
export function settleAt(face: Face, mentee: number, place: number, arc?: number): void {
	const { starts, ends } = face.given.allowed;
	const row = (): number =>
		starts[mentee]! + ends.subarray(starts[mentee], starts[mentee + 1]).indexOf(place);
	face.at[mentee] = place;
	face.arc[mentee] = place === face.load.length ? -1 : (arc ?? row());
	enter(face.guests, mentee, place);
}

/** Takes a mentee away from their place. */
export function takeAway(face: Face, mentee: number): void {
	exit(face.guests, mentee, face.at[mentee]!);
	face.at[mentee] = -1;
	face.arc[mentee] = -1;
}

/** How many arcs of a mentee score more than a level; levels never fall. */
export function lookAt({ given, order, above }: Face, mentee: number, level: number): number {
	const { starts, scores } = given.allowed;
	const first = starts[mentee]!;
	let count = above[mentee]!;
	while (count > 0 && scores[order[first + count - 1]!]! <= level) count--;
	above[mentee] = count;
	return count;
}

/** Calls back with the arcs of a mentee that score exactly the level and are left. */
export function dearArcs(
	face: Face,
	mentee: number,
	level: number,
	found: (arc: number, mentor: number) => void
): void {
	const { starts, ends, scores } = face.given.allowed;
	const label = face.menteeLabel[mentee]!;
	for (let k = starts[mentee]! + lookAt(face, mentee, level); k < starts[mentee + 1]!; k++) {
		const arc = face.order[k]!;
		if (scores[arc] !== level) return;
		if (face.mentorLabel[ends[arc]!] === label) found(arc, ends[arc]!);
	}
}

/**
 * Keeps only pairings that are best at these prices, of a stage that counted the pairs at `level`. Arcs that score
 * less and are not settled are gone: the pairing at hand does without them, so that all must.
 */
export function narrow(face: Face, prices: Prices, level: number): void {
	const { ends } = face.given.allowed;
	for (let i = 0; i < face.at.length; i++) {
		if (face.given.fixed[i]! >= 0) continue;
		const price = prices.mentee[i]!;
		const kept: number[] = [];
		for (const arc of face.settled[i]!) {
			if (price + prices.mentor[ends[arc]!]! === 0) kept.push(arc);
		}
		dearArcs(face, i, level, (arc, mentor) => {
			if (price + prices.mentor[mentor]! === -1) kept.push(arc);
		});
		if (kept.length > 0 || face.settled[i]!.length > 0) face.settled[i] = kept;
	}
	relabel(face, prices);
	tighten(face, prices);
}

/** Ends of an arc keep the same label when their prices add up to 0; who has the price 0 keeps the label they have. */
function relabel(face: Face, prices: Prices): void {
	const { menteeLabel, mentorLabel } = face;
	const labels = new Map<string, number>();
	const next = (label: number, price: number): number => {
		const key = `${label} ${price}`;
		const found = labels.get(key) ?? face.labels++;
		labels.set(key, found);
		return found;
	};
	prices.mentor.forEach((price, j) => {
		if (price !== 0) mentorLabel[j] = next(mentorLabel[j]!, price);
	});
	prices.mentee.forEach((price, i) => {
		if (price !== 0) menteeLabel[i] = next(menteeLabel[i]!, -price);
	});
}

function tighten({ must, least, most }: Face, prices: Prices): void {
	prices.mentee.forEach((price, i) => price > 0 && (must[i] = 1));
	prices.mentor.forEach((price, j) => {
		if (price > 0) least[j] = most[j]!;
		if (price < 0) most[j] = least[j]!;
	});
}

/**
 * What is left when all levels are settled, as a network whose arcs are all tight, and prices above 0 where somebody
 * must stay placed, or a place filled; a mentor with both kinds of places stands in it twice.
 */
export function lastFace(face: Face) {
	const { must, least, most, load } = face;
	const mentorOf: number[] = [];
	const capacity: number[] = [];
	const mentorPrice: number[] = [];
	const first = Int32Array.from(load, (_, j) => {
		const column = mentorOf.length;
		for (const filled of [1, 0]) {
			const places = filled ? least[j]! : most[j]! - least[j]!;
			if (places === 0) continue;
			mentorOf.push(j);
			capacity.push(places);
			mentorPrice.push(filled);
		}
		return column;
	});
	const columns = [...first, mentorOf.length];
	const starts = new Int32Array(must.length + 1);
	const ends: number[] = [];
	const worth: number[] = [];
	const filledBefore = new Int32Array(mentorOf.length);
	face.settled.forEach((arcs, i) => {
		const mentors = arcs.map((arc) => face.given.allowed.ends[arc]!).sort((a, b) => a - b);
		for (const mentor of mentors) {
			for (let column = columns[mentor]!; column < columns[mentor + 1]!; column++) {
				ends.push(column);
				worth.push(must[i]! + mentorPrice[column]!);
			}
		}
		starts[i + 1] = ends.length;
	});
	const at = face.at.map((place) => {
		if (place < 0 || place === load.length) return -1;
		const column = columns[place]!;
		filledBefore[column]! += 1;
		return filledBefore[column]! <= capacity[column]! ? column : column + 1;
	});
	const network: Network = {
		capacity: Float64Array.from(capacity),
		starts,
		ends: Int32Array.from(ends),
		worth: Float64Array.from(worth)
	};
	const best = {
		at,
		menteePrice: Float64Array.from(must),
		mentorPrice: Float64Array.from(mentorPrice)
	};
	return { network, best, mentorOf: Int32Array.from(mentorOf) };
}
