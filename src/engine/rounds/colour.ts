import { bothThere, chainFrom, follow, followBack, seatedIn, sitDown } from './timetable.ts';
import type { Timetable } from './timetable.ts';

/**
 * Spreads meetings over the rounds: nobody in two places at once, each host's guests as even over its rounds as can be,
 * and the rounds as even as can be (Koenig 1916; balanced: de Werra 1971). When everybody is there all the time, every
 * meeting finds its round; else some may be left over.
 * Each meeting goes to the round its host has fewest guests in; if the guest is elsewhere then, a chain makes way.
 * O(meetings x guests) for each chain, a few chains for each meeting.
 * @param pairs `guest * hosts + host`, most important first
 */
export function colour(table: Timetable, pairs: readonly number[]): void {
	const hosts = table.model.hosts.ids.length;
	for (const pair of pairs) place(table, Math.floor(pair / hosts), pair % hosts);
	even(table);
}

/** Finds a round for a meeting; false when there is none. */
export function place(table: Timetable, g: number, h: number): boolean {
	const { rounds, seats } = table.model;
	const load = (k: number): number => table.load[h * rounds + k]!;
	const possible = plannedRounds(table)
		.filter((k) => bothThere(table, g, h, k) && load(k) < seats[h]!)
		.sort((a, b) => load(a) - load(b) || a - b);
	for (const k of possible) {
		if (table.at[g * rounds + k]! >= 0 && !makeWay(table, g, h, k)) continue;
		sitDown(table, g, h, k);
		return true;
	}
	return false;
}

/** Moves the guest's meeting in a round to one in which they are free. */
function makeWay(table: Timetable, g: number, h: number, k: number): boolean {
	const { rounds, seats } = table.model;
	for (const other of plannedRounds(table)) {
		if (table.at[g * rounds + other]! >= 0) continue;
		const chain = chainFrom(table, g, k, other, 'guest');
		if (chain === null) continue;
		follow(table, chain);
		if (table.load[h * rounds + k]! < seats[h]!) return true;
		followBack(table, chain);
	}
	return false;
}

/** The rounds still to be planned. */
export function plannedRounds({ model }: Timetable): number[] {
	return Array.from({ length: model.rounds - model.from }, (_, i) => model.from + i);
}

/** Moves chains from the fullest rounds to the emptiest, until all rounds are as full or one less, or none can move. */
function even(table: Timetable): void {
	const planned = plannedRounds(table);
	let moved = true;
	while (moved) {
		const sizes = new Map(planned.map((k) => [k, seatedIn(table, k)]));
		const byFullness = planned.toSorted((a, b) => sizes.get(b)! - sizes.get(a)! || a - b);
		moved = byFullness.some((full) =>
			byFullness
				.toReversed()
				.some((empty) => sizes.get(full)! - sizes.get(empty)! > 1 && shiftOne(table, full, empty))
		);
	}
}

/** Moves one meeting more out of a round than into it, along a chain that ends at a host. */
function shiftOne(table: Timetable, full: number, empty: number): boolean {
	const { rounds, guests } = table.model;
	return guests.ids.some((_, g) => {
		if (table.at[g * rounds + full]! < 0 || table.at[g * rounds + empty]! >= 0) return false;
		const chain = chainFrom(table, g, full, empty, 'guest');
		if (chain?.end.side !== 'host' || chain.shifts.length % 2 === 0) return false;
		follow(table, chain);
		return true;
	});
}
