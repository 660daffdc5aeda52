/**
 * The bids of the guests at each mentor, the least first: one pairing heap for each mentor (Fredman, Sedgewick, Sleator
 * and Tarjan 1986), linked through the guests, who are each at one mentor at most.
 */
export interface Bids {
	/** By guest. */
	readonly bid: Float64Array;
	/** By mentor: the guest who bid least, or -1. */
	readonly least: Int32Array;
	/** By guest: the first guest below in the heap, and the next one beside, or -1. */
	readonly below: Int32Array;
	readonly beside: Int32Array;
}

/** Nobody has bid. */
export function noBids(mentors: number, guests: number): Bids {
	return {
		bid: new Float64Array(guests),
		least: new Int32Array(mentors).fill(-1),
		below: new Int32Array(guests).fill(-1),
		beside: new Int32Array(guests).fill(-1)
	};
}

/** Takes a bid of somebody who is not among the guests. O(1). */
export function addBid(bids: Bids, mentor: number, guest: number, bid: number): void {
	bids.bid[guest] = bid;
	bids.below[guest] = -1;
	bids.beside[guest] = -1;
	bids.least[mentor] = merged(bids, bids.least[mentor]!, guest);
}

/** Turns out the guest of a mentor who bid least; there must be one. O(log guests), amortised. */
export function takeLeast(bids: Bids, mentor: number): number {
	const guest = bids.least[mentor]!;
	bids.least[mentor] = mergedRow(bids, bids.below[guest]!);
	return guest;
}

/** Puts the greater of two heaps below the other; either may be empty (-1). */
function merged({ bid, below, beside }: Bids, a: number, b: number): number {
	if (a < 0) return b;
	if (b < 0) return a;
	const upper = bid[b]! < bid[a]! ? b : a;
	const lower = upper === a ? b : a;
	beside[lower] = below[upper]!;
	below[upper] = lower;
	return upper;
}

/** One heap of all those in a row: first two by two, then these from the last to the first. */
function mergedRow(bids: Bids, first: number): number {
	const { beside } = bids;
	let pairs = -1;
	for (let a = first; a >= 0;) {
		const b = beside[a]!;
		const next = b < 0 ? -1 : beside[b]!;
		beside[a] = -1;
		if (b >= 0) beside[b] = -1;
		const pair = merged(bids, a, b);
		beside[pair] = pairs;
		pairs = pair;
		a = next;
	}
	let heap = -1;
	while (pairs >= 0) {
		const next = beside[pairs]!;
		beside[pairs] = -1;
		heap = merged(bids, heap, pairs);
		pairs = next;
	}
	return heap;
}
