import { give, has } from '../columns.ts';
import { exhaust } from './exhaust.ts';
import type { Cover } from './exhaust.ts';

/** Columns to look at at most for a first choice, and for each try to better it. */
const looks = { draft: 2_000_000, mend: 100_000 };
/** Chosen columns taken out at a time. */
const handful = 9;

/** Some choice, the cheapest columns first; null when none is found in a fixed number of steps. */
export function draft(cover: Cover, enough: () => boolean): Int32Array | null {
	let first: Int32Array | null = null;
	exhaust(cover, {
		looks: looks.draft,
		enough,
		found: (chosen) => {
			first = Int32Array.from(chosen);
			return -Infinity;
		}
	});
	return first;
}

/**
 * Betters a choice: takes a handful of its columns out and looks for the best instead of them, so many times (large
 * neighbourhood search; Shaw 1998). Always the same way. Told each better choice and its cost; a choice better by
 * less than `step` is not looked for.
 */
export function mend(
	cover: Cover,
	chosen: Int32Array,
	{ tries, step, enough, found }: Mending
): void {
	const dice = diceFrom(1);
	const { cost } = cover;
	const order = Int32Array.from(cost.keys()).sort((a, b) => cost[a]! - cost[b]! || a - b);
	let best = chosen;
	for (let round = 0; round < tries && !enough(); round++) {
		const out = around(cover, best, order, dice);
		const better = instead(cover, best, out, step, enough);
		if (!better) continue;
		best = better;
		found(best);
	}
}

/** Places of the chosen columns that are in the way of some others, rather cheap ones; a handful or so. */
function around(
	cover: Cover,
	chosen: Int32Array,
	order: Int32Array,
	dice: (sides: number) => number
): ReadonlySet<number> {
	const { starts, rows } = cover;
	const out = new Set<number>();
	const freed = new Set<number>();
	const free = (place: number) => {
		out.add(place);
		const other = chosen[place]!;
		for (let r = starts[other]!; r < starts[other + 1]!; r++) freed.add(rows[r]!);
	};
	free(dice(chosen.length));
	for (let t = 0; out.size < Math.min(handful, chosen.length); t++) {
		const column = order[dice(dice(order.length) + 1)]!;
		const mine = rows.subarray(starts[column]!, starts[column + 1]!);
		if (t % 64 < 63 && !mine.some((row) => freed.has(row))) continue;
		chosen.forEach((other, place) => {
			if (mine.some((row) => has(cover, other, row))) free(place);
		});
		if (t > 2000) free(dice(chosen.length));
	}
	return out;
}

interface Mending {
	readonly tries: number;
	readonly step: number;
	readonly enough: () => boolean;
	readonly found: (chosen: Int32Array) => void;
}

function instead(
	cover: Cover,
	chosen: Int32Array,
	out: ReadonlySet<number>,
	step: number,
	enough: () => boolean
): Int32Array | null {
	const room = cover.room.slice();
	const stay = chosen.filter((_, place) => !out.has(place));
	for (const column of stay) give(cover, column, room, -1);
	const gone = chosen.filter((_, place) => out.has(place));
	const before = room.slice();
	for (const column of gone) give(cover, column, before, -1);
	let budget = -step;
	for (const column of gone) budget += cover.cost[column]!;
	before.forEach((places, row) => {
		if (places > 0) budget += places * cover.leave[row]!;
	});
	let better: Int32Array | null = null;
	exhaust(
		{ ...cover, room, budget, count: gone.length },
		{
			looks: looks.mend,
			enough,
			found: (more, cost) => {
				better = Int32Array.from([...stay, ...more]).sort();
				return cost - step;
			}
		}
	);
	return better;
}

/** Whole numbers below `sides`, the same for the same seed (linear congruential). */
function diceFrom(seed: number): (sides: number) => number {
	let state = seed;
	return (sides) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * sides);
	};
}
