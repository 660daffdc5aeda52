import { plannedRounds } from './colour.ts';
import { seatGuest, seatHost } from './fill.ts';
import { busyIn, chainFrom, follow, followBack, getUp, guestsAt } from './timetable.ts';
import type { Timetable } from './timetable.ts';

type Which = 'guests' | 'hosts';

/** How often everybody of one side sat out, and was out at all, before a round. */
interface Before {
	readonly idled: Int32Array;
	readonly out: Int32Array;
}

/**
 * Makes the rule of sitting out hold, round by round: whoever would sit out too early changes that round with a later
 * one along a chain, or takes the seat of somebody who has sat out less; if nothing helps, those who have sat out less
 * sit out with them. Rounds already mended are not touched again, so it ends.
 */
export function keepRule(table: Timetable): void {
	const before = { guests: start(table, 'guests'), hosts: start(table, 'hosts') };
	for (const k of plannedRounds(table)) {
		seatMore(table, before, k);
		mendRound(table, before, k);
		for (const which of ['guests', 'hosts'] as const) pass(table, which, before[which], k);
	}
}

/** Seats who is idle where there is room, those first who sat out most. */
function seatMore(table: Timetable, before: Record<Which, Before>, k: number): void {
	const first = (which: Which): number[] =>
		[...before[which].idled.keys()].sort(
			(a, b) => before[which].idled[b]! - before[which].idled[a]! || a - b
		);
	for (const g of first('guests')) seatGuest(table, g, k);
	for (const h of first('hosts')) seatHost(table, h, k);
}

function start({ model }: Timetable, which: Which): Before {
	const { idled, away } = model[which];
	return { idled: idled.slice(), out: idled.map((count, p) => count + away[p]!) };
}

function pass(table: Timetable, which: Which, { idled, out }: Before, k: number): void {
	const { here, ids } = table.model[which];
	ids.forEach((_, p) => {
		if (seated(table, which, p, k)) return;
		out[p]!++;
		if (here[p * table.model.rounds + k]) idled[p]!++;
	});
}

function seated({ model, at, load }: Timetable, which: Which, p: number, k: number): boolean {
	const place = p * model.rounds + k;
	return which === 'guests' ? at[place]! >= 0 : load[place]! > 0;
}

function mendRound(table: Timetable, before: Record<Which, Before>, k: number): void {
	// Each change lets people sit who were out more often; the count only guards against the two sides undoing each other.
	for (let tries = 4 * table.model.guests.ids.length; tries > 0; tries--) {
		const wrong = firstWrong(table, before, k);
		if (wrong === null) return;
		const { which, who } = wrong;
		const helped =
			exchange(table, before, which, who, k) ||
			oust(table, before, which, who, k, undefined) ||
			oust(table, before, which, who, k, () => true);
		if (!helped) restWith(table, before[which], which, who, k);
	}
	for (let wrong = firstWrong(table, before, k); wrong; wrong = firstWrong(table, before, k)) {
		restWith(table, before[wrong.which], wrong.which, wrong.who, k);
	}
}

/** Takes the seat of somebody who has been out less; `moves` says who may change tables for it. */
function oust(
	table: Timetable,
	before: Record<Which, Before>,
	which: Which,
	who: number,
	k: number,
	moves: ((g: number) => boolean) | undefined
): boolean {
	const less = (other: number): boolean => lessOut(table, before[which], which, who, other);
	const seat = which === 'guests' ? seatGuest : seatHost;
	return seat(table, who, k, less, moves);
}

/** Somebody bound by the rule who has been out less often than `who` has sat out. */
function lessOut(
	{ model }: Timetable,
	{ idled, out }: Before,
	which: Which,
	who: number,
	other: number
): boolean {
	return model[which].bound[other] === 1 && out[other]! < idled[who]!;
}

/** Who sits out against the rule; first the one who has sat out most. */
function firstWrong(
	table: Timetable,
	before: Record<Which, Before>,
	k: number
): { readonly which: Which; readonly who: number } | null {
	for (const which of ['guests', 'hosts'] as const) {
		const { bound, here, ids } = table.model[which];
		const { idled, out } = before[which];
		let least = Infinity;
		ids.forEach((_, p) => {
			if (bound[p] && seated(table, which, p, k)) least = Math.min(least, out[p]!);
		});
		const wrong = ids
			.map((_, p) => p)
			.filter((p) => bound[p] && here[p * table.model.rounds + k] && !seated(table, which, p, k))
			.filter((p) => idled[p]! > least && someoneLeft(table, which, p, k))
			.sort((a, b) => idled[b]! - idled[a]! || a - b);
		if (wrong.length > 0) return { which, who: wrong[0]! };
	}
	return null;
}

/** Whether anybody there in the round has not met them before it. */
function someoneLeft({ model, when }: Timetable, which: Which, p: number, k: number): boolean {
	const { guests, hosts, rounds } = model;
	const other = which === 'guests' ? hosts : guests;
	return other.ids.some((_, o) => {
		const pair = which === 'guests' ? p * hosts.ids.length + o : o * hosts.ids.length + p;
		const met = when[pair]! >= 0 && when[pair]! < k;
		return model.free[pair] === 1 && !met && other.here[o * rounds + k] === 1;
	});
}

/** Changes this round with a later one along a chain, if whoever then sits out here has sat out less. */
function exchange(
	table: Timetable,
	before: Record<Which, Before>,
	which: Which,
	who: number,
	k: number
): boolean {
	const { rounds } = table.model;
	for (let later = k + 1; later < rounds; later++) {
		const guests =
			which === 'hosts'
				? guestsAt(table, who, later)
				: table.at[who * rounds + later]! >= 0
					? [who]
					: [];
		for (const guest of guests) {
			const chain = chainFrom(table, guest, later, k, which === 'guests' ? 'guest' : 'host');
			if (chain === null) continue;
			follow(table, chain);
			if (fits(table, before, which, who, k, later, chain.end)) return true;
			followBack(table, chain);
		}
	}
	return false;
}

function fits(
	table: Timetable,
	before: Record<Which, Before>,
	which: Which,
	who: number,
	k: number,
	later: number,
	end: { readonly side: 'guest' | 'host'; readonly who: number }
): boolean {
	const { tables, rounds, seats } = table.model;
	if (busyIn(table, k) > tables || busyIn(table, later) > tables) return false;
	const side: Which = end.side === 'guest' ? 'guests' : 'hosts';
	if (side === 'hosts' && table.load[end.who * rounds + k]! > seats[end.who]!) return false;
	if (side === 'hosts' && table.load[end.who * rounds + later]! > seats[end.who]!) return false;
	if (seated(table, side, end.who, k)) return true;
	if (side === which) return before[which].idled[end.who]! < before[which].idled[who]!;
	return !table.model[side].bound[end.who] || before[side].idled[end.who] === 0;
}

/** Those who have been out less sit out as well. */
function restWith(table: Timetable, before: Before, which: Which, who: number, k: number): void {
	table.model[which].ids.forEach((_, other) => {
		if (!seated(table, which, other, k) || !lessOut(table, before, which, who, other)) return;
		const guests = which === 'guests' ? [other] : guestsAt(table, other, k);
		for (const g of guests) getUp(table, g, k);
	});
}
