import { plannedRounds } from './colour.ts';
import { bothThere, getUp, guestsAt, sitDown } from './timetable.ts';
import type { Timetable } from './timetable.ts';

/**
 * Makes wishes come true that are still open, by exchanging the hosts of two guests within a round: everybody who sits
 * still sits, so the rule of sitting out is not touched. Each exchange brings points, so it ends.
 * O(wishes x rounds x guests) for each exchange.
 */
export function grantWishes(table: Timetable): void {
	const { points, free, hosts } = table.model;
	const open = (pair: number): boolean =>
		points[pair]! > 0 && free[pair] === 1 && table.when[pair]! < 0;
	const wished = [...points.keys()]
		.filter((pair) => points[pair]! > 0)
		.sort((a, b) => points[b]! - points[a]! || a - b);
	let granted = true;
	while (granted) {
		granted = wished
			.filter(open)
			.some((pair) => grant(table, Math.floor(pair / hosts.ids.length), pair % hosts.ids.length));
	}
}

function grant(table: Timetable, g: number, h: number): boolean {
	return plannedRounds(table).some((k) => {
		const before = table.at[g * table.model.rounds + k]!;
		if (before < 0 || !bothThere(table, g, h, k)) return false;
		const other = guestsAt(table, h, k).find((o) => gain(table, [g, before], [o, h]) > 0);
		if (other === undefined || !bothThere(table, other, before, k)) return false;
		getUp(table, g, k);
		getUp(table, other, k);
		sitDown(table, g, h, k);
		sitDown(table, other, before, k);
		return true;
	});
}

/** Points more when the two exchange their hosts; none when they may not. */
function gain(
	{ model, when }: Timetable,
	[g, before]: readonly [number, number],
	[other, h]: readonly [number, number]
): number {
	const pair = (guest: number, host: number): number => guest * model.hosts.ids.length + host;
	const back = pair(other, before);
	if (!model.free[back] || when[back]! >= 0) return 0;
	const points = (guest: number, host: number): number => model.points[pair(guest, host)]!;
	return points(g, h) + points(other, before) - points(g, before) - points(other, h);
}
