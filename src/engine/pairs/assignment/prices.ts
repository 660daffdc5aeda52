import type { AnyNetwork, Assignment, DenseNetwork, Network } from './arcs.ts';
import { emptyHeap, leastKey, put, take } from './heap.ts';
import type { Heap } from './heap.ts';

/** A search for the least prices of mentors. */
interface Fall {
	readonly best: Assignment;
	/** By how much the price of each mentor can fall, as far as is known; final once taken off the heap. */
	readonly fall: Float64Array;
	readonly waiting: Heap;
}

/**
 * The same assignment with the least prices of mentors that prove it, and so with the greatest of mentees. These do
 * not depend on which best assignment it is, nor on the method (Shapley and Shubik 1971; Demange, Gale and Sotomayor
 * 1986): the price of a mentor is exactly what one more place there would add to the total.
 *
 * One search (Dijkstra 1959) for the cheapest way in which a place one has with the mentor could do without its price:
 * it stays empty, or somebody without a mentor takes it, or somebody else comes, whose place can do without its own.
 * O(arcs + mentors · log mentors).
 * @param best an assignment with any prices that prove it best
 */
export function canonicalPrices(network: AnyNetwork, best: Assignment): Assignment {
	const { at, menteePrice, mentorPrice } = best;
	const mentors = mentorPrice.length;
	const search: Fall = { best, fall: mentorPrice.slice(), waiting: emptyHeap(mentors) };
	const guests = guestsOf(at, mentors);
	for (let j = 0; j < mentors; j++) put(search.waiting, j, search.fall[j]!);
	for (let i = 0; i < at.length; i++) if (at[i]! < 0) drop(search, network, i, 0);
	while (search.waiting.count > 0) {
		const fall = leastKey(search.waiting);
		const mentor = take(search.waiting);
		for (let g = guests.starts[mentor]!; g < guests.starts[mentor + 1]!; g++) {
			drop(search, network, guests.order[g]!, fall);
		}
	}
	return {
		at,
		menteePrice: menteePrice.map((price, i) => (at[i]! < 0 ? price : price + search.fall[at[i]!]!)),
		mentorPrice: mentorPrice.map((price, j) => price - search.fall[j]!)
	};
}

/** The mentees of each mentor: `order[starts[j]]` to `order[starts[j + 1] - 1]`. */
function guestsOf(at: Int32Array, mentors: number) {
	const starts = new Int32Array(mentors + 1);
	for (let i = 0; i < at.length; i++) if (at[i]! >= 0) starts[at[i]! + 1]! += 1;
	for (let j = 0; j < mentors; j++) starts[j + 1]! += starts[j]!;
	const next = starts.slice(0, mentors);
	const order = new Int32Array(starts[mentors]!);
	for (let i = 0; i < at.length; i++) {
		const mentor = at[i]!;
		if (mentor < 0) continue;
		order[next[mentor]!] = i;
		next[mentor]! += 1;
	}
	return { starts, order };
}

/** What this mentee could pay elsewhere limits the fall of prices there. */
function drop(search: Fall, network: AnyNetwork, mentee: number, fall: number): void {
	if ('matrix' in network) dropRow(search, network, mentee, fall);
	else dropArcs(search, network, mentee, fall);
}

function dropRow(search: Fall, { matrix }: DenseNetwork, mentee: number, fallen: number): void {
	const { best, fall } = search;
	const { menteePrice, mentorPrice } = best;
	const own = menteePrice[mentee]! + fallen;
	const row = mentee * mentorPrice.length;
	for (let j = 0; j < mentorPrice.length; j++) {
		const most = own + mentorPrice[j]! - matrix[row + j]!;
		if (most < fall[j]!) limit(search, j, most);
	}
}

function dropArcs(search: Fall, network: Network, mentee: number, fallen: number): void {
	const { starts, ends, worth } = network;
	const { best, fall } = search;
	const own = best.menteePrice[mentee]! + fallen;
	for (let arc = starts[mentee]!, last = starts[mentee + 1]!; arc < last; arc++) {
		const j = ends[arc]!;
		const most = own + best.mentorPrice[j]! - worth[arc]!;
		if (most < fall[j]!) limit(search, j, most);
	}
}

function limit({ fall, waiting }: Fall, mentor: number, most: number): void {
	fall[mentor] = most;
	put(waiting, mentor, most);
}
