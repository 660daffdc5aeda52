import type { OneSided } from './problem.ts';

/**
 * Who sits where, of a one-sided problem; changed in place. `table`: people x rounds, a table or -1; `members`: for each
 * round and table who sits there; `times`: people x people, how often two meet, earlier meetings included; `planned`: the
 * same without earlier ones.
 */
export interface Seats {
	readonly model: OneSided;
	readonly table: Int32Array;
	readonly members: number[][][];
	readonly times: Int32Array;
	readonly planned: Int32Array;
}

export function emptySeats(model: OneSided): Seats {
	const n = model.ids.length;
	return {
		model,
		table: new Int32Array(n * model.rounds).fill(-1),
		members: Array.from({ length: model.rounds }, () => model.tables.map(() => [])),
		times: model.met.slice(),
		planned: new Int32Array(n * n)
	};
}

/** Somebody takes a seat. */
export function sit(seats: Seats, p: number, k: number, t: number): void {
	const members = seats.members[k]![t]!;
	for (const other of members) count(seats, p, other, 1);
	members.push(p);
	seats.table[p * seats.model.rounds + k] = t;
}

/** Somebody leaves their seat. */
export function rise(seats: Seats, p: number, k: number): void {
	const place = p * seats.model.rounds + k;
	const members = seats.members[k]![seats.table[place]!]!;
	members.splice(members.indexOf(p), 1);
	for (const other of members) count(seats, p, other, -1);
	seats.table[place] = -1;
}

function count({ times, planned, model }: Seats, a: number, b: number, by: number): void {
	const n = model.ids.length;
	times[a * n + b]! += by;
	times[b * n + a]! += by;
	planned[a * n + b]! += by;
	planned[b * n + a]! += by;
}

/** Two exchange their seats. */
export function exchangeSeats(seats: Seats, a: number, b: number, k: number): void {
	const { rounds } = seats.model;
	const [here, there] = [seats.table[a * rounds + k]!, seats.table[b * rounds + k]!];
	rise(seats, a, k);
	rise(seats, b, k);
	sit(seats, a, k, there);
	sit(seats, b, k, here);
}

/** What a state costs: meetings too many, and wished points still to be had. */
export interface Cost {
	readonly again: number;
	readonly missing: number;
}

/** O(people^2). */
export function costOf({ model, times, planned }: Seats): Cost {
	const n = model.ids.length;
	let again = 0;
	let missing = 0;
	for (let a = 0; a < n; a++) {
		for (let b = a + 1; b < n; b++) {
			const two = a * n + b;
			if (planned[two]! > 0) again += times[two]! - 1;
			else missing += model.points[two]!;
		}
	}
	return { again, missing };
}

/** Whether somebody may sit with these, but for one of them. */
export function mayJoin(
	{ ids, never, classOf, most }: OneSided,
	p: number,
	members: readonly number[],
	but: number
): boolean {
	let alike = 0;
	for (const other of members) {
		if (other === but) continue;
		if (never[p * ids.length + other]) return false;
		if (classOf[other] === classOf[p]) alike++;
	}
	return alike < most;
}
