import type { AnyNetwork, Network } from './assignment/arcs.ts';
import type { Indexed } from './problem.ts';

/**
 * The open part of a problem as a network to assign: fixed mentees have no arcs, and their places are taken. A mentor
 * who must still get somebody stands in it twice, first with the places that must be filled, then with the others;
 * `mentorOf` tells the mentor of each column.
 */
export interface Open<Form extends AnyNetwork = Network> {
	readonly network: Form;
	readonly mentorOf: Int32Array;
	/** 1 for columns of places that must be filled. */
	readonly mustFill: Uint8Array;
	/** What a required mentee, and a place that must be filled, is worth on top; 0 when there is neither. */
	readonly bonus: number;
}

/**
 * What a pair is worth beyond its score, by mentee: the worth of a place, or what leaving the mentee out would cost.
 * `place` is one more than all scores together can differ between two pairings, so that placing one mentee more is
 * better than any gain in scores.
 */
export interface Extra {
	readonly place: number;
	readonly byMentee: Float64Array;
}

/** The extra worth that the objective asks for. */
export function extraOf(given: Indexed): Extra {
	if (given.objective === 'best-total') return { place: 0, byMentee: given.leaveOut };
	const place = spreadOf(given, new Float64Array(given.mentees.length)) + 1;
	return { place, byMentee: new Float64Array(given.mentees.length).fill(place) };
}

/** What two pairings can differ by at most: the sum over mentees of their best less their worst, 0 for no place. */
function spreadOf({ allowed }: Indexed, extra: Float64Array): number {
	const { starts, scores } = allowed;
	let spread = 0;
	for (let mentee = 0; mentee < extra.length; mentee++) {
		let best = 0;
		let worst = 0;
		for (let arc = starts[mentee]!; arc < starts[mentee + 1]!; arc++) {
			const worth = scores[arc]! + extra[mentee]!;
			if (worth > best) best = worth;
			if (worth < worst) worst = worth;
		}
		spread += best - worst;
	}
	return spread;
}

/** Places of each mentor, and how many of them must be filled, when the fixed pairs have taken theirs. */
export function placesLeft({ capacity, least, fixed }: Indexed): {
	capacity: Float64Array;
	least: Float64Array;
} {
	const left = { capacity: capacity.slice(), least: least.slice() };
	for (const mentor of fixed) {
		if (mentor < 0) continue;
		left.capacity[mentor]! -= 1;
		left.least[mentor] = Math.max(0, left.least[mentor]! - 1);
	}
	return left;
}

/**
 * Lays out the open part of a problem. The bonus is more than any change of pairs can cost that takes one mentee in
 * and nobody required out, so that whatever can be filled is filled first: no other big number is needed, because
 * such a change is a single chain (Ahuja, Magnanti and Orlin 1993, chapter 9).
 */
export function openNetwork(given: Indexed, extra: Extra): Open {
	const left = placesLeft(given);
	const columns = columnsOf(left);
	const must = left.least.some((least) => least > 0) || given.required.some((one) => one === 1);
	const scores = spreadOf(
		given,
		extra.place > 0 ? new Float64Array(extra.byMentee.length) : extra.byMentee
	);
	const bonus = must ? scores + extra.place + 1 : 0;
	return { ...columns, network: arcsOf(given, extra, left.least, columns, bonus), bonus };
}

/** From so many pairs on, and when at least half of all are allowed, a table is worth its room. */
const bigTable = 100_000;

/** The same in the form that is solved fastest: a table when nearly all pairs of a big problem are allowed. */
export function solvingNetwork(given: Indexed, extra: Extra): Open<AnyNetwork> {
	const { allowed, mentees, mentors, fixed } = given;
	const arcs = allowed.ends.length;
	const left = placesLeft(given);
	const isDense = arcs >= bigTable && 2 * arcs >= mentees.length * mentors.length;
	const isPlain = left.least.every((least) => least === 0) && !given.required.includes(1);
	if (!isDense || !isPlain) return openNetwork(given, extra);
	const matrix = new Float64Array(mentees.length * mentors.length).fill(-Infinity);
	for (let i = 0; i < mentees.length; i++) {
		const first = i * mentors.length;
		const more = extra.byMentee[i]!;
		const last = fixed[i]! < 0 ? allowed.starts[i + 1]! : 0;
		for (let arc = allowed.starts[i]!; arc < last; arc++) {
			matrix[first + allowed.ends[arc]!] = allowed.scores[arc]! + more;
		}
	}
	return {
		network: { capacity: left.capacity, mentees: mentees.length, matrix },
		mentorOf: Int32Array.from(mentors, (_, j) => j),
		mustFill: new Uint8Array(mentors.length),
		bonus: 0
	};
}

interface Columns {
	readonly capacity: Float64Array;
	readonly mentorOf: Int32Array;
	readonly mustFill: Uint8Array;
}

function columnsOf({ capacity, least }: ReturnType<typeof placesLeft>): Columns {
	const mentorOf: number[] = [];
	const mustFill: number[] = [];
	const places: number[] = [];
	capacity.forEach((all, j) => {
		if (least[j]! > 0) {
			mentorOf.push(j);
			mustFill.push(1);
			places.push(least[j]!);
		}
		mentorOf.push(j);
		mustFill.push(0);
		// A mentor may be asked to take more than there are mentees: then the first column cannot be filled.
		places.push(Math.max(0, all - least[j]!));
	});
	return {
		capacity: Float64Array.from(places),
		mentorOf: Int32Array.from(mentorOf),
		mustFill: Uint8Array.from(mustFill)
	};
}

/** The arcs of open mentees, one or two for each allowed pair. */
function arcsOf(
	{ allowed, fixed, required }: Indexed,
	extra: Extra,
	least: Float64Array,
	{ capacity, mentorOf, mustFill }: Columns,
	bonus: number
): Network {
	const first = new Int32Array(least.length);
	for (let column = mentorOf.length - 1; column >= 0; column--) first[mentorOf[column]!] = column;
	const starts = new Int32Array(allowed.starts.length);
	const most = arcCount(allowed, fixed, least);
	const ends = new Int32Array(most);
	const worth = new Float64Array(most);
	let count = 0;
	for (let mentee = 0; mentee < fixed.length; mentee++) {
		const more = extra.byMentee[mentee]! + required[mentee]! * bonus;
		const last = fixed[mentee]! < 0 ? allowed.starts[mentee + 1]! : 0;
		for (let arc = allowed.starts[mentee]!; arc < last; arc++) {
			const column = first[allowed.ends[arc]!]!;
			const here = allowed.scores[arc]! + more;
			if (mustFill[column] === 1) {
				ends[count] = column;
				worth[count++] = here + bonus;
			}
			ends[count] = column + mustFill[column]!;
			worth[count++] = here;
		}
		starts[mentee + 1] = count;
	}
	return { capacity, starts, ends, worth };
}

function arcCount({ starts, ends }: Indexed['allowed'], fixed: Int32Array, least: Float64Array) {
	let count = 0;
	for (let mentee = 0; mentee < fixed.length; mentee++) {
		if (fixed[mentee]! >= 0) continue;
		for (let arc = starts[mentee]!; arc < starts[mentee + 1]!; arc++) {
			count += least[ends[arc]!]! > 0 ? 2 : 1;
		}
	}
	return count;
}
