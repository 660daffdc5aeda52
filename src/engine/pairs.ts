import { assign } from './assignment.ts';
import { networkOf, readPairs, scoreOf, worthOfAPlace } from './pairs-problem.ts';
import type { Indexed } from './pairs-problem.ts';
import { settleTies } from './ties.ts';
import type { PairsAnswer, PairsCertificate, PairsProblem, ScoredPair } from './types.ts';

/** Stored with every answer; changes when the same problem may get another answer. */
export const pairsVersion = 'pairs-1';

/**
 * Pairs mentees with mentors: as many mentees placed as can be, then the highest total score, exactly.
 * Of equally good pairings it takes the one in which the first mentee, by id, has the first possible mentor, by id;
 * then the second mentee, and so on (no mentor comes last). The order of the rows makes no difference.
 * @throws EngineRefusal when the problem is malformed (`duplicate-id`, `unknown-id`, `duplicate-pair`, `bad-score`,
 *   `bad-capacity`, `scores-too-large`) or its fixed pairs contradict it (`fixed-pair-forbidden`, `fixed-twice`,
 *   `over-capacity`)
 */
export function solvePairs(problem: PairsProblem): PairsAnswer {
	const given = readPairs(problem);
	const place = worthOfAPlace(given);
	const network = networkOf(given, place);
	const best = assign(network);
	const at = settleTies(network, best);
	given.fixed.forEach((mentor, mentee) => mentor >= 0 && (at[mentee] = mentor));
	const pairs = given.mentees.flatMap((mentee, i) => pairOf(given, mentee, i, at[i]!));
	const value = pairs.reduce((sum, pair) => sum + pair.score, 0);
	return {
		pairs,
		unplaced: given.mentees.filter((_, i) => at[i]! < 0),
		value,
		bound: value,
		certificate: certificateOf(given, place, best.menteePrice, best.mentorPrice),
		version: pairsVersion
	};
}

function pairOf(given: Indexed, mentee: string, i: number, mentor: number): ScoredPair[] {
	if (mentor < 0) return [];
	return [{ mentee, mentor: given.mentors[mentor]!, score: scoreOf(given.allowed, i, mentor)! }];
}

/** Prices by id. A fixed mentee pays whatever makes the fixed pair exactly worth its price, even below 0. */
function certificateOf(
	given: Indexed,
	place: number,
	menteePrice: Float64Array,
	mentorPrice: Float64Array
): PairsCertificate {
	const price = (i: number): number => {
		const mentor = given.fixed[i]!;
		if (mentor < 0) return menteePrice[i]!;
		return scoreOf(given.allowed, i, mentor)! + place - mentorPrice[mentor]!;
	};
	return {
		place,
		menteePrices: Object.fromEntries(given.mentees.map((id, i) => [id, price(i)])),
		mentorPrices: Object.fromEntries(given.mentors.map((id, j) => [id, mentorPrice[j]!]))
	};
}
