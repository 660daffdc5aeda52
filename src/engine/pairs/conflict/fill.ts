import { grouped } from '../assignment/grouped.ts';
import { placesLeft } from '../network.ts';
import type { Indexed } from '../problem.ts';

/**
 * Whether everybody on one side finds a place on the other.
 * - `missing`: how many do not, at the fewest;
 * - `crowd` and `places`: when somebody does not, the first such one, all who compete with them, and all the places
 *   that these have between them: one too few (Hall 1935). Both ascending; empty when nobody is missing.
 */
export interface Filling {
	readonly missing: number;
	readonly crowd: readonly number[];
	readonly places: readonly number[];
}

/** Who asks, so many times over, and which takers each of them can have. */
interface Askers {
	readonly times: ArrayLike<number>;
	readonly starts: Int32Array;
	readonly ends: Int32Array;
}

/** The required and the fixed mentees among the places of the mentors. */
export function fillRequired(given: Indexed): Filling {
	const { allowed, fixed, required, capacity } = given;
	const times = required.map((one, i) => (one === 1 || fixed[i]! >= 0 ? 1 : 0));
	return fill({ times, starts: allowed.starts, ends: allowed.ends }, capacity, fixed);
}

/** The places that mentors must fill among the mentees who are not fixed elsewhere. */
export function fillLeast(given: Indexed): Filling {
	const { allowed, fixed, mentors } = given;
	const { least } = placesLeft(given);
	if (!least.some((some) => some > 0)) return { missing: 0, crowd: [], places: [] };
	const mentee = new Int32Array(allowed.ends.length);
	for (let i = 0; i < fixed.length; i++) {
		mentee.fill(i, allowed.starts[i], allowed.starts[i + 1]);
	}
	const { starts, order } = grouped(allowed.ends, mentors.length);
	const ends = Int32Array.from(order, (arc) => mentee[arc]!);
	const free = Float64Array.from(fixed, (mentor) => (mentor < 0 ? 1 : 0));
	return fill({ times: least, starts, ends }, free);
}

/**
 * Augmenting paths (Kuhn 1955), breadth first. What a search saw in vain stays full for good, so all searches in vain
 * take no longer together than one.
 * @param room how many each taker can take
 * @param decided the taker of each asker with only one; -1 for all others
 */
function fill(askers: Askers, room: Float64Array, decided?: Int32Array): Filling {
	const seats: Seats = {
		askers: decided?.some((taker) => taker >= 0) ? narrowed(askers, decided) : askers,
		guests: Array.from(room, () => []),
		room,
		full: new Uint8Array(room.length)
	};
	let missing = 0;
	let jam: Omit<Filling, 'missing'> = { crowd: [], places: [] };
	for (let asker = 0; asker < askers.times.length; asker++) {
		for (let left = askers.times[asker]!; left > 0; left--) {
			const found = seat(seats, asker);
			if (!found) continue;
			if (missing === 0) jam = found;
			missing += left;
			break;
		}
	}
	return { missing, ...jam };
}

interface Seats {
	readonly askers: Askers;
	/** Who is with each taker; somebody who asks twice may be with two. */
	readonly guests: number[][];
	readonly room: Float64Array;
	/** Takers with whom nobody can make room any more. */
	readonly full: Uint8Array;
}

function narrowed({ times, starts, ends }: Askers, decided: Int32Array): Askers {
	const kept: number[] = [];
	const from = new Int32Array(starts.length);
	for (let asker = 0; asker < decided.length; asker++) {
		for (let arc = starts[asker]!; arc < starts[asker + 1]!; arc++) {
			if (decided[asker]! < 0 || decided[asker] === ends[arc]) kept.push(ends[arc]!);
		}
		from[asker + 1] = kept.length;
	}
	return { times, starts: from, ends: Int32Array.from(kept) };
}

/** Finds one more seat, others moving on where they must; else who was in the way. */
function seat(seats: Seats, asker: number): Omit<Filling, 'missing'> | null {
	const { askers, guests, room, full } = seats;
	const crowd = new Set([asker]);
	const from = new Map<number, number>();
	const at = new Map<number, number>();
	for (const one of crowd) {
		for (let arc = askers.starts[one]!; arc < askers.starts[one + 1]!; arc++) {
			const taker = askers.ends[arc]!;
			if (full[taker] || from.has(taker)) continue;
			from.set(taker, one);
			if (guests[taker]!.length < room[taker]!) {
				shift(seats, asker, taker, from, at);
				return null;
			}
			for (const guest of guests[taker]!) {
				if (crowd.has(guest)) continue;
				crowd.add(guest);
				at.set(guest, taker);
			}
		}
	}
	const jam = jammed(seats, crowd);
	for (const taker of jam.places) full[taker] = 1;
	return jam;
}

/** All who compete with somebody, places known to be full included. */
function jammed({ askers, guests }: Seats, crowd: Set<number>): Omit<Filling, 'missing'> {
	const places = new Set<number>();
	for (const one of crowd) {
		for (const taker of askers.ends.subarray(askers.starts[one], askers.starts[one + 1])) {
			places.add(taker);
			for (const guest of guests[taker]!) crowd.add(guest);
		}
	}
	const ascending = (a: number, b: number): number => a - b;
	return { crowd: [...crowd].sort(ascending), places: [...places].sort(ascending) };
}

/** Moves everybody on the way one on, from the free seat back to the one who asked. */
function shift(
	{ guests }: Seats,
	asker: number,
	end: number,
	from: ReadonlyMap<number, number>,
	at: ReadonlyMap<number, number>
): void {
	for (let taker = end; ;) {
		const one = from.get(taker)!;
		guests[taker]!.push(one);
		const before = at.get(one);
		if (one === asker || before === undefined) return;
		const list = guests[before]!;
		list.splice(list.indexOf(one), 1);
		taker = before;
	}
}
