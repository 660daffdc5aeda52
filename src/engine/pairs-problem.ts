import type { Network } from './assignment.ts';
import { indexed, known, whole } from './guard.ts';
import { EngineRefusal } from './refusal.ts';
import type { PairsProblem } from './types.ts';

/** A checked problem by index, mentees and mentors in the order of their ids. */
export interface Indexed {
	readonly mentees: readonly string[];
	readonly mentors: readonly string[];
	readonly menteeIndex: ReadonlyMap<string, number>;
	readonly mentorIndex: ReadonlyMap<string, number>;
	/** All allowed pairs, laid out as in a network, with their scores. */
	readonly allowed: Pick<Network, 'starts' | 'ends'> & { readonly scores: Float64Array };
	/** The mentor of each mentee whose pair is fixed, -1 for the others. */
	readonly fixed: Int32Array;
	/** The places of each mentor that fixed pairs leave. */
	readonly capacity: Float64Array;
}

/**
 * Checks a problem and lays it out in arrays.
 * @throws EngineRefusal as `solvePairs`
 */
export function readPairs(problem: PairsProblem): Indexed {
	const mentees = indexed('mentees', problem.mentees);
	const mentors = indexed('mentors', problem.mentors);
	for (const { id, capacity } of mentors.rows) whole('bad-capacity', id, capacity, 0);
	const given = {
		mentees: mentees.rows.map(({ id }) => id),
		mentors: mentors.rows.map(({ id }) => id),
		menteeIndex: mentees.index,
		mentorIndex: mentors.index
	};
	const allowed = allowedPairs(problem, given);
	const fixed = fixedPairs(problem, given, allowed);
	const places = mentors.rows.map(({ capacity }) => capacity);
	return { ...given, allowed, fixed, capacity: placesLeft(given, places, fixed) };
}

type Ids = Pick<Indexed, 'mentees' | 'mentors' | 'menteeIndex' | 'mentorIndex'>;

function allowedPairs({ pairs }: PairsProblem, given: Ids): Indexed['allowed'] {
	const rows = new Int32Array(pairs.length);
	const columns = new Int32Array(pairs.length);
	for (let p = 0; p < pairs.length; p++) {
		const { mentee, mentor, score } = pairs[p]!;
		// Rows usually come mentee by mentee: then the last answer holds, and half of the look-ups are saved.
		const again = p > 0 && mentee === pairs[p - 1]!.mentee;
		rows[p] = again ? rows[p - 1]! : known('mentees', given.menteeIndex, mentee);
		columns[p] = known('mentors', given.mentorIndex, mentor);
		if (!Number.isSafeInteger(score)) whole('bad-score', `${mentee} - ${mentor}`, score);
	}
	const byMentor = grouped(columns, given.mentors.length);
	const { starts, order } = grouped(rows, given.mentees.length, byMentor.order);
	const ends = new Int32Array(order.length);
	const scores = new Float64Array(order.length);
	for (let arc = 0; arc < order.length; arc++) {
		ends[arc] = columns[order[arc]!]!;
		scores[arc] = pairs[order[arc]!]!.score;
	}
	refuseDuplicates(given, starts, ends);
	return { starts, ends, scores };
}

/**
 * Puts things in the order of their group, those of one group in the order given (a counting sort).
 * @param groupOf the group of each thing, from 0 to below `groups`
 * @param given the things by index; without it, 0, 1, 2 and so on
 * @returns where each group starts, with one start more for the end, and the things in their new order
 */
export function grouped(
	groupOf: Int32Array,
	groups: number,
	given?: Int32Array
): { starts: Int32Array; order: Int32Array } {
	const starts = new Int32Array(groups + 1);
	for (let t = 0; t < groupOf.length; t++) starts[groupOf[t]! + 1]! += 1;
	for (let group = 0; group < groups; group++) starts[group + 1]! += starts[group]!;
	const next = starts.slice();
	const order = new Int32Array(groupOf.length);
	for (let t = 0; t < groupOf.length; t++) {
		const thing = given ? given[t]! : t;
		order[next[groupOf[thing]!]!++] = thing;
	}
	return { starts, order };
}

function refuseDuplicates(given: Ids, starts: Int32Array, ends: Int32Array): void {
	given.mentees.forEach((mentee, i) => {
		for (let arc = starts[i]! + 1; arc < starts[i + 1]!; arc++) {
			if (ends[arc] !== ends[arc - 1]) continue;
			const mentor = given.mentors[ends[arc]!]!;
			throw new EngineRefusal('duplicate-pair', { mentee, mentor, found: 2, expected: 1 });
		}
	});
}

function fixedPairs(problem: PairsProblem, given: Ids, allowed: Indexed['allowed']): Int32Array {
	const fixed = new Int32Array(given.mentees.length).fill(-1);
	for (const { mentee, mentor } of problem.fixed ?? []) {
		const i = known('mentees', given.menteeIndex, mentee);
		const j = known('mentors', given.mentorIndex, mentor);
		if (scoreOf(allowed, i, j) === undefined)
			throw new EngineRefusal('fixed-pair-forbidden', { mentee, mentor });
		if (fixed[i]! >= 0) throw new EngineRefusal('fixed-twice', { mentee, found: 2, expected: 1 });
		fixed[i] = j;
	}
	return fixed;
}

/** The score of an allowed pair, by index; undefined when it is not allowed. */
export function scoreOf(
	{ starts, ends, scores }: Indexed['allowed'],
	mentee: number,
	mentor: number
): number | undefined {
	const arc = ends.subarray(starts[mentee], starts[mentee + 1]).indexOf(mentor);
	return arc < 0 ? undefined : scores[starts[mentee]! + arc];
}

function placesLeft(given: Ids, places: readonly number[], fixed: Int32Array): Float64Array {
	const taken = new Int32Array(places.length);
	for (const mentor of fixed) if (mentor >= 0) taken[mentor]! += 1;
	return Float64Array.from(places, (expected, j) => {
		const found = taken[j]!;
		if (found <= expected) return expected - found;
		throw new EngineRefusal('over-capacity', { mentor: given.mentors[j]!, found, expected });
	});
}

/**
 * Points that make placing one more mentee better than any gain in scores: one more than all scores together can
 * differ between two pairings.
 * @throws EngineRefusal `scores-too-large` when sums could pass the exact whole numbers (2^53)
 */
export function worthOfAPlace({ mentees, allowed }: Indexed): number {
	const { starts, scores } = allowed;
	let spread = 1;
	let largest = 0;
	for (let mentee = 0; mentee < mentees.length; mentee++) {
		let best = 0;
		let worst = 0;
		for (let arc = starts[mentee]!; arc < starts[mentee + 1]!; arc++) {
			best = Math.max(best, scores[arc]!);
			worst = Math.min(worst, scores[arc]!);
		}
		spread += best - worst;
		largest = Math.max(largest, best, -worst);
	}
	const found = (spread + largest) * (mentees.length + 1);
	if (found > Number.MAX_SAFE_INTEGER) {
		throw new EngineRefusal('scores-too-large', { found, expected: Number.MAX_SAFE_INTEGER });
	}
	return spread;
}

/** The open part of the problem: fixed mentees have no arcs, and their places are taken. */
export function networkOf({ allowed, capacity, fixed }: Indexed, place: number): Network {
	const starts = new Int32Array(allowed.starts.length);
	const ends = new Int32Array(allowed.ends.length);
	const worth = new Float64Array(allowed.ends.length);
	let count = 0;
	for (let mentee = 0; mentee < fixed.length; mentee++) {
		const last = fixed[mentee]! < 0 ? allowed.starts[mentee + 1]! : 0;
		for (let arc = allowed.starts[mentee]!; arc < last; arc++, count++) {
			ends[count] = allowed.ends[arc]!;
			worth[count] = allowed.scores[arc]! + place;
		}
		starts[mentee + 1] = count;
	}
	return { capacity, starts, ends: ends.subarray(0, count), worth: worth.subarray(0, count) };
}
