import { assign } from './assignment.ts';
import type { Network } from './assignment.ts';
import { indexed, known, whole } from './guard.ts';
import { EngineRefusal } from './refusal.ts';
import { settleTies } from './ties.ts';
import type { PairsAnswer, PairsCertificate, PairsProblem, ScoredPair } from './types.ts';

/** Stored with every answer; changes when the same problem may get another answer. */
export const pairsVersion = 'pairs-1';

/** A checked problem by index, mentees and mentors in the order of their ids. */
interface Indexed {
	readonly mentees: readonly string[];
	readonly mentors: readonly string[];
	readonly capacity: readonly number[];
	/** For each mentee the allowed mentors with their scores, in the order of mentors. */
	readonly allowed: readonly ReadonlyMap<number, number>[];
	/** The mentor of each mentee whose pair is fixed. */
	readonly fixed: ReadonlyMap<number, number>;
	/** How many fixed pairs each mentor has. */
	readonly fixedAt: readonly number[];
}

/**
 * Pairs mentees with mentors: as many mentees placed as can be, then the highest total score, exactly.
 * Of equally good pairings it takes the one in which the first mentee, by id, has the first possible mentor, by id;
 * then the second mentee, and so on (no mentor comes last). The order of the rows makes no difference.
 * @throws EngineRefusal when the problem is malformed (`duplicate-id`, `unknown-id`, `duplicate-pair`, `bad-score`,
 *   `bad-capacity`, `scores-too-large`) or its fixed pairs contradict it (`fixed-pair-forbidden`, `fixed-twice`,
 *   `over-capacity`)
 */
export function solvePairs(problem: PairsProblem): PairsAnswer {
	const given = check(problem);
	const place = worthOfAPlace(given);
	const network = networkOf(given, place);
	const best = assign(network);
	const at = settleTies(network, best);
	for (const [mentee, mentor] of given.fixed) at[mentee] = mentor;
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

function check(problem: PairsProblem): Indexed {
	const mentees = indexed('mentees', problem.mentees);
	const mentors = indexed('mentors', problem.mentors);
	for (const { id, capacity } of mentors.rows) whole('bad-capacity', id, capacity, 0);
	const given = {
		mentees: mentees.rows.map(({ id }) => id),
		mentors: mentors.rows.map(({ id }) => id),
		capacity: mentors.rows.map(({ capacity }) => capacity),
		allowed: allowedPairs(problem, mentees.index, mentors.index)
	};
	return { ...given, ...fixedPairs(problem, given, mentees.index, mentors.index) };
}

function allowedPairs(
	problem: PairsProblem,
	mentees: ReadonlyMap<string, number>,
	mentors: ReadonlyMap<string, number>
): ReadonlyMap<number, number>[] {
	const allowed = Array.from(mentees, () => new Map<number, number>());
	for (const { mentee, mentor, score } of problem.pairs) {
		const scores = allowed[known('mentees', mentees, mentee)]!;
		const j = known('mentors', mentors, mentor);
		whole('bad-score', `${mentee} - ${mentor}`, score);
		if (scores.has(j))
			throw new EngineRefusal('duplicate-pair', { mentee, mentor, found: 2, expected: 1 });
		scores.set(j, score);
	}
	return allowed.map((scores) => new Map([...scores].sort(([a], [b]) => a - b)));
}

function fixedPairs(
	problem: PairsProblem,
	given: Pick<Indexed, 'allowed' | 'mentors' | 'capacity'>,
	mentees: ReadonlyMap<string, number>,
	mentors: ReadonlyMap<string, number>
): Pick<Indexed, 'fixed' | 'fixedAt'> {
	const fixed = new Map<number, number>();
	const fixedAt = given.mentors.map(() => 0);
	for (const { mentee, mentor } of problem.fixed ?? []) {
		const i = known('mentees', mentees, mentee);
		const j = known('mentors', mentors, mentor);
		if (!given.allowed[i]!.has(j))
			throw new EngineRefusal('fixed-pair-forbidden', { mentee, mentor });
		if (fixed.has(i)) {
			throw new EngineRefusal('fixed-twice', { mentee, found: 2, expected: 1 });
		}
		fixed.set(i, j);
		fixedAt[j]! += 1;
	}
	fixedAt.forEach((found, j) => {
		const expected = given.capacity[j]!;
		if (found > expected) {
			throw new EngineRefusal('over-capacity', { mentor: given.mentors[j]!, found, expected });
		}
	});
	return { fixed, fixedAt };
}

/**
 * Points that make placing one more mentee better than any gain in scores: one more than all scores together can
 * differ between two pairings.
 * @throws EngineRefusal `scores-too-large` when sums could pass the exact whole numbers (2^53)
 */
function worthOfAPlace({ allowed }: Indexed): number {
	let spread = 1;
	let largest = 0;
	for (const scores of allowed) {
		const best = Math.max(0, ...scores.values());
		const worst = Math.min(0, ...scores.values());
		spread += best - worst;
		largest = Math.max(largest, best, -worst);
	}
	const found = (spread + largest) * (allowed.length + 1);
	if (found > Number.MAX_SAFE_INTEGER) {
		throw new EngineRefusal('scores-too-large', { found, expected: Number.MAX_SAFE_INTEGER });
	}
	return spread;
}

/** The open part of the problem: fixed mentees have no arcs, and their places are taken. */
function networkOf({ allowed, capacity, fixed, fixedAt }: Indexed, place: number): Network {
	const open = allowed.map((scores, i) => (fixed.has(i) ? [] : [...scores]));
	const starts = new Int32Array(open.length + 1);
	open.forEach((scores, i) => (starts[i + 1] = starts[i]! + scores.length));
	return {
		capacity: Float64Array.from(capacity, (places, j) => places - fixedAt[j]!),
		starts,
		ends: Int32Array.from(open.flatMap((scores) => scores.map(([mentor]) => mentor))),
		worth: Float64Array.from(open.flatMap((scores) => scores.map(([, score]) => score + place)))
	};
}

function pairOf(given: Indexed, mentee: string, i: number, mentor: number): ScoredPair[] {
	if (mentor < 0) return [];
	return [{ mentee, mentor: given.mentors[mentor]!, score: given.allowed[i]!.get(mentor)! }];
}

/** Prices by id. A fixed mentee pays whatever makes the fixed pair exactly worth its price, even below 0. */
function certificateOf(
	given: Indexed,
	place: number,
	menteePrice: Float64Array,
	mentorPrice: Float64Array
): PairsCertificate {
	const price = (i: number): number => {
		const mentor = given.fixed.get(i);
		if (mentor === undefined) return menteePrice[i]!;
		return given.allowed[i]!.get(mentor)! + place - mentorPrice[mentor]!;
	};
	return {
		place,
		menteePrices: Object.fromEntries(given.mentees.map((id, i) => [id, price(i)])),
		mentorPrices: Object.fromEntries(given.mentors.map((id, j) => [id, mentorPrice[j]!]))
	};
}
