import { plannedRounds } from './colour.ts';
import { bothThere, busyIn, getUp, guestsAt, sitDown } from './timetable.ts';
import type { Timetable } from './timetable.ts';

/**
 * Seats whoever is there and idle where a seat can be found, round by round, with pairs that meet in no other round;
 * then gives idle hosts a guest from a fuller table. Wished meetings stay.
 */
export function fill(table: Timetable): void {
	for (const k of plannedRounds(table)) {
		table.model.guests.ids.forEach((_, g) => seatGuest(table, g, k));
		table.model.hosts.ids.forEach((_, h) => seatHost(table, h, k));
	}
}

/** Whether a guest could newly meet a host in a round. */
function couldMeet(table: Timetable, g: number, h: number, k: number): boolean {
	const pair = g * table.model.hosts.ids.length + h;
	return table.model.free[pair] === 1 && table.when[pair]! < 0 && bothThere(table, g, h, k);
}

function wished({ model, at }: Timetable, g: number, k: number): boolean {
	const h = at[g * model.rounds + k]!;
	return h >= 0 && model.points[g * model.hosts.ids.length + h]! > 0;
}

/**
 * Seats an idle guest along an augmenting path (Berge 1957): at a host with a free seat, or in the place of a guest who
 * finds another one, or, last, in the place of a guest who may be `ousted`. O(guests x hosts).
 */
export function seatGuest(
	table: Timetable,
	guest: number,
	k: number,
	ousted: (g: number) => boolean = () => false,
	moves: (g: number) => boolean = (g) => !wished(table, g, k)
): boolean {
	const { rounds, guests, hosts } = table.model;
	if (!guests.here[guest * rounds + k] || table.at[guest * rounds + k]! >= 0) return false;
	const cameFrom = new Int32Array(hosts.ids.length).fill(-1);
	const queue = [guest];
	for (const g of queue) {
		for (const h of roomiest(table, k)) {
			if (cameFrom[h]! >= 0 || !couldMeet(table, g, h, k)) continue;
			cameFrom[h] = g;
			const there = guestsAt(table, h, k).filter(moves);
			const out = there.find(ousted);
			if (hasRoom(table, h, k) || out !== undefined) {
				if (!hasRoom(table, h, k)) getUp(table, out!, k);
				moveAlong(table, cameFrom, guest, h, k);
				return true;
			}
			queue.push(...there.filter((other) => !queue.includes(other)));
		}
	}
	return false;
}

/** Hosts with the fewest guests first. */
function roomiest({ model, load }: Timetable, k: number): number[] {
	const here = (h: number): number => load[h * model.rounds + k]!;
	return [...model.hosts.ids.keys()].sort((a, b) => here(a) - here(b) || a - b);
}

/** A seat is free, and if nobody sits there yet, so is a table. */
function hasRoom(table: Timetable, h: number, k: number): boolean {
	const load = table.load[h * table.model.rounds + k]!;
	return load < table.model.seats[h]! && (load > 0 || busyIn(table, k) < table.model.tables);
}

/** Everybody on the path moves one host on, the last one to `last`. */
function moveAlong(
	table: Timetable,
	cameFrom: Int32Array,
	guest: number,
	last: number,
	k: number
): void {
	for (let h = last; ;) {
		const g = cameFrom[h]!;
		const before = table.at[g * table.model.rounds + k]!;
		if (before >= 0) getUp(table, g, k);
		sitDown(table, g, h, k);
		if (g === guest) return;
		h = before;
	}
}

/** Gives an idle host a guest from a table with two or more, or from a host who may be `ousted`. O(guests). */
export function seatHost(
	table: Timetable,
	h: number,
	k: number,
	ousted: (h: number) => boolean = () => false,
	moves: (g: number) => boolean = (g) => !wished(table, g, k)
): boolean {
	const { rounds, guests } = table.model;
	if (table.load[h * rounds + k]! > 0) return false;
	const guest = guests.ids.findIndex((_, g) => {
		const before = table.at[g * rounds + k]!;
		if (before < 0 || !moves(g) || !couldMeet(table, g, h, k)) return false;
		const left = table.load[before * rounds + k]! - 1;
		return left > 0 ? hasRoom(table, h, k) : ousted(before);
	});
	if (guest < 0) return false;
	getUp(table, guest, k);
	sitDown(table, guest, h, k);
	return true;
}
