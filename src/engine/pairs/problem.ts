import { EngineRefusal } from '../refusal.ts';
import { fixedPairs, forbid, required, readQuotas } from './problem/rules.ts';
import type { IndexedQuota } from './problem/rules.ts';
import { intoUnits, scaleOf } from './problem/scale.ts';
import { readScores } from './problem/scores.ts';
import type { Arcs, Ids } from './problem/scores.ts';
import { expectObject, finite, people, wholeWithin } from '../shape.ts';
import type { Mentor, PairsObjective, PairsProblem, ScoredPair } from './types.ts';

export { grouped } from './assignment/grouped.ts';

/** A checked problem by index, mentees and mentors in the order of their ids. */
export interface Indexed extends Ids {
	readonly objective: PairsObjective;
	/** Units that make a point; all scores below are whole units. */
	readonly scale: number;
	/** All pairs that may be, by mentee and mentor; forbidden ones are left out, fixed ones are among them. */
	readonly allowed: Arcs;
	/** The mentor of each mentee whose pair is fixed, -1 for the others. */
	readonly fixed: Int32Array;
	/** All places of each mentor, those of fixed pairs included; no more than there are mentees. */
	readonly capacity: Float64Array;
	/** How many mentees each mentor has at least, fixed ones included. */
	readonly least: Float64Array;
	/** 1: there is no answer without a place for this mentee. */
	readonly required: Uint8Array;
	/** Units that the total loses when this mentee has no place. */
	readonly leaveOut: Float64Array;
	readonly quotas: readonly IndexedQuota[];
}

const objectives: readonly unknown[] = ['most-placed', 'best-total', 'worst-off-first', 'stable'];

/**
 * Checks a problem and lays it out in arrays, in the order of ids. Linear in the number of pairs.
 *
 * Decimals: see `scaleOf`; a score finer than the finest scale is rounded to it. Pairs of a quota that are not allowed
 * are not counted, because they cannot come about.
 * @throws EngineRefusal
 *   - `bad-shape`, `bad-id`, `bad-table`, `pairs-or-scores`, `unknown-objective`: it is not a problem at all;
 *   - `duplicate-id`, `unknown-id`, `duplicate-pair`: people and pairs;
 *   - `bad-score`, `bad-rank`, `bad-capacity`, `bad-least`, `bad-leave-out`, `bad-required`, `scores-too-large`,
 *     `bad-reason`, `reasons-differ`: numbers;
 *   - `fixed-pair-forbidden`, `fixed-twice`, `over-capacity`, `least-over-capacity`, `bad-quota`: rules that
 *     contradict each other at first sight
 */
export function readPairs(problem: PairsProblem): Indexed {
	expectObject('problem', problem);
	const { objective = 'most-placed' } = problem;
	if (!objectives.includes(objective)) {
		const expected = objectives.join(', ');
		throw new EngineRefusal('unknown-objective', { found: String(objective), expected });
	}
	const mentees = people('mentees', problem.mentees);
	const mentors = people('mentors', problem.mentors);
	const ids: Ids = {
		mentees: mentees.rows.map(({ id }) => id),
		mentors: mentors.rows.map(({ id }) => id),
		menteeIndex: mentees.index,
		mentorIndex: mentors.index
	};
	const allowed = forbid(problem, ids, readScores(problem, ids));
	const leaveOut = Float64Array.from(mentees.rows, ({ id, leaveOut: price }) => {
		if (price !== undefined) finite('bad-leave-out', id, price);
		return price ?? 0;
	});
	const scale = scaleOf({ ...allowed, leaveOut });
	checkReasons(problem.pairs ?? [], scale);
	intoUnits(allowed.scores, scale);
	intoUnits(leaveOut, scale);
	const fixed = fixedPairs(problem, ids, allowed);
	return {
		...ids,
		objective,
		scale,
		allowed,
		fixed,
		...placesOf(mentors.rows, fixed),
		required: required(mentees.rows),
		leaveOut,
		quotas: readQuotas(problem, ids, allowed)
	};
}

/** Capacity and least of each mentor, checked against each other and against the fixed pairs. */
function placesOf(mentors: readonly Mentor[], fixed: Int32Array) {
	const capacity = new Float64Array(mentors.length);
	const least = new Float64Array(mentors.length);
	mentors.forEach((mentor, j) => {
		wholeWithin('bad-capacity', mentor.id, mentor.capacity, 0);
		if (mentor.least !== undefined) wholeWithin('bad-least', mentor.id, mentor.least, 0);
		least[j] = mentor.least ?? 0;
		if (least[j] > mentor.capacity) {
			const facts = { mentor: mentor.id, found: least[j], expected: mentor.capacity };
			throw new EngineRefusal('least-over-capacity', facts);
		}
		capacity[j] = Math.min(mentor.capacity, fixed.length);
	});
	const taken = new Int32Array(mentors.length);
	for (const mentor of fixed) if (mentor >= 0) taken[mentor]! += 1;
	taken.forEach((found, j) => {
		const expected = mentors[j]!.capacity;
		if (found <= expected) return;
		throw new EngineRefusal('over-capacity', { mentor: mentors[j]!.id, found, expected });
	});
	return { capacity, least };
}

/** Where the reasons for a score are given, they must add up to it, to the unit. */
function checkReasons(pairs: readonly ScoredPair[], scale: number): void {
	for (const { mentee, mentor, score, reasons } of pairs) {
		if (reasons === undefined) continue;
		const where = `${mentee} - ${mentor}`;
		if (!Array.isArray(reasons)) {
			throw new EngineRefusal('bad-reason', { where, found: typeof reasons, expected: 'a list' });
		}
		let found = 0;
		for (const reason of reasons) {
			expectObject(`reasons of ${where}`, reason);
			finite('bad-reason', where, reason.points);
			found += reason.points;
		}
		if (Math.abs(Math.round(found * scale) - Math.round(score * scale)) > 0) {
			throw new EngineRefusal('reasons-differ', { where, found, expected: score });
		}
	}
}

/** The arc of an allowed pair, by index; -1 when it is not allowed. A binary search. */
export function arcOf(
	{ starts, ends }: Pick<Arcs, 'starts' | 'ends'>,
	mentee: number,
	mentor: number
): number {
	let low = starts[mentee]!;
	let high = starts[mentee + 1]!;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (ends[middle]! < mentor) low = middle + 1;
		else high = middle;
	}
	return low < starts[mentee + 1]! && ends[low] === mentor ? low : -1;
}

/** The units that an allowed pair scores, by index; undefined when it is not allowed. */
export function scoreOf(allowed: Arcs, mentee: number, mentor: number): number | undefined {
	const arc = arcOf(allowed, mentee, mentor);
	return arc < 0 ? undefined : allowed.scores[arc];
}
