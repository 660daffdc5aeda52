import type { Solved } from '../answer.ts';
import { firstFace, lastFace, narrow, takeAway } from './face.ts';
import type { Face, Prices } from './face.ts';
import { begin, join, pricesNow, searchOf } from './search.ts';
import type { LevelSearch } from './search.ts';
import type { Indexed } from '../problem.ts';
import { settleTies } from '../assignment/ties.ts';
import type { StagesCertificate } from '../types.ts';

type Stage = StagesCertificate['stages'][number];

/**
 * As many placed as can be, then the lowest score as high as can be and as seldom as can be, then the next lowest,
 * and so on (leximin), exactly, stage by stage: each stage is an assignment problem in which a pair costs 1 if it
 * scores just the level (lower ones can be done without, or are settled), among the pairings that are best in all stages before (restriction to the optimal
 * face; for leximin over assignments see Burkard and Rendl 1991, "Lexicographic bottleneck problems").
 *
 * The level is the lowest score that is not settled. All pairs that have it are broken up, and joined again by
 * shortest paths; when that costs nothing, the next score is looked at, else the prices are those of a stage. There is
 * a stage for each score that the answer has.
 * @returns null when the rules leave no pairing
 */
export function levelOut(given: Indexed): Solved | null {
	const begun = firstFace(given);
	if (!begun) return null;
	const { face } = begun;
	const stages = [stageOf(given, null, begun.prices)];
	const search = searchOf(face);
	for (let low = -Infinity; ;) {
		const level = lowest(face, low);
		if (level === Infinity) break;
		const prices = joinAgain(face, search, level);
		if (!prices) continue;
		stages.push(stageOf(given, level / given.scale, prices));
		narrow(face, prices, level);
		low = level;
	}
	return { at: settle(face), certificate: { kind: 'stages', scale: given.scale, stages }, gap: 0 };
}

/** The lowest score above a level that somebody has. */
function lowest({ arc, given }: Face, low: number): number {
	let found = Infinity;
	for (const own of arc) {
		if (own < 0) continue;
		const score = given.allowed.scores[own]!;
		if (score > low && score < found) found = score;
	}
	return found;
}

/** Breaks up the pairs of this score, and joins everybody at the least cost; null when that is nothing. */
function joinAgain(face: Face, search: LevelSearch, level: number): Prices | null {
	const { scores } = face.given.allowed;
	const seekers: number[] = [];
	face.arc.forEach((own, i) => own >= 0 && scores[own] === level && seekers.push(i));
	begin(search, level);
	for (const mentee of seekers) {
		search.missing[face.at[mentee]!]! += 1;
		takeAway(face, mentee);
	}
	for (const mentee of seekers) join(search, mentee);
	return pricesNow(search);
}

function stageOf(given: Indexed, level: number | null, { mentee, mentor }: Prices): Stage {
	return {
		level,
		menteePrices: named(given.mentees, mentee),
		mentorPrices: named(given.mentors, mentor)
	};
}

/** Prices other than 0, by id. */
function named(ids: readonly string[], prices: Float64Array): Record<string, number> {
	const entries: [string, number][] = [];
	prices.forEach((price, n) => price !== 0 && entries.push([ids[n]!, price]));
	return Object.fromEntries(entries);
}

/** Of all pairings that are left, the one that the rule for ties asks for. */
function settle(face: Face): Int32Array {
	const { network, best, mentorOf } = lastFace(face);
	const { fixed } = face.given;
	return settleTies(network, best).map((column, i) => {
		if (fixed[i]! >= 0) return fixed[i]!;
		return column < 0 ? -1 : mentorOf[column]!;
	});
}
