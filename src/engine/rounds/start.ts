import { EngineRefusal, Impossible } from '../refusal.ts';
import type { Two } from '../types.ts';
import type { OneSided } from './problem.ts';
import { emptySeats, mayJoin, sit } from './seating.ts';
import type { Seats } from './seating.ts';
import { turnOf } from './turns.ts';
import type { Before, Turn } from './turns.ts';
import type { RoundsConflict } from './types.ts';

/** How many steps one try at seating a round may take, and all of them together, besides those that nobody can save. */
const STEPS = 100_000;
const ALL_STEPS = 20 * STEPS;

/** How many tables may be looked at to find a smallest conflict. */
const LOOKS = 20_000_000;

/** Steps that are left. */
interface Budget {
	left: number;
}

/**
 * Seats everybody whose turn it is, round by round, each at the table where they meet fewest again, wished people with
 * them; a plan from before is followed as far as it can be. Only rules count, no repeats: `improve` does the rest.
 * @throws Impossible when the rules leave a round without seating; EngineRefusal `undecided` when that is not known
 *   after `STEPS` steps for one try, or `ALL_STEPS` for all
 */
export function startSeats(model: OneSided): Seats {
	const seats = emptySeats(model);
	const budget = { left: ALL_STEPS + model.ids.length * model.rounds };
	const before = {
		idled: model.idled.slice(),
		out: model.idled.map((count, p) => count + model.away[p]!)
	};
	for (let k = model.from; k < model.rounds; k++) {
		const turn = seatRound(seats, before, k, budget);
		const sits = new Set(turn.people);
		model.ids.forEach((_, p) => {
			if (sits.has(p)) return;
			before.out[p]!++;
			if (model.here[p * model.rounds + k]) before.idled[p]!++;
		});
	}
	return seats;
}

/** Seats one round; when the mix alone leaves no seating for so many, one sits out more. */
function seatRound(seats: Seats, before: Before, k: number, budget: Budget): Turn {
	const { model } = seats;
	for (let fewer = 0; ; fewer++) {
		const turn = turnOf(model, before, k, fewer);
		const found = arrange(seats, turn, k, model.never, budget);
		if (Array.isArray(found)) {
			const order = inOrder(model, turn, model.never);
			found.forEach((t, i) => sit(seats, order[i]!, k, t));
			return turn;
		}
		const nobody = new Uint8Array(model.never.length);
		const free = found === 'none' && arrange(seats, turn, k, nobody, budget);
		if (free === 'none') continue;
		if (found === 'none') throw new Impossible<RoundsConflict>(conflictOf(seats, turn, k));
		throw undecided(k);
	}
}

function undecided(k: number): EngineRefusal {
	return new EngineRefusal('undecided', { round: k + 1, found: STEPS, expected: 'fewer steps' });
}

/** Somebody who may meet fewer of the others than even the smallest table needs; -1 when there is nobody such. */
function lonely({ ids }: OneSided, { people, sizes }: Turn, never: Uint8Array): number {
	const n = ids.length;
	const least = sizes.reduce((size, seats) => (seats > 0 ? Math.min(size, seats) : size), Infinity);
	const company = (p: number): number =>
		people.reduce((sum, other) => sum + (other === p || never[p * n + other] ? 0 : 1), 0);
	return people.find((p) => company(p) < least - 1) ?? -1;
}

/** Those first who must be kept apart from most others of the turn. */
function inOrder({ ids }: OneSided, { people }: Turn, never: Uint8Array): number[] {
	const n = ids.length;
	const apart = (p: number): number =>
		people.reduce((sum, other) => sum + never[p * n + other]!, 0);
	const count = new Map(people.map((p) => [p, apart(p)]));
	return people.toSorted((a, b) => count.get(b)! - count.get(a)! || a - b);
}

/**
 * A table for each of `inOrder`, by depth-first search with the best table first. Of empty tables of one size only the
 * first is tried, since they are alike. What it takes of the budget is gone.
 */
function arrange(
	seats: Seats,
	turn: Turn,
	k: number,
	never: Uint8Array,
	budget: Budget
): number[] | 'none' | 'unknown' {
	if (lonely(seats.model, turn, never) >= 0) return 'none';
	const model = { ...seats.model, never };
	const order = inOrder(model, turn, never);
	const at: number[][] = turn.sizes.map(() => []);
	const chosen: number[] = [];
	const most = Math.min(STEPS, budget.left);
	let steps = 0;
	const next = (i: number): boolean => {
		if (i === order.length) return true;
		const p = order[i]!;
		for (const t of tablesFor(seats, model, at, turn, p, k)) {
			if (++steps > most) return false;
			at[t]!.push(p);
			chosen[i] = t;
			if (next(i + 1)) return true;
			at[t]!.pop();
		}
		return false;
	};
	const found = next(0);
	budget.left -= Math.min(steps, most);
	if (found) return chosen;
	return steps > most ? 'unknown' : 'none';
}

/** The tables somebody may join, the one of the plan from before first, then where they meet fewest again. */
function tablesFor(
	{ times, planned }: Seats,
	model: OneSided,
	at: readonly (readonly number[])[],
	{ sizes }: Turn,
	p: number,
	k: number
): number[] {
	const n = model.ids.length;
	const kept = model.keep[p * model.rounds + k]!;
	const worth = (t: number): number =>
		at[t]!.reduce(
			(sum, other) => {
				const two = p * n + other;
				return sum + (times[two]! > 0 ? -2001 : planned[two] === 0 ? model.points[two]! : 0);
			},
			kept === t ? 1e9 : 0
		);
	const alike = (t: number): number =>
		at[t]!.filter((other) => model.classOf[other] === model.classOf[p]).length;
	const fits = (t: number): boolean =>
		at[t]!.length < sizes[t]! &&
		mayJoin(model, p, at[t]!, -1) &&
		(model.exact === null || alike(t) < model.exact[model.classOf[p]!]!);
	const possible = sizes.flatMap((_, t) => (fits(t) ? [{ t, worth: worth(t) }] : []));
	const sizesSeen = new Set<number>();
	return possible
		.sort((a, b) => b.worth - a.worth || at[a.t]!.length - at[b.t]!.length || a.t - b.t)
		.map(({ t }) => t)
		.filter((t) => {
			if (at[t]!.length > 0) return true;
			const first = !sizesSeen.has(sizes[t]!);
			sizesSeen.add(sizes[t]!);
			return first;
		});
}

/**
 * A smallest set of pairs to be kept apart that leaves the round without seating: each is left out once, to see. Where
 * somebody is lonely, only their own pairs are looked at.
 * @throws EngineRefusal `undecided` when that takes more than `LOOKS`
 */
function conflictOf(seats: Seats, turn: Turn, k: number): RoundsConflict {
	const { ids, never, most, exact } = seats.model;
	const n = ids.length;
	const people = new Set(turn.people);
	const needed = never.slice();
	const alone = lonely(seats.model, turn, never);
	const budget = { left: Math.floor(LOOKS / turn.sizes.length) };
	const twos: [number, number][] = [];
	for (let at = 0; at < needed.length; at++) {
		const [a, b] = [Math.floor(at / n), at % n];
		const matters = people.has(a) && people.has(b) && (alone < 0 || alone === a || alone === b);
		if (needed[at] && !matters) needed[at] = 0;
		if (needed[at] && a < b) twos.push([a, b]);
	}
	const set = ([a, b]: readonly [number, number], to: number): void => {
		needed[a * n + b] = to;
		needed[b * n + a] = to;
	};
	const kept = twos.filter((two) => {
		set(two, 0);
		if (arrange(seats, turn, k, needed, budget) === 'none') return false;
		if (budget.left <= 0) throw undecided(k);
		set(two, 1);
		return true;
	});
	return {
		kind: 'apart',
		round: k + 1,
		people: turn.people.map((p) => ids[p]!).sort(),
		seats: turn.sizes.filter((size) => size > 0),
		mix: exact !== null || most < Infinity,
		never: kept.map(([a, b]): Two => [ids[a]!, ids[b]!])
	};
}
