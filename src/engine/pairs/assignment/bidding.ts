import { addBid, noBids, takeLeast } from './bids.ts';
import type { Bids } from './bids.ts';
import { enter, exit } from './guests.ts';
import { relist } from './lists.ts';
import type { Making } from './making.ts';

/** One mentee's choice: the best mentor or -1, what that arc leaves, and the most that any other way leaves. */
interface Choice {
	mentor: number;
	most: number;
	second: number;
}

/**
 * Places most mentees quickly, as in an auction (Bertsekas 1981; the augmenting row reduction of Jonker and Volgenant
 * 1987; for places that are alike: Bertsekas and Castañon 1989). Each in turn bids for a place with their best mentor
 * as much as makes the second-best way just as good, and the guest there who bid least is turned out; once all places
 * are taken, the least bid is the price of the mentor. Who is turned out bids next. A bid that would raise nothing is
 * not made: such mentees stay without a place, as do all who are turned out after `limit` bids.
 */
export function placeByBidding(making: Making, limit: number): void {
	const { at, mentorPrice } = making;
	const bids = noBids(mentorPrice.length, at.length);
	const choice: Choice = { mentor: -1, most: 0, second: 0 };
	let left = limit;
	for (let start = 0; start < at.length; start++) {
		for (let mentee = start; mentee >= 0 && left > 0; left--) {
			choose(making, mentee, choice);
			mentee = choice.mentor < 0 ? -1 : place(making, bids, mentee, choice);
		}
	}
}

/** @returns who is turned out, or -1 */
function place(making: Making, bids: Bids, mentee: number, choice: Choice): number {
	const { at, guests, free, mentorPrice } = making;
	const { mentor, most, second } = choice;
	let out = -1;
	if (free[mentor]! > 0) free[mentor]! -= 1;
	else if (most === second) return -1;
	else {
		out = takeLeast(bids, mentor);
		exit(guests, out, mentor);
		at[out] = -1;
	}
	at[mentee] = mentor;
	enter(guests, mentee, mentor);
	addBid(bids, mentor, mentee, mentorPrice[mentor]! + most - second);
	if (free[mentor] === 0) mentorPrice[mentor] = bids.bid[bids.least[mentor]!]!;
	return out;
}

/** Fills in what a mentee would choose at the present prices; no mentor (-1) where no arc leaves anything. */
function choose(making: Making, mentee: number, choice: Choice): void {
	const { lists, network, mentorPrice } = making;
	chooseListed(making, mentee, choice);
	if (choice.second >= lists.rest[mentee]!) return;
	relist(lists, network, mentorPrice, mentee);
	chooseListed(making, mentee, choice);
	if (choice.second < lists.rest[mentee]!) choice.second = lists.rest[mentee]!;
}

/** The best and the second best of a list; of equally good mentors rather one with a free place. */
function chooseListed({ lists, mentorPrice, free }: Making, mentee: number, choice: Choice): void {
	const { mentor, worth, left } = lists;
	const first = mentee * lists.width;
	const last = first + lists.count[mentee]!;
	let best = -1;
	let most = 0;
	let second = 0;
	for (let entry = first; entry < last && left[entry]! >= second; entry++) {
		const j = mentor[entry]!;
		const now = worth[entry]! - mentorPrice[j]!;
		if (now > most) {
			second = most;
			most = now;
			best = j;
		} else if (now > second) second = now;
		if (now === most && best >= 0 && free[best] === 0 && free[j]! > 0) best = j;
	}
	choice.mentor = best;
	choice.most = most;
	choice.second = second;
}
