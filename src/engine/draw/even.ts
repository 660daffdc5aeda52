import { EngineRefusal } from '../refusal.ts';
import type { Random } from '../random.ts';
import type { Indexed } from './problem.ts';

/** Who is drawn for each application, fixed ones left out, and the load of each reviewer. */
export interface Drawn {
	readonly own: readonly Set<number>[];
	readonly load: Int32Array;
}

/**
 * The most even draw. Reviews are added one at a time, each along a path of reviews that move on, to the reviewer with
 * the lowest load who can be reached and has room (Harvey, Ladner, Lovász and Tamir 2006). That is a cheapest path in a
 * network whose reviewers cost more with every review, so after each step no draw of as many reviews is more even; and
 * loads that are least in sum of squares there are also least in every other sense (Frank and Murota 2022).
 *
 * Language: an application takes its readers first, on places that only they may have; the other places are anybody's.
 * Who sits on which is not fixed: a reader on an open place counts as well, since they can change over.
 *
 * Time: reviews x allowed pairs, at the worst.
 * @throws EngineRefusal `too-little-room` when the reviewers of some applications together take too few
 */
export function evenDraw(given: Indexed, random: Random): Drawn {
	const { applications, reviewers } = given;
	const own = applications.map(() => new Set<number>());
	const load = given.load.slice();
	const order = shuffled(applications.length, random);
	const rank = shuffled(reviewers.length, random);
	const draw: Draft = { given, own, load, holds: reviewers.map(() => new Set<number>()), rank };
	for (const a of order) {
		for (let k = 0; k < applications[a]!.need; k++) addReview(draw, a);
	}
	return { own, load };
}

interface Draft {
	readonly given: Indexed;
	readonly own: readonly Set<number>[];
	readonly load: Int32Array;
	/** The applications of each reviewer, of those drawn. */
	readonly holds: readonly Set<number>[];
	/** Which of equally loaded reviewers comes first. */
	readonly rank: Int32Array;
}

/** Whole numbers from 0 to below `count` in an order by chance (Fisher and Yates). */
export function shuffled(count: number, { below }: Random): Int32Array {
	const order = Int32Array.from({ length: count }, (_, i) => i);
	for (let i = count - 1; i > 0; i--) {
		const j = below(i + 1);
		[order[i], order[j]] = [order[j]!, order[i]!];
	}
	return order;
}

/** Whether an application's reviewers, this one instead of that (-1: nobody) among them, leave enough places for readers. */
export function leavesReaders(
	{ applications }: Indexed,
	own: ReadonlySet<number>,
	a: number,
	coming: number,
	leaving: number
): boolean {
	const { reads, need, readers } = applications[a]!;
	if (readers === 0) return true;
	const read = (r: number): number => Number(reads.has(r));
	let found = read(coming) - read(leaving);
	for (const r of own) found += read(r);
	const left = need - own.size - Number(leaving < 0);
	return found + left >= readers;
}

/** Searches breadth first from an application over reviewers who come and reviews that move on. */
function addReview(draft: Draft, start: number): void {
	const { given, own, load, holds, rank } = draft;
	const { applications, reviewers, room } = given;
	const before = new Int32Array(reviewers.length).fill(-1);
	/** The review that a reviewer comes to: of this application, for the one who leaves it. */
	const seat = reviewers.map(() => ({ a: -1, leaving: -1 }));
	const seen = new Uint8Array(reviewers.length);
	const queue: number[] = [];
	const hasRoom = (r: number): boolean => load[r]! - given.load[r]! < room[r]!;
	// Nobody has a lower load than this, so the search may end with them.
	const lowest = load.reduce(
		(least, own, r) => (hasRoom(r) ? Math.min(least, own) : least),
		Infinity
	);
	let best = false;
	const comeTo = (a: number, leaving: number): void => {
		for (const r of applications[a]!.may) {
			if (seen[r] || own[a]!.has(r) || !leavesReaders(given, own[a]!, a, r, leaving)) continue;
			seen[r] = 1;
			before[r] = leaving;
			seat[r] = { a, leaving };
			queue.push(r);
			if (load[r] === lowest && hasRoom(r)) best = true;
		}
	};
	comeTo(start, -1);
	for (let at = 0; at < queue.length && !best; at++) {
		const r = queue[at]!;
		for (const a of [...holds[r]!].sort((x, y) => x - y)) comeTo(a, r);
	}
	const open = queue.filter(hasRoom);
	if (open.length === 0) throw tooLittleRoom(given, own, start, queue);
	const last = open.reduce((first, r) =>
		load[r]! < load[first]! || (load[r] === load[first] && rank[r]! < rank[first]!) ? r : first
	);
	load[last]!++;
	for (let r = last; r >= 0; r = before[r]!) {
		const { a, leaving } = seat[r]!;
		if (leaving >= 0) {
			own[a]!.delete(leaving);
			holds[leaving]!.delete(a);
		}
		own[a]!.add(r);
		holds[r]!.add(a);
	}
}

/** Applications that can only be reviewed by these, who are full. */
function tooLittleRoom(
	{ applications, room }: Indexed,
	own: readonly ReadonlySet<number>[],
	start: number,
	full: readonly number[]
): EngineRefusal {
	const bound = new Set(full);
	const among = applications.filter(
		(_, a) => a === start || [...own[a]!].some((r) => bound.has(r))
	);
	const found = full.reduce((sum, r) => sum + room[r]!, 0);
	const application = applications[start]!.id;
	return new EngineRefusal('too-little-room', {
		application,
		applications: among.length,
		reviewers: full.length,
		found,
		expected: found + 1
	});
}
