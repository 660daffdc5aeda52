import type { Worth } from './types.ts';

/**
 * The starts that one meeting can have, in order of time. `gains`: what each brings, in one number: points x `scale`
 * less those who come only if needed, of whom there are fewer than `scale` in all. `next`: after each, the first that
 * is far enough from it (their number where there is none).
 */
export interface Line {
	readonly times: number;
	readonly scale: number;
	readonly gains: Float64Array;
	readonly next: Int32Array;
}

/**
 * For each start the first that is `minutesApart` after it and `daysApart` later by the day. Linear time.
 */
export function nextOf(
	starts: Int32Array,
	days: Int32Array,
	apart: { readonly minutesApart: number; readonly daysApart: number }
): Int32Array {
	let j = 0;
	const far = (i: number): boolean =>
		starts[j]! >= starts[i]! + apart.minutesApart && days[j]! >= days[i]! + apart.daysApart;
	return Int32Array.from(starts, (_, i) => {
		while (j < starts.length && !far(i)) j++;
		return j;
	});
}

/**
 * The best starts of a meeting: as many as asked for or as can be, then the highest gain, then the first as early as
 * can be, then the second, and so on. Dynamic programming from the end (Bellman 1957); exact; time and memory
 * starts x times.
 * @returns their numbers, ascending
 */
export function bestSeries(line: Line): number[] {
	const after = gainsAfter(line);
	const picks: number[] = [];
	let i = 0;
	for (let left = mostOf(after); left > 0; left--) {
		while (!isBestAt(line, after, left, i)) i++;
		picks.push(i);
		i = line.next[i]!;
	}
	return picks;
}

/** How many times the meeting can be held at the most. */
export function mostTimes(line: Line): number {
	return mostOf(gainsAfter(line));
}

/**
 * For each start, what the best series with it costs, compared with one of `held` times that gains `gain`; a held
 * time less comes before any gain. Time starts x times.
 */
export function costsOf(line: Line, held: number, gain: number): Worth[] {
	const after = gainsAfter(line);
	const before = gainsBefore(line);
	return Array.from(line.gains, (own, i) => {
		for (let count = held; ; count--) {
			let best = -Infinity;
			for (let first = 0; first < count; first++) {
				const rest = after[count - 1 - first]?.[line.next[i]!] ?? -Infinity;
				best = Math.max(best, (before[first]?.[i] ?? -Infinity) + own + rest);
			}
			if (best === -Infinity) continue;
			const [was, is] = [partsOf(line, gain), partsOf(line, best)];
			return {
				held: held - count,
				points: was.points - is.points,
				ifNeeded: is.ifNeeded - was.ifNeeded
			};
		}
	});
}

/** A gain taken apart again. */
export function partsOf({ scale }: Line, gain: number): { points: number; ifNeeded: number } {
	const points = Math.ceil(gain / scale);
	return { points, ifNeeded: points * scale - gain };
}

/** `[j][i]`: the most that j times gain at start i or later; -Infinity when so many do not fit. */
function gainsAfter({ times, gains, next }: Line): Float64Array[] {
	const size = gains.length;
	const after = [new Float64Array(size + 1)];
	for (let j = 1; j <= times; j++) {
		const row = new Float64Array(size + 1).fill(-Infinity);
		for (let i = size - 1; i >= 0; i--) {
			row[i] = Math.max(row[i + 1]!, gains[i]! + after[j - 1]![next[i]!]!);
		}
		if (row[0] === -Infinity) break;
		after.push(row);
	}
	return after;
}

/** `[j][i]`: the most that j times gain so long before start i that it can follow them. */
function gainsBefore({ times, gains, next }: Line): Float64Array[] {
	const size = gains.length;
	const before = [new Float64Array(size)];
	for (let j = 1; j < times; j++) {
		const row = new Float64Array(size);
		let best = -Infinity;
		let p = 0;
		for (let i = 0; i < size; i++) {
			for (; p < size && next[p]! <= i; p++) best = Math.max(best, before[j - 1]![p]! + gains[p]!);
			row[i] = best;
		}
		if (best === -Infinity) break;
		before.push(row);
	}
	return before;
}

function mostOf(after: readonly Float64Array[]): number {
	return after.length - 1;
}

function isBestAt({ gains, next }: Line, after: readonly Float64Array[], left: number, i: number) {
	return gains[i]! + after[left - 1]![next[i]!]! === after[left]![i];
}
