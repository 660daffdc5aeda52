import type { Random } from '../random.ts';
import { leavesReaders, type Drawn } from './even.ts';
import type { Indexed } from './problem.ts';

/** So many exchanges are tried for each review. */
const triesEach = 60;

/**
 * Lets reviews change hands by chance as long as the draw stays as even as it is, and as long as it does not become more
 * frequent that the same two read together (in the sum of squares over all pairs). So what the rules leave open is up to
 * the seed, and marks can be compared across as many reviewers as possible. A search, not a proof.
 * Changes `drawn` in place.
 */
export function spread(given: Indexed, drawn: Drawn, random: Random): void {
	const { applications, reviewers, room } = given;
	const { own, load } = drawn;
	const all = applications.map(({ fixed }, a) => new Set([...fixed, ...own[a]!]));
	const reviews = applications.flatMap((_, a) =>
		[...own[a]!].sort((x, y) => x - y).map((r) => ({ a, r }))
	);
	const holds = reviewers.map((): number[] => []);
	reviews.forEach(({ r }, n) => holds[r]!.push(n));
	const pairs = new Int32Array(reviewers.length ** 2);
	/** Counts a reviewer in or out beside all others of an application; the change of the sum of squares. */
	const count = (a: number, r: number, by: 1 | -1): number => {
		let change = 0;
		for (const other of all[a]!) {
			if (other === r) continue;
			const pair = Math.min(r, other) * reviewers.length + Math.max(r, other);
			change += 2 * by * pairs[pair]! + 1;
			pairs[pair]! += by;
		}
		return change;
	};
	/** One for another at an application. */
	const exchange = (a: number, leaving: number, coming: number): number => {
		const change = count(a, leaving, -1);
		for (const set of [all[a]!, own[a]!]) {
			set.delete(leaving);
			set.add(coming);
		}
		return change + count(a, coming, 1);
	};
	const fits = (a: number, leaving: number, coming: number): boolean =>
		!all[a]!.has(coming) &&
		applications[a]!.may.includes(coming) &&
		leavesReaders(given, own[a]!, a, coming, leaving);
	all.forEach((together, a) => {
		const some = [...together];
		some.forEach((r, i) => {
			for (const other of some.slice(i + 1)) {
				pairs[Math.min(r, other) * reviewers.length + Math.max(r, other)]!++;
			}
		});
		// Sets keep the order in which they were filled, and that must not depend on the input.
		all[a] = new Set(some.sort((x, y) => x - y));
	});
	const hand = (n: number, to: number): void => {
		const { r } = reviews[n]!;
		holds[r]!.splice(holds[r]!.indexOf(n), 1);
		holds[to]!.push(n);
		reviews[n]!.r = to;
	};
	const tryOne = (): void => {
		const n = random.below(reviews.length);
		const { a, r } = reviews[n]!;
		const { may } = applications[a]!;
		const s = may[random.below(may.length)]!;
		if (!fits(a, r, s)) return;
		if (load[s] === load[r]! - 1 && load[s]! - given.load[s]! < room[s]!) {
			if (exchange(a, r, s) > 0) return void exchange(a, s, r);
			load[s]!++;
			load[r]!--;
			return hand(n, s);
		}
		if (holds[s]!.length === 0) return;
		const m = holds[s]![random.below(holds[s]!.length)]!;
		const b = reviews[m]!.a;
		if (!fits(b, s, r)) return;
		if (exchange(a, r, s) + exchange(b, s, r) > 0) {
			exchange(b, r, s);
			exchange(a, s, r);
			return;
		}
		hand(n, s);
		hand(m, r);
	};
	for (let left = reviews.length * triesEach; left > 0; left--) tryOne();
}
