import { fits, give } from '../columns.ts';
import { exhaust } from './exhaust.ts';
import type { Cover } from './exhaust.ts';

/**
 * Of all choices within the budget, the first by order of columns: place by place, the first column that some such
 * choice goes on with. `chosen` is one of them, ascending; whoever has proven that nothing is cheaper gives its cost
 * as the budget. Ends after `looks` columns looked at, always at the same place, with the first it came to by then.
 */
export function firstOf(cover: Cover, chosen: readonly number[], looks: number): readonly number[] {
	const room = cover.room.slice();
	let left = looks;
	let best = chosen;
	let spent = 0;
	for (let place = 0; place < best.length; place++) {
		const after = place > 0 ? best[place - 1]! : -1;
		for (let column = after + 1; column < best[place]! && left > 0; column++) {
			if (spent + cover.cost[column]! > cover.budget || !fits(cover, column, room)) continue;
			const found = goingOn(cover, best.slice(0, place), column, { room, spent, left });
			left -= found.looks;
			if (found.chosen) best = found.chosen;
		}
		spent += cover.cost[best[place]!]!;
		give(cover, best[place]!, room, -1);
	}
	return best;
}

interface Sofar {
	readonly room: Float64Array;
	readonly spent: number;
	readonly left: number;
}

/** A choice that begins so, goes on with the column and has only later ones after it; null when there is none. */
function goingOn(
	cover: Cover,
	begun: readonly number[],
	column: number,
	{ room, spent, left }: Sofar
) {
	const rest = room.slice();
	give(cover, column, rest, -1);
	const budget = cover.budget - spent - cover.cost[column]!;
	// Earlier columns are priced out, so that the numbers stay as they are.
	const cost = cover.cost.map((some, other) => (other > column ? some : Infinity));
	let chosen: readonly number[] | null = null;
	const { looks } = exhaust(
		{ ...cover, cost, room: rest, budget, count: cover.count - begun.length - 1 },
		{
			looks: left,
			found: (more) => {
				chosen = [...begun, column, ...[...more].sort((a, b) => a - b)];
				return -Infinity;
			}
		}
	);
	return { chosen: chosen as readonly number[] | null, looks: looks + 1 };
}
