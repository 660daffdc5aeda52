import { solveRelaxed } from '../solver.ts';
import { knownSeats } from './known.ts';
import type { OneSided } from './problem.ts';
import { programmeFrom } from '../draft.ts';
import { improve } from './search.ts';
import { costOf, emptySeats, sit } from './seating.ts';
import type { Cost, Seats } from './seating.ts';
import { startSeats } from './start.ts';

/** How many exchanges of seats are looked at before the search ends: each that is possible so often, up to a limit. A change on the day has an eighth of it. */
const EACH = 1000;
const LOOKS = 4_000_000;

function looksFor({ ids, rounds, from }: OneSided): number {
	return Math.min(LOOKS, EACH * ids.length ** 2 * (rounds - from));
}

/** A planned seating; no plan has more than `bound` points in the rounds to come, or meets again less than `againBound` times. */
export interface PlannedSeats {
	readonly seats: Seats;
	readonly bound: number;
	readonly againBound: number;
	readonly method: 'construction' | 'search';
}

/**
 * Plans people at tables: by a known construction where one fits, else from a start made seat by seat; then a search, as
 * long as the bounds leave something to be had. Who sits out is settled first, by the rule, and not searched.
 * @throws Impossible, EngineRefusal as `startSeats`
 */
export async function planOneSided(model: OneSided): Promise<PlannedSeats> {
	const known = knownSeats(model);
	const seats = known ?? startSeats(model);
	const bound = await wishBound(model);
	const againBound = fewestAgain(model);
	const all = sumOfPoints(model);
	const before = costOf(seats);
	const kept = keptCost(model);
	const target = {
		again: Math.max(againBound, kept?.again ?? 0),
		missing: Math.max(all - bound, kept?.missing ?? 0)
	};
	improve(seats, target, looksFor(model) / (kept === null ? 1 : 8));
	const after = costOf(seats);
	const untouched = before.again === after.again && before.missing === after.missing;
	return { seats, bound, againBound, method: known && untouched ? 'construction' : 'search' };
}

/** What the plan from before costs: a change should not cost more, and being as good is good enough. */
function keptCost(model: OneSided): Cost | null {
	const { ids, rounds, from, keep } = model;
	if (keep.every((t) => t < 0)) return null;
	const seats = emptySeats(model);
	for (let k = from; k < rounds; k++) {
		for (const p of ids.keys()) {
			const t = keep[p * rounds + k]!;
			if (t >= 0) sit(seats, p, k, t);
		}
	}
	return costOf(seats);
}

function sumOfPoints({ points }: OneSided): number {
	return points.reduce((sum, some) => sum + some, 0) / 2;
}

/** No more points than the wishes that each can have fulfilled, if meetings could be split (a fractional b-matching). */
async function wishBound({
	ids,
	points,
	never,
	here,
	rounds,
	from,
	seats
}: OneSided): Promise<number> {
	const n = ids.length;
	const widest = seats.reduce((most, size) => Math.max(most, size), 0);
	const draft = programmeFrom();
	const rows = ids.map((_, p) => {
		const there = here.subarray(p * rounds + from, (p + 1) * rounds);
		return draft.row(0, (widest - 1) * there.reduce((sum, one) => sum + one, 0));
	});
	let wishes = 0;
	for (let a = 0; a < n; a++) {
		for (let b = a + 1; b < n; b++) {
			const two = a * n + b;
			if (points[two] === 0 || never[two] || !meetable(a, b)) continue;
			draft.column(points[two]!, 1, [[rows[a]!, 1], [rows[b]!, 1]]); // prettier-ignore
			wishes++;
		}
	}
	function meetable(a: number, b: number): boolean {
		for (let k = from; k < rounds; k++)
			if (here[a * rounds + k] && here[b * rounds + k]) return true;
		return false;
	}
	if (wishes === 0) return 0;
	const solved = await solveRelaxed(draft.done());
	if (solved === null) throw new Error('no wishes fulfilled must be an answer');
	return Math.floor(solved.value + 1e-6);
}

/**
 * When everybody always has a seat at tables of one size, each meets so many, and no more than these are new. Else 0.
 * Halved, since each meeting is counted by both.
 */
function fewestAgain({
	ids,
	here,
	rounds,
	from,
	seats,
	never,
	met,
	exact,
	most,
	classOf
}: OneSided): number {
	const n = ids.length;
	const size = seats[0]!;
	const full =
		seats.every((count) => count === size) && seats.length * size === n && !here.includes(0);
	if (!full || from > 0) return 0;
	let tooMany = 0;
	for (let p = 0; p < n; p++) {
		let others = 0;
		for (let q = 0; q < n; q++) {
			const alone = (exact?.[classOf[p]!] === 1 || most === 1) && classOf[q] === classOf[p];
			if (q !== p && !never[p * n + q] && met[p * n + q] === 0 && !alone) others++;
		}
		tooMany += Math.max(0, rounds * (size - 1) - others);
	}
	return Math.ceil(tooMany / 2);
}
