import { colour, plannedRounds } from './colour.ts';
import { fill } from './fill.ts';
import { chooseMeetings } from './flow.ts';
import { Impossible } from '../refusal.ts';
import type { TwoSided } from './problem.ts';
import { keepRule } from './sitting-out.ts';
import { bothThere, emptyTimetable, sitDown } from './timetable.ts';
import type { Timetable } from './timetable.ts';
import type { RoundsConflict } from './types.ts';
import { grantWishes } from './wishes.ts';

/** A planned timetable, and the most points that the rounds to come can bring. */
export interface PlannedTimetable {
	readonly table: Timetable;
	readonly bound: number;
}

/**
 * Plans guests and hosts: which pairs meet (a flow, proven), in which round (colouring), then what is left.
 * - everybody there all the time, and as many tables as hosts or one seat each: the colouring always works, and the
 *   answer is proven unless the rule of sitting out asks for more than the totals show;
 * - people absent, or hosts resting in turn: what the colouring cannot place is filled round by round, and the gap says
 *   what may be lost by it.
 * @throws Impossible when nobody may meet anybody
 */
export async function planTwoSided(model: TwoSided): Promise<PlannedTimetable> {
	const { pairs, bound } = await chooseMeetings(model);
	const table = emptyTimetable(model, openRounds(model));
	if (model.from < model.rounds && !someoneMayMeet(table)) {
		throw new Impossible<RoundsConflict>({ kind: 'nobody-may-meet' });
	}
	const kept = keepPlan(table);
	const wanted = pairs.filter(
		(pair) => table.when[pair]! < 0 && (!kept || model.points[pair]! > 0)
	);
	colour(
		table,
		wanted.sort((a, b) => model.points[b]! - model.points[a]! || a - b)
	);
	fill(table);
	// Which hosts rest was only needed to choose rounds; from here on, tables are counted.
	table.open.set(model.hosts.here);
	keepRule(table);
	grantWishes(table);
	return { table, bound };
}

/**
 * Hosts x rounds, 1 = receives. With fewer tables than hosts the colouring by itself keeps to the number of tables only
 * if each meeting is a table and everybody is always there; else hosts rest in turn, those first who rested least.
 */
function openRounds(model: TwoSided): Uint8Array {
	const { hosts, guests, seats, tables, rounds, from } = model;
	const open = hosts.here.slice();
	const alwaysThere = !hosts.here.includes(0) && !guests.here.includes(0);
	const single = seats.every((count) => count === 1) && alwaysThere && from === 0;
	if (tables >= hosts.ids.length || single) return open;
	const rested = hosts.idled.slice();
	for (let k = from; k < rounds; k++) {
		const there = [...hosts.ids.keys()].filter((h) => hosts.here[h * rounds + k]);
		const busy = new Set(guests.ids.map((_, g) => model.keep[g * rounds + k]!));
		const byTurn = there.sort(
			(a, b) => rested[b]! - rested[a]! || Number(busy.has(b)) - Number(busy.has(a)) || a - b
		);
		for (const h of byTurn.slice(tables)) {
			open[h * rounds + k] = 0;
			rested[h]!++;
		}
	}
	return open;
}

function someoneMayMeet(table: Timetable): boolean {
	const hosts = table.model.hosts.ids.length;
	return table.model.free.some(
		(may, pair) =>
			may === 1 &&
			plannedRounds(table).some((k) => {
				const { here } = table.model.hosts;
				const [g, h] = [Math.floor(pair / hosts), pair % hosts];
				return (
					here[h * table.model.rounds + k] && table.model.guests.here[g * table.model.rounds + k]
				);
			})
	);
}

/** Seats everybody as planned before, as far as they still can; false when nothing was planned. */
function keepPlan(table: Timetable): boolean {
	const { guests, hosts, rounds, seats, keep, free } = table.model;
	let kept = false;
	for (const k of plannedRounds(table)) {
		guests.ids.forEach((_, g) => {
			const h = keep[g * rounds + k]!;
			if (h < 0) return;
			const pair = g * hosts.ids.length + h;
			if (!free[pair] || table.when[pair]! >= 0 || !bothThere(table, g, h, k)) return;
			if (table.load[h * rounds + k]! >= seats[h]!) return;
			sitDown(table, g, h, k);
			kept = true;
		});
	}
	return kept;
}
