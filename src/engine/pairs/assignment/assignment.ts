import { menteesOf, type AnyNetwork, type Assignment } from './arcs.ts';
import { placeByBidding } from './bidding.ts';
import { mostLeft, nothingMade } from './making.ts';
import { placeByPath } from './paths.ts';
import { canonicalPrices } from './prices.ts';
import { bareTree } from './tree.ts';

/** Arcs on the short list of each mentee: few enough for the processor's cache, enough to need few new lists. */
const listed = 16;

/** How often each mentee may bid, on average: price wars over small differences end here. */
const bidsEach = 10;

/**
 * The assignment of the greatest total worth, exactly, with places counted at the mentor instead of copied; a mentee
 * may stay without a mentor, for 0 points. First most mentees are placed by bidding, then each of the others along a
 * shortest augmenting path (Kuhn 1955; Jonker and Volgenant 1987). Both look at short lists of each mentee's best arcs
 * only (compare Volgenant 1996, "core oriented"); a limit to all other arcs tells when a list must be made anew, so
 * that in the end the prices prove the assignment best for the whole network. Where lists are of no use, as everybody
 * wants the same mentors, searches go through whole rows: see `growThroughRows`. The prices are the least of
 * mentors, the same whatever the method: see `canonicalPrices`.
 *
 * At worst about mentees · arcs steps and heap operations; most often a few passes over the arcs.
 * @param width arcs on a list, for tests; it changes how long it takes, and never the prices
 */
export function assign(network: AnyNetwork, width = listed): Assignment {
	const mentees = menteesOf(network);
	const mentors = network.capacity.length;
	const making = nothingMade(network, mentees, width);
	placeByBidding(making, bidsEach * mentees);
	for (let i = 0; i < mentees; i++) {
		if (making.at[i]! >= 0) making.menteePrice[i] = mostLeft(making, i);
	}
	const tree = bareTree(mentees, mentors);
	for (let i = 0; i < mentees; i++) if (making.at[i]! < 0) placeByPath(making, tree, i);
	return canonicalPrices(network, making);
}
