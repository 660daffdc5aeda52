import { randomFrom } from '../random.ts';
import type { Random } from '../random.ts';
import { costOf, exchangeSeats, mayJoin, rise, sit } from './seating.ts';
import type { Cost, Seats } from './seating.ts';

/** How many exchanges are looked at in one step, more or less. */
const STEP = 20_000;

/** An exchange of seats in a round, and what it adds to the cost; filled anew for each one looked at. */
interface Exchange {
	a: number;
	b: number;
	k: number;
	again: number;
	missing: number;
}

/** The best exchange found for one trouble, and how many were looked at. */
interface Choice extends Exchange {
	cost: number;
	ties: number;
	looks: number;
}

/** What a search keeps in mind. */
interface Mind {
	readonly seats: Seats;
	readonly random: Random;
	/** What a meeting too many costs in points. */
	readonly weight: number;
	/** rounds x people: until which step they keep their seat, unless leaving it makes a new best. */
	readonly settled: Int32Array;
	step: number;
	now: Cost;
	best: Cost;
}

/**
 * Exchanges seats until the cost is no more than `target`, or until the limit: takes one trouble after the other by
 * chance (two who meet again, or a wish), and makes the best exchange that touches it, even one for the worse, but not
 * with people who have changed just before (tabu search for golfers: Dotu and Van Hentenryck 2005; min-conflicts: Minton
 * and others 1992). Rules are kept in every step. The best state found is left in `seats`.
 * @param limit how many exchanges are looked at, each O(seats of a table)
 */
export function improve(seats: Seats, target: Cost, limit: number): void {
	const wishes = wishesOf(seats);
	const mind = mindFor(seats);
	let kept = seats.table.slice();
	// Finding troubles costs as much as looking at so many exchanges.
	const scan = 20 + (seats.table.length >> 3);
	for (let looks = 0; looks < limit && !reached(mind.best, target); mind.step++) {
		const choice = choose(mind, wishes);
		looks += choice.looks + scan;
		if (choice.a < 0) continue;
		exchangeSeats(seats, choice.a, choice.b, choice.k);
		settle(mind, choice);
		if (!better(mind.now, mind.best)) continue;
		mind.best = mind.now;
		kept = seats.table.slice();
	}
	restore(seats, kept);
}

function mindFor(seats: Seats): Mind {
	const { model } = seats;
	const now = costOf(seats);
	return {
		seats,
		random: randomFrom(model.seed),
		weight: model.points.reduce((most, points) => Math.max(most, points), 0) + 1,
		settled: new Int32Array(model.rounds * model.ids.length).fill(-1),
		step: 0,
		now,
		best: now
	};
}

function settle(mind: Mind, { a, b, k, again, missing }: Exchange): void {
	const { settled, step, random, now, seats } = mind;
	const n = seats.model.ids.length;
	// Few people to exchange with: a long rest for two would leave nobody.
	const longest = Math.max(2, Math.min(10, n >> 2));
	settled[k * n + a] = step + 1 + random.below(longest);
	settled[k * n + b] = step + 1 + random.below(longest);
	mind.now = { again: now.again + again, missing: now.missing + missing };
}

/** Fewer meetings too many, then fewer points missing. */
function better(one: Cost, other: Cost): boolean {
	return one.again < other.again || (one.again === other.again && one.missing < other.missing);
}

function reached(cost: Cost, target: Cost): boolean {
	return cost.again <= target.again && cost.missing <= target.missing;
}

/** Pairs of people who are wished together, `[a, b]`. */
function wishesOf({ model }: Seats): readonly [number, number][] {
	const n = model.ids.length;
	const found: [number, number][] = [];
	model.points.forEach((points, at) => {
		if (points > 0 && at % n > Math.floor(at / n)) found.push([Math.floor(at / n), at % n]);
	});
	return found;
}

/**
 * The best exchange that touches a trouble drawn by chance: anybody who meets again (all of them, as far as time allows),
 * or one wish. `a` is -1 when there is none.
 */
function choose(mind: Mind, wishes: readonly [number, number][]): Choice {
	const { model, planned } = mind.seats;
	const n = model.ids.length;
	const choice = { a: -1, b: -1, k: -1, again: 0, missing: 0, cost: Infinity, ties: 0, looks: 0 };
	const missing = wishes.filter(([a, b]) => planned[a * n + b] === 0);
	const repeats = repeatsIn(mind.seats);
	const pick = mind.random.below(repeats.length / 3 + missing.length);
	if (pick < repeats.length / 3) {
		partAll(mind, choice, repeats, 3 * pick);
		return choice;
	}
	const [a, b] = missing[pick - repeats.length / 3]!;
	for (let k = model.from; k < model.rounds; k++) {
		join(mind, choice, a, b, k);
		join(mind, choice, b, a, k);
	}
	return choice;
}

/** Who meets again: one, the other, the round, one after the other. */
function repeatsIn({ model, members, times }: Seats): number[] {
	const n = model.ids.length;
	const found: number[] = [];
	for (let k = model.from; k < model.rounds; k++) {
		for (const table of members[k]!) {
			for (let i = 0; i < table.length; i++) {
				for (let j = i + 1; j < table.length; j++) {
					if (times[table[i]! * n + table[j]!]! > 1) found.push(table[i]!, table[j]!, k);
				}
			}
		}
	}
	return found;
}

/** Everybody who meets again exchanges, from the repeat at `first` on and round to it, up to `STEP` exchanges. */
function partAll(mind: Mind, choice: Choice, repeats: readonly number[], first: number): void {
	const n = mind.seats.model.ids.length;
	const done = new Set<number>();
	for (let i = 0; i < repeats.length && choice.looks < STEP; i += 3) {
		const at = (first + i) % repeats.length;
		const k = repeats[at + 2]!;
		for (const a of [repeats[at]!, repeats[at + 1]!]) {
			if (done.has(k * n + a)) continue;
			done.add(k * n + a);
			part(mind, choice, a, k);
		}
	}
}

/** Somebody exchanges with anybody at another table. */
function part(mind: Mind, choice: Choice, a: number, k: number): void {
	const { table, members, model } = mind.seats;
	const here = table[a * model.rounds + k]!;
	members[k]!.forEach((people, t) => {
		if (t !== here) for (const b of people) consider(mind, choice, a, b, k);
	});
}

/** Somebody exchanges with one who sits with `b`. */
function join(mind: Mind, choice: Choice, a: number, b: number, k: number): void {
	const { table, members, model } = mind.seats;
	const [from, to] = [table[a * model.rounds + k]!, table[b * model.rounds + k]!];
	if (from < 0 || to < 0 || from === to) return;
	for (const other of members[k]![to]!) if (other !== b) consider(mind, choice, a, other, k);
}

/** Remembers the exchange if it is allowed and the best so far; of equals each has the same chance. */
function consider(mind: Mind, choice: Choice, a: number, b: number, k: number): void {
	const { seats, settled, step, now, best, weight, random } = mind;
	choice.looks++;
	if (!allowed(seats, a, b, k)) return;
	price(seats, a, b, k);
	const cost = priced.again * weight + priced.missing;
	if (cost > choice.cost) return;
	const n = seats.model.ids.length;
	if (settled[k * n + a]! > step || settled[k * n + b]! > step) {
		const after = { again: now.again + priced.again, missing: now.missing + priced.missing };
		if (!better(after, best)) return;
	}
	choice.ties = cost < choice.cost ? 1 : choice.ties + 1;
	if (choice.ties > 1 && random.below(choice.ties) > 0) return;
	Object.assign(choice, { a, b, k, cost, again: priced.again, missing: priced.missing });
}

function allowed({ model, table, members }: Seats, a: number, b: number, k: number): boolean {
	if (model.exact !== null && model.classOf[a] !== model.classOf[b]) return false;
	const here = members[k]![table[a * model.rounds + k]!]!;
	const there = members[k]![table[b * model.rounds + k]!]!;
	return mayJoin(model, a, there, b) && mayJoin(model, b, here, a);
}

/** What the exchange looked at last adds; one place for all, since millions are looked at. */
const priced: Cost & { again: number; missing: number } = { again: 0, missing: 0 };

function price(seats: Seats, a: number, b: number, k: number): void {
	const { table, members, model } = seats;
	priced.again = 0;
	priced.missing = 0;
	for (const other of members[k]![table[a * model.rounds + k]!]!) {
		if (other !== a) change(seats, a, b, other);
	}
	for (const other of members[k]![table[b * model.rounds + k]!]!) {
		if (other !== b) change(seats, b, a, other);
	}
}

/** `other` sits with `comes` instead of `goes`. */
function change(
	{ model, times, planned }: Seats,
	goes: number,
	comes: number,
	other: number
): void {
	const old = other * model.ids.length + goes;
	const young = other * model.ids.length + comes;
	if (times[old]! > 1) priced.again--;
	if (times[young]! > 0) priced.again++;
	if (planned[old] === 1) priced.missing += model.points[old]!;
	if (planned[young] === 0) priced.missing -= model.points[young]!;
}

/** Seats everybody as in a copy made before. */
function restore(seats: Seats, kept: Int32Array): void {
	const { rounds, from, ids } = seats.model;
	for (let k = from; k < rounds; k++) {
		for (let p = 0; p < ids.length; p++) if (seats.table[p * rounds + k]! >= 0) rise(seats, p, k);
		for (let p = 0; p < ids.length; p++) {
			const t = kept[p * rounds + k]!;
			if (t >= 0) sit(seats, p, k, t);
		}
	}
}
