import { Impossible } from '../refusal.ts';
import type { OneSided } from './problem.ts';
import type { RoundsConflict } from './types.ts';

/** Who sits in a round, and how many at each table (0 = empty). */
export interface Turn {
	readonly people: readonly number[];
	readonly sizes: readonly number[];
}

/** How often everybody sat out, and was out at all, before a round. */
export interface Before {
	readonly idled: Int32Array;
	readonly out: Int32Array;
}

/**
 * Who sits in a round: those first who sat out most, so that whoever sits out has not done so more often than anybody
 * who sits. At as few tables as the people (and the mix) need, then as even as can be, at least two at each.
 * @param fewer how many to seat less than could be
 * @throws Impossible `class-missing` when a class that every table needs is not there
 */
export function turnOf(model: OneSided, before: Before, k: number, fewer: number): Turn {
	const there = byTurn(model, before, k);
	if (model.exact !== null) return exactTurn(model, model.exact, there, k, fewer);
	const limit = model.most * model.tables.length;
	const seen = new Map<number, number>();
	const able = there.filter((p) => {
		const count = (seen.get(model.classOf[p]!) ?? 0) + 1;
		seen.set(model.classOf[p]!, count);
		return count <= limit;
	});
	const alike = Math.max(0, ...[...seen.values()].map((count) => Math.min(count, limit)));
	const count = Math.max(0, able.length - fewer);
	const sizes = sizesFor(model, keptAt(model, k), count, Math.ceil(alike / model.most));
	return {
		people: able.slice(
			0,
			sizes.reduce((sum, size) => sum + size, 0)
		),
		sizes
	};
}

/** How many of those there each table would keep from the plan from before. */
function keptAt({ ids, here, rounds, keep, seats }: OneSided, k: number): number[] {
	const kept = Array<number>(seats.length).fill(0);
	ids.forEach((_, p) => {
		const t = keep[p * rounds + k]!;
		if (t >= 0 && here[p * rounds + k]) kept[t]!++;
	});
	return kept;
}

/** Who is there, those first who sat out most, then who was out most, then who still has company at the table from before. */
function byTurn(model: OneSided, { idled, out }: Before, k: number): number[] {
	const { ids, here, rounds, keep } = model;
	const kept = keptAt(model, k);
	const alone = (p: number): number => {
		const t = keep[p * rounds + k]!;
		return Number(t < 0 || kept[t]! < 2);
	};
	return [...ids.keys()]
		.filter((p) => here[p * rounds + k])
		.sort((a, b) => idled[b]! - idled[a]! || out[b]! - out[a]! || alone(a) - alone(b) || a - b);
}

/** As many whole tables as every class allows. */
function exactTurn(
	{ classes, classOf, seats }: OneSided,
	exact: Int32Array,
	there: readonly number[],
	k: number,
	fewer: number
): Turn {
	let tables = seats.length;
	classes.forEach((name, c) => {
		if (exact[c] === 0) return;
		const found = there.filter((p) => classOf[p] === c).length;
		if (found < exact[c]!) {
			const facts = { round: k + 1, class: name, found, expected: exact[c]! };
			throw new Impossible<RoundsConflict>({ kind: 'class-missing', ...facts });
		}
		tables = Math.min(tables, Math.floor(found / exact[c]!));
	});
	tables = Math.max(0, tables - fewer);
	const people = classes.flatMap((_, c) =>
		there.filter((p) => classOf[p] === c).slice(0, tables * exact[c]!)
	);
	return { people, sizes: Array.from(seats, (size, t) => (t < tables ? size : 0)) };
}

/**
 * The largest tables first, so many that all find a seat and at least `tables`; then seats are taken away evenly, first
 * where fewest would stay from the plan from before.
 */
function sizesFor(
	{ seats }: OneSided,
	kept: readonly number[],
	people: number,
	tables: number
): number[] {
	const largest = [...seats.keys()].sort(
		(a, b) => seats[b]! - seats[a]! || kept[b]! - kept[a]! || a - b
	);
	const sizes = Array<number>(seats.length).fill(0);
	let total = 0;
	for (const [used, t] of largest.entries()) {
		if (total >= people && used >= tables) break;
		sizes[t] = seats[t]!;
		total += seats[t]!;
	}
	const emptiest = [...seats.keys()].sort((a, b) => kept[a]! - kept[b]! || b - a);
	while (total > people) {
		const size = Math.max(...sizes);
		const less = size > 2 ? 1 : size;
		sizes[emptiest.find((t) => sizes[t] === size)!] = size - less;
		total -= less;
	}
	return sizes;
}
