import type { AnyNetwork, Assignment } from './arcs.ts';
import { noGuests } from './guests.ts';
import type { Guests } from './guests.ts';
import { noLists, relist } from './lists.ts';
import type { Lists } from './lists.ts';

/**
 * An assignment in the making. All along, mentee price + mentor price is at least what an arc is worth, with equality
 * for those who have a mentor; a mentor with a free place has no price; and no price of a mentor ever falls.
 */
export interface Making extends Assignment {
	readonly network: AnyNetwork;
	readonly lists: Lists;
	readonly guests: Guests;
	/** Free places of each mentor. */
	readonly free: Float64Array;
}

/**
 * Nobody placed yet, and no mentor with a price; but one without any places costs as much as the best arc of all is
 * worth, so that nobody looks there. `width`: how many arcs a short list may have.
 */
export function nothingMade(network: AnyNetwork, mentees: number, width: number): Making {
	const mentors = network.capacity.length;
	return {
		network,
		lists: noLists(mentees, Math.max(1, Math.min(width, mentors))),
		guests: noGuests(mentors, mentees),
		free: network.capacity.slice(),
		at: new Int32Array(mentees).fill(-1),
		menteePrice: new Float64Array(mentees),
		mentorPrice: firstPrices(network)
	};
}

function firstPrices(network: AnyNetwork): Float64Array {
	const { capacity } = network;
	if (!capacity.includes(0)) return new Float64Array(capacity.length);
	const most = greatest('matrix' in network ? network.matrix : network.worth);
	return capacity.map((places) => (places === 0 ? most : 0));
}

function greatest(worth: Float64Array): number {
	let most = 0;
	for (let arc = 0; arc < worth.length; arc++) if (worth[arc]! > most) most = worth[arc]!;
	return most;
}

/** The most that any arc leaves the mentee at the present prices, or 0. */
export function mostLeft(making: Making, mentee: number): number {
	const { lists, network, mentorPrice } = making;
	const most = mostListed(lists, mentorPrice, mentee);
	if (most >= lists.rest[mentee]!) return most;
	relist(lists, network, mentorPrice, mentee);
	return mostListed(lists, mentorPrice, mentee);
}

function mostListed(lists: Lists, price: Float64Array, mentee: number): number {
	const { mentor, worth, left } = lists;
	const first = mentee * lists.width;
	const last = first + lists.count[mentee]!;
	let most = 0;
	for (let entry = first; entry < last && left[entry]! > most; entry++) {
		const now = worth[entry]! - price[mentor[entry]!]!;
		if (now > most) most = now;
	}
	return most;
}
