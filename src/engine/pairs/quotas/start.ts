import { assign } from '../assignment/assignment.ts';
import type { Assignment, Network } from '../assignment/arcs.ts';
import { columnsAt } from './layout.ts';
import type { Layout } from './layout.ts';
import { wholePrices } from './whole-prices.ts';
import type { WholePrices } from './whole-prices.ts';

/** Whether a mentee is decided: they must be placed, and there is only one mentor left, as for all who are fixed. */
export function isDecided({ starts, lower }: Layout, i: number): boolean {
	return lower[i]! > 0 && starts[i + 1]! - starts[i]! === 1;
}

/** The pairs still open, without the places that decided ones take; null when these take too many. */
export function openColumns(layout: Layout): Network | null {
	const { mentees, mentors, to, worth } = layout;
	const capacity = layout.upper.slice(mentees, mentees + mentors);
	const starts = new Int32Array(mentees + 1);
	const kept: number[] = [];
	for (let i = 0; i < mentees; i++) {
		const decided = isDecided(layout, i);
		if (decided) capacity[to[layout.starts[i]!]!]! -= 1;
		else for (let c = layout.starts[i]!; c < layout.starts[i + 1]!; c++) kept.push(c);
		starts[i + 1] = kept.length;
	}
	if (capacity.some((places) => places < 0)) return null;
	return {
		capacity,
		starts,
		ends: Int32Array.from(kept, (c) => to[c]!),
		worth: Float64Array.from(kept, (c) => worth[c]!)
	};
}

/** The prices of mentors as prices of rows. */
export function rowPrices({ mentees, lower }: Layout, { mentorPrice }: Assignment): Float64Array {
	const rows = new Float64Array(lower.length);
	rows.set(mentorPrice, mentees);
	return rows;
}

/** How many can be placed whatever the quotas say, and the prices that prove it (a vertex cover: Koenig 1931). */
export function mostPlaced(
	layout: Layout,
	open: Network
): { most: number; prices: WholePrices | null } {
	if (!layout.placing) return { most: 0, prices: null };
	const unit = assign({ ...open, worth: new Float64Array(open.ends.length).fill(1) });
	const points = new Float64Array(layout.of.length).fill(1);
	const prices = wholePrices(layout, rowPrices(layout, unit), points, 0, 1);
	return { most: prices.bound, prices };
}

/** For each mentee the columns that look best at the prices without quotas, some inside and some outside of each quota. */
export function firstColumns(layout: Layout, { at, mentorPrice }: Assignment): number[] {
	const { starts, to, worth, quotaStarts } = layout;
	const gain = worth.map((some, c) => some - mentorPrice[to[c]!]!);
	const chosen = columnsAt(layout, at);
	return Array.from({ length: layout.mentees }, (_, i) => {
		const columns = Array.from(
			{ length: starts[i + 1]! - starts[i]! },
			(_none, k) => starts[i]! + k
		);
		columns.sort((a, b) => gain[b]! - gain[a]! || a - b);
		const inside = columns.filter((c) => quotaStarts[c + 1]! > quotaStarts[c]!).slice(0, 5);
		const outside = columns.filter((c) => quotaStarts[c + 1] === quotaStarts[c]).slice(0, 5);
		const own = chosen[i]! < 0 ? [] : [chosen[i]!];
		return [...new Set([...columns.slice(0, 4), ...inside, ...outside, ...own])].sort(
			(a, b) => a - b
		);
	}).flat();
}
