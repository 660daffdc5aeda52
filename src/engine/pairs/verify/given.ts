import type { Mentee, PairsObjective, PairsProblem, ScoredPair } from '../types.ts';

/**
 * A problem as the checker reads it, people in the order given. Pair `p` is of `mentee[p]` and `mentor[p]`, with
 * `units[p]`; forbidden pairs are left out. `lower` and `upper` are how many pairs each person is in at least and
 * at most.
 */
export interface Given {
	readonly objective: PairsObjective;
	readonly mentees: ReadonlyMap<string, number>;
	readonly mentors: ReadonlyMap<string, number>;
	readonly mentee: Int32Array;
	readonly mentor: Int32Array;
	readonly points: Float64Array;
	readonly units: Float64Array;
	/** The pairs as given; null for a table. */
	readonly rows: readonly ScoredPair[] | null;
	readonly scale: number;
	readonly menteeLower: Float64Array;
	readonly mentorLower: Float64Array;
	readonly mentorUpper: Float64Array;
	/** The mentor of a fixed mentee, else -1. */
	readonly fixed: Int32Array;
	readonly leaveOut: Float64Array;
	readonly quotas: readonly {
		readonly id: string;
		readonly least: number;
		readonly most: number;
		readonly keys: ReadonlySet<number>;
	}[];
}

/** One number for a mentee and a mentor. */
export function keyOf(given: Pick<Given, 'mentors'>, mentee: number, mentor: number): number {
	return mentee * given.mentors.size + mentor;
}

/** Reads a problem once more, in its own way. */
export function readAgain(problem: PairsProblem): Given {
	const mentees = new Map(problem.mentees.map(({ id }, i) => [id, i]));
	const mentors = new Map(problem.mentors.map(({ id }, j) => [id, j]));
	const key = ({ mentee, mentor }: { mentee: string; mentor: string }): number =>
		keyOf({ mentors }, mentees.get(mentee)!, mentors.get(mentor)!);
	const forbidden = new Set((problem.forbidden ?? []).map(key));
	const pairs = pairsOf(problem, mentees, mentors, forbidden);
	const fixed = new Int32Array(mentees.size).fill(-1);
	for (const pair of problem.fixed ?? [])
		fixed[mentees.get(pair.mentee)!] = mentors.get(pair.mentor)!;
	const scale = unitsPerPoint(problem.mentees, pairs.mentee, pairs.points);
	const units = (points: number): number => Math.round(points * scale) + 0;
	return {
		objective: problem.objective ?? 'most-placed',
		mentees,
		mentors,
		...pairs,
		units: pairs.points.map(units),
		scale,
		menteeLower: Float64Array.from(problem.mentees, ({ required }, i) =>
			required === true || fixed[i]! >= 0 ? 1 : 0
		),
		mentorLower: Float64Array.from(problem.mentors, ({ least = 0 }) => least),
		mentorUpper: Float64Array.from(problem.mentors, ({ capacity }) =>
			Math.min(capacity, mentees.size)
		),
		fixed,
		leaveOut: Float64Array.from(problem.mentees, ({ leaveOut = 0 }) => units(leaveOut)),
		quotas: (problem.quotas ?? []).map(({ id, pairs: some, least = 0, most = mentees.size }) => ({
			id,
			least,
			most: Math.max(least, most),
			keys: new Set(some.map(key))
		}))
	};
}

function pairsOf(
	problem: PairsProblem,
	mentees: Given['mentees'],
	mentors: Given['mentors'],
	forbidden: ReadonlySet<number>
) {
	const stays = (i: number, j: number): boolean =>
		forbidden.size === 0 || !forbidden.has(keyOf({ mentors }, i, j));
	const most = problem.pairs ? problem.pairs.length : mentees.size * mentors.size;
	const mentee = new Int32Array(most);
	const mentor = new Int32Array(most);
	const points = new Float64Array(most);
	let count = 0;
	const add = (i: number, j: number, score: number | null): boolean => {
		if (score === null || !stays(i, j)) return false;
		mentee[count] = i;
		mentor[count] = j;
		points[count++] = score + 0;
		return true;
	};
	const rows = problem.pairs?.filter((pair) =>
		add(mentees.get(pair.mentee)!, mentors.get(pair.mentor)!, pair.score)
	);
	problem.scores?.forEach((row, i) =>
		row.forEach((score: number | null, j: number) => add(i, j, score))
	);
	return {
		rows: rows ?? null,
		mentee: mentee.subarray(0, count),
		mentor: mentor.subarray(0, count),
		points: points.subarray(0, count)
	};
}

/**
 * The units of a point: the smallest power of ten at which all scores are whole, but none at which the largest sum
 * might pass 2^53. Rows are added up in the order of ids, so that rounding is the same for everybody.
 */
function unitsPerPoint(
	people: readonly Mentee[],
	mentee: Int32Array,
	points: Float64Array
): number {
	const best = new Float64Array(people.length);
	const worst = new Float64Array(people.length);
	points.forEach((score, p) => {
		const i = mentee[p]!;
		best[i] = Math.max(best[i]!, score);
		worst[i] = Math.min(worst[i]!, score);
	});
	const order = people.map(({ id }, i) => ({ id, i })).sort((a, b) => (a.id < b.id ? -1 : 1));
	let spread = 0;
	let largest = 0;
	for (const { i } of order) {
		const out = Math.abs(people[i]!.leaveOut ?? 0);
		spread += best[i]! - worst[i]! + out;
		largest = Math.max(largest, best[i]! + out, out - worst[i]!);
	}
	const n = people.length;
	const fits = (scale: number): boolean =>
		(5 * (spread * scale + n) + largest * scale + 8) * (n + 1) <= Number.MAX_SAFE_INTEGER;
	const numbers = [points, Float64Array.from(people, ({ leaveOut = 0 }) => leaveOut)];
	let scale = 1;
	for (let digits = 0; digits < 15; digits++) {
		const whole = numbers.every((some) => some.every((x) => Math.round(x * scale) / scale === x));
		if (whole || !fits(scale * 10)) break;
		scale *= 10;
	}
	return scale;
}
