import type { AnyNetwork, Assignment } from './assignment/arcs.ts';
import type { Extra, Open } from './network.ts';
import { scoreOf } from './problem.ts';
import type { Indexed } from './problem.ts';

/** Whether everybody required is placed and all places that must be filled are. */
export function isComplete(
	given: Indexed,
	{ network, mustFill }: Open<AnyNetwork>,
	at: Int32Array
): boolean {
	const free = network.capacity.slice();
	for (const column of at) if (column >= 0) free[column]! -= 1;
	const placed = given.required.every((one, i) => one === 0 || at[i]! >= 0 || given.fixed[i]! >= 0);
	return placed && mustFill.every((one, column) => one === 0 || free[column] === 0);
}

/** The mentor of each mentee, fixed pairs put back, from the column of each open one. */
export function mentorsAt(
	{ fixed }: Indexed,
	{ mentorOf }: Open<AnyNetwork>,
	at: Int32Array
): Int32Array {
	return at.map((column, i) => {
		if (fixed[i]! >= 0) return fixed[i]!;
		return column < 0 ? -1 : mentorOf[column]!;
	});
}

/**
 * Prices of the whole problem from those of its open part. What was worth a bonus pays it back, and may end below 0:
 * a required mentee, and the first column of a mentor with places that must be filled. Where these are filled, that
 * column less its bonus costs at least what the other costs, and exactly that when the other has anybody. A fixed
 * mentee pays whatever makes the pair exactly worth its price.
 */
export function pricesOf(
	given: Indexed,
	{ mentorOf, mustFill, bonus }: Open<AnyNetwork>,
	extra: Extra,
	best: Assignment
): { menteePrice: Float64Array; mentorPrice: Float64Array } {
	const mentorPrice = new Float64Array(given.mentors.length);
	for (let column = mentorOf.length - 1; column >= 0; column--) {
		mentorPrice[mentorOf[column]!] = best.mentorPrice[column]! - bonus * mustFill[column]!;
	}
	const menteePrice = best.menteePrice.map((price, i) => {
		const mentor = given.fixed[i]!;
		if (mentor < 0) return price - bonus * given.required[i]!;
		return scoreOf(given.allowed, i, mentor)! + extra.byMentee[i]! - mentorPrice[mentor]!;
	});
	return { menteePrice, mentorPrice };
}
