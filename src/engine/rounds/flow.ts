import { solveRelaxed } from '../solver.ts';
import type { Programme } from '../solver.ts';
import { programmeFrom } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { Side, TwoSided } from './problem.ts';

/** Who meets whom, in whichever round: pairs `guest * hosts + host`, ascending; and the most points any plan can have. */
export interface Meetings {
	readonly pairs: readonly number[];
	readonly bound: number;
}

/**
 * Chooses the meetings of all rounds together, most wished points first, then most seats and busy hosts: a b-matching,
 * as a flow, so that the best split solution is whole (Dantzig 1951, Hoffman and Kruskal 1956). When everybody is there
 * all the time, the rule of sitting out means that the guests' numbers of meetings differ by one at most, and so do the
 * hosts' numbers of busy rounds. Which number that is stays open for the bound; the choice tries the two next to it.
 * Up to five linear programmes with a column for each pair.
 */
export async function chooseMeetings(model: TwoSided): Promise<Meetings> {
	const arcs = arcsOf(model);
	const taken = (columns: Float64Array): number[] =>
		arcs.filter((_, column) => columns[column]! > 0.5);
	const weight = weightOf(model);
	const first = await solveRelaxed(programmeOf(model, arcs, 'open'));
	if (first === null) throw new Error('nobody meeting anybody must be an answer');
	const bound = Math.floor(first.value / weight + 1e-6);
	if (!levelled(model)) return { pairs: taken(first.columns), bound };
	let best = { pairs: [] as number[], value: -1 };
	for (const guests of around(first.columns.at(-2)!)) {
		for (const hosts of around(first.columns.at(-1)!)) {
			if (best.value > first.value - 0.5) continue;
			const found = await solveRelaxed(programmeOf(model, arcs, { guests, hosts }));
			if (found !== null && found.value > best.value + 0.5) {
				best = { pairs: taken(found.columns), value: found.value };
			}
		}
	}
	return { pairs: best.pairs, bound };
}

/** The whole numbers next to a number, the higher one first. */
function around(level: number): readonly number[] {
	return [...new Set([Math.ceil(level - 1e-6), Math.floor(level + 1e-6)])];
}

/** Everybody is there all the time, and nothing is past: only then do the levels follow from the rule. */
function levelled({ guests, hosts, from }: TwoSided): boolean {
	return from === 0 && !guests.here.includes(0) && !hosts.here.includes(0);
}

/** A wished point outweighs every seat of every round. */
function weightOf({ guests, hosts, rounds }: TwoSided): number {
	return (guests.ids.length + hosts.ids.length) * rounds + 1;
}

/** The pairs that can meet in some round to come. */
function arcsOf({ guests, hosts, rounds, from, free }: TwoSided): readonly number[] {
	const both = (g: number, h: number): boolean => {
		let k = from;
		while (k < rounds && !(guests.here[g * rounds + k] && hosts.here[h * rounds + k])) k++;
		return k < rounds;
	};
	const arcs: number[] = [];
	free.forEach((may, pair) => {
		if (may && both(Math.floor(pair / hosts.ids.length), pair % hosts.ids.length)) arcs.push(pair);
	});
	return arcs;
}

/** How many meetings, and how many busy hosts, the rounds to come can hold. */
function room({ guests, hosts, rounds, from, seats, tables }: TwoSided) {
	let meetings = 0;
	let busy = 0;
	for (let k = from; k < rounds; k++) {
		const there = guests.ids.filter((_, g) => guests.here[g * rounds + k]).length;
		const open = [...seats].filter((_, h) => hosts.here[h * rounds + k]).sort((a, b) => b - a);
		const places = open.slice(0, tables).reduce((sum, some) => sum + some, 0);
		meetings += Math.min(there, places);
		busy += Math.min(open.length, tables);
	}
	return { meetings, busy };
}

/** The level of the guests (meetings) and of the hosts (busy rounds); each has its level or one more. */
type Levels = 'open' | { readonly guests: number; readonly hosts: number };

/**
 * Columns: the arcs, then for each host the rounds it is busy, then its further guests, at the end the two levels.
 * Guests of a host = busy rounds + further guests, so that a busy round counts once.
 */
function programmeOf(model: TwoSided, arcs: readonly number[], levels: Levels): Programme {
	const { guests, hosts, rounds, from, seats, points } = model;
	const draft = programmeFrom();
	const here = (side: Side, p: number): number =>
		side.here.subarray(p * rounds + from, (p + 1) * rounds).reduce((sum, one) => sum + one, 0);
	const guestRows = guests.ids.map((_, g) => draft.row(0, here(guests, g)));
	const hostRows = hosts.ids.map(() => draft.row(0, 0));
	const total = room(model);
	const [meetings, allBusy] = [draft.row(0, total.meetings), draft.row(0, total.busy)];
	const weight = weightOf(model);
	for (const pair of arcs) {
		const [g, h] = [Math.floor(pair / hosts.ids.length), pair % hosts.ids.length];
		const value = points[pair]! * weight + 1;
		draft.column(value, 1, [[guestRows[g]!, 1], [hostRows[h]!, 1], [meetings, 1]]); // prettier-ignore
	}
	const busy = hosts.ids.map((_, h) => {
		return draft.column(1, here(hosts, h), [[hostRows[h]!, -1], [allBusy, 1]]); // prettier-ignore
	});
	const more = hosts.ids.map((_, h) => {
		return draft.column(0, (seats[h]! - 1) * here(hosts, h), [[hostRows[h]!, -1]]);
	});
	if (levelled(model)) addLevels(draft, model, levels, { guestRows, busy, more });
	return draft.done();
}

/** What the rule of sitting out asks of the totals, when the levels are open or fixed. */
function addLevels(
	draft: Draft,
	{ guests, hosts, rounds, seats }: TwoSided,
	levels: Levels,
	at: {
		readonly guestRows: readonly number[];
		readonly busy: readonly number[];
		readonly more: readonly number[];
	}
): void {
	const bound = (side: Side): number[] => side.ids.flatMap((_, p) => (side.bound[p] ? [p] : []));
	if (levels !== 'open') {
		for (const g of bound(guests)) {
			draft.limit(at.guestRows[g]!, levels.guests, Math.min(rounds, levels.guests + 1));
		}
		for (const h of bound(hosts)) {
			draft.limit(
				draft.rowOf([[at.busy[h]!, 1]]),
				levels.hosts,
				Math.min(rounds, levels.hosts + 1)
			);
			// A host that rests in some round while it has further guests in another would be made busy in both.
			if (levels.hosts + 1 < rounds) draft.limit(draft.rowOf([[at.more[h]!, 1]]), 0, 0);
		}
		return;
	}
	// Further guests sit only where the host is busy.
	hosts.ids.forEach((_, h) => {
		draft.limit(draft.rowOf([[at.more[h]!, 1], [at.busy[h]!, 1 - seats[h]!]]), -Infinity, 0); // prettier-ignore
	});
	const guestLevel = draft.column(0, rounds, []);
	for (const g of bound(guests))
		draft.limit(draft.like(at.guestRows[g]!, [[guestLevel, -1]]), 0, 1);
	const hostLevel = draft.column(0, rounds, []);
	for (const h of bound(hosts)) {
		draft.limit(draft.rowOf([[at.busy[h]!, 1], [hostLevel, -1]]), 0, 1); // prettier-ignore
	}
}
