import type { TwoSided } from './problem.ts';

/**
 * Who is where when, of a two-sided problem; changed in place by the steps that plan it.
 * - `at`: guests x rounds, the host or -1; `load`: hosts x rounds, how many guests; `when`: guests x hosts, the round
 *   in which they meet or -1;
 * - `open`: hosts x rounds, 1 = there and not resting (with fewer tables than hosts, somebody always rests).
 */
export interface Timetable {
	readonly model: TwoSided;
	readonly at: Int32Array;
	readonly load: Int32Array;
	readonly when: Int32Array;
	readonly open: Uint8Array;
}

/** Nobody anywhere yet. */
export function emptyTimetable(model: TwoSided, open: Uint8Array): Timetable {
	const [g, h] = [model.guests.ids.length, model.hosts.ids.length];
	return {
		model,
		open,
		at: new Int32Array(g * model.rounds).fill(-1),
		load: new Int32Array(h * model.rounds),
		when: new Int32Array(g * h).fill(-1)
	};
}

/** A guest sits down; both must be free for it. */
export function sitDown(
	{ model, at, load, when }: Timetable,
	g: number,
	h: number,
	k: number
): void {
	at[g * model.rounds + k] = h;
	load[h * model.rounds + k]!++;
	when[g * model.hosts.ids.length + h] = k;
}

/** A guest who sits gets up. */
export function getUp({ model, at, load, when }: Timetable, g: number, k: number): void {
	const h = at[g * model.rounds + k]!;
	at[g * model.rounds + k] = -1;
	load[h * model.rounds + k]!--;
	when[g * model.hosts.ids.length + h] = -1;
}

/** Whether both could be at a table in this round. */
export function bothThere({ model, open }: Timetable, g: number, h: number, k: number): boolean {
	return model.guests.here[g * model.rounds + k]! + open[h * model.rounds + k]! === 2;
}

/** Guests at a host in a round, ascending. */
export function guestsAt({ model, at }: Timetable, h: number, k: number): number[] {
	const found: number[] = [];
	for (let g = 0; g < model.guests.ids.length; g++) {
		if (at[g * model.rounds + k] === h) found.push(g);
	}
	return found;
}

/** One meeting that moves to another round. */
interface Shift {
	readonly guest: number;
	readonly host: number;
	readonly from: number;
	readonly to: number;
}

/** A chain of meetings that change places between two rounds, and who is at its far end. */
export interface Chain {
	readonly shifts: readonly Shift[];
	readonly end: { readonly side: 'guest' | 'host'; readonly who: number };
}

/**
 * The chain that moves the meeting of a guest in round `from` to round `to`, then the meeting of their host it is
 * beside in `to` back to `from`, and so on until somebody has none to move (Kempe 1879). At a host with several
 * guests the first of one round is beside the first of the other, so that whole chains never share a meeting.
 * O(guests) for each meeting in it.
 * @param start `guest` goes on from the host, `host` goes on from the guest
 * @returns null when somebody in it would be moved to a round they are not there
 */
export function chainFrom(
	table: Timetable,
	guest: number,
	from: number,
	to: number,
	start: 'guest' | 'host'
): Chain | null {
	const { rounds } = table.model;
	const shifts: Shift[] = [];
	let shift: Shift = { guest, host: table.at[guest * rounds + from]!, from, to };
	for (let fromHost = start === 'guest'; ; fromHost = !fromHost) {
		if (!bothThere(table, shift.guest, shift.host, shift.to)) return null;
		shifts.push(shift);
		const back = { from: shift.to, to: shift.from };
		if (fromHost) {
			const beside = guestsAt(table, shift.host, shift.from).indexOf(shift.guest);
			const next = guestsAt(table, shift.host, shift.to)[beside];
			if (next === undefined) return { shifts, end: { side: 'host', who: shift.host } };
			shift = { guest: next, host: shift.host, ...back };
		} else {
			const host = table.at[shift.guest * rounds + shift.to]!;
			if (host < 0) return { shifts, end: { side: 'guest', who: shift.guest } };
			shift = { guest: shift.guest, host, ...back };
		}
	}
}

/** Moves all meetings of a chain. */
export function follow(table: Timetable, { shifts }: Chain): void {
	for (const { guest, from } of shifts) getUp(table, guest, from);
	for (const { guest, host, to } of shifts) sitDown(table, guest, host, to);
}

/** Moves all meetings of a chain back to where they were. */
export function followBack(table: Timetable, { shifts }: Chain): void {
	for (const { guest, to } of shifts) getUp(table, guest, to);
	for (const { guest, host, from } of shifts) sitDown(table, guest, host, from);
}

/** How many sit in a round. */
export function seatedIn({ model, at }: Timetable, k: number): number {
	let count = 0;
	for (let g = 0; g < model.guests.ids.length; g++) if (at[g * model.rounds + k]! >= 0) count++;
	return count;
}

/** How many hosts are busy in a round. */
export function busyIn({ model, load }: Timetable, k: number): number {
	let count = 0;
	for (let h = 0; h < model.hosts.ids.length; h++) if (load[h * model.rounds + k]! > 0) count++;
	return count;
}
