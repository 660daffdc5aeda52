import type { Assignment, Network } from '../assignment/arcs.ts';
import { grouped } from '../problem.ts';

/** A best assignment, and one open mentee whose mentor is in question. */
export interface Question {
	readonly network: Network;
	readonly best: Assignment;
	readonly mentee: number;
}

/**
 * What follows when the mentee goes to another mentor: from each node, the least loss in points until all have settled
 * again, and of the equally small ones the fewest people who move. Nodes are the mentors without a free place, by
 * index, and after the last of them `room`: all free places, and being without a mentor, which is just as free.
 */
export interface Regret extends Question {
	/** The node of each mentor. */
	readonly node: Int32Array;
	readonly room: number;
	/** Where it ends: at the place that the mentee leaves. */
	readonly goal: number;
	readonly loss: Float64Array;
	readonly movers: Int32Array;
	/** The mentees at each node, the one in question left out. */
	readonly guests: { readonly starts: Int32Array; readonly order: Int32Array };
	readonly load: Int32Array;
}

/** The arcs of each mentor: their numbers, and the mentee at the other end of each. */
interface Arcs {
	readonly starts: Int32Array;
	readonly order: Int32Array;
	readonly mentee: Int32Array;
}

/**
 * Whether an assignment keeps to the network and its prices prove it best: nothing costs less than 0 or than it is
 * worth, and all prices together come to what the pairs are worth (`scores-too-large` keeps the sums exact).
 */
export function isProven(network: Network, { at, menteePrice, mentorPrice }: Assignment): boolean {
	const { starts, ends, worth, capacity } = network;
	const free = capacity.slice();
	let gap = 0;
	for (let i = 0; i < at.length; i++) {
		let own = at[i]! < 0 ? 0 : NaN;
		for (let arc = starts[i]!; arc < starts[i + 1]!; arc++) {
			if (menteePrice[i]! + mentorPrice[ends[arc]!]! < worth[arc]!) return false;
			if (ends[arc] === at[i]) own = worth[arc]!;
		}
		if (at[i]! >= 0) free[at[i]!]! -= 1;
		gap += menteePrice[i]! - own;
	}
	mentorPrice.forEach((price, j) => (gap += price * capacity[j]!));
	const noneBelow0 = [menteePrice, mentorPrice, free].every((all) => all.every((n) => n >= 0));
	return gap === 0 && noneBelow0;
}

/**
 * One search for all mentors at once: shortest paths to the place that the mentee leaves, in the residual network
 * without the mentee, over reduced costs (Dijkstra 1959; Ahuja, Magnanti and Orlin 1993, chapter 9). A step is one
 * person moving on, or a place left empty; no reduced cost is below 0, because the prices prove the assignment best.
 * About arcs + mentors² steps.
 */
export function regretOf(question: Question): Regret {
	const { network, best, mentee } = question;
	const room = network.capacity.length;
	const load = new Int32Array(room);
	for (const mentor of best.at) if (mentor >= 0) load[mentor]! += 1;
	const node = Int32Array.from(load, (found, j) => (found < network.capacity[j]! ? room : j));
	const of = best.at.map((mentor) => (mentor < 0 ? room : node[mentor]!));
	const goal = of[mentee]!;
	// A node of its own, past the last one, keeps the mentee out of everybody's way.
	of[mentee] = room + 1;
	const regret: Regret = {
		...question,
		node,
		room,
		goal,
		loss: new Float64Array(room + 1).fill(Infinity),
		movers: new Int32Array(room + 1),
		guests: grouped(of, room + 2),
		load
	};
	explore(regret, of, arcsByMentor(network));
	return regret;
}

function arcsByMentor({ starts, ends, capacity }: Network): Arcs {
	const mentee = new Int32Array(ends.length);
	for (let i = 0; i + 1 < starts.length; i++) mentee.fill(i, starts[i], starts[i + 1]);
	return { ...grouped(ends, capacity.length), mentee };
}

function explore(regret: Regret, of: Int32Array, arcs: Arcs): void {
	const done = new Uint8Array(regret.room + 1);
	regret.loss[regret.goal] = 0;
	for (;;) {
		const to = nearest(regret, done);
		if (to < 0) return;
		done[to] = 1;
		if (to === regret.room) leadToRoom(regret, of, arcs);
		else {
			leadToMentor(regret, of, arcs, to, to);
			if (regret.load[to]! > 0) offer(regret, regret.room, to, regret.best.mentorPrice[to]!, 0);
		}
	}
}

function nearest({ loss, movers }: Regret, done: Uint8Array): number {
	let best = -1;
	let least = Infinity;
	for (let n = 0; n < done.length; n++) {
		if (done[n] || loss[n]! > least || loss[n] === Infinity) continue;
		if (loss[n]! < least || movers[n]! < movers[best]!) {
			best = n;
			least = loss[n]!;
		}
	}
	return best;
}

/** A way from one node over another; kept when it is better than the one known. */
function offer({ loss, movers }: Regret, from: number, to: number, step: number, people: number) {
	const found = loss[to]! + step;
	const many = movers[to]! + people;
	if (found > loss[from]! || (found === loss[from] && many >= movers[from]!)) return;
	loss[from] = found;
	movers[from] = many;
}

/** Everybody who might come to a mentor leads there from where they are. */
function leadToMentor(
	regret: Regret,
	of: Int32Array,
	arcs: Arcs,
	mentor: number,
	to: number
): void {
	const { network, best, room } = regret;
	const price = best.mentorPrice[mentor]!;
	for (let a = arcs.starts[mentor]!, last = arcs.starts[mentor + 1]!; a < last; a++) {
		const arc = arcs.order[a]!;
		const mover = arcs.mentee[arc]!;
		const from = of[mover]!;
		if (from > room) continue;
		offer(regret, from, to, best.menteePrice[mover]! + price - network.worth[arc]!, 1);
	}
}

/** Everybody might take a free place, or go without a mentor. */
function leadToRoom(regret: Regret, of: Int32Array, arcs: Arcs): void {
	const { node, room, best } = regret;
	node.forEach((at, mentor) => at === room && leadToMentor(regret, of, arcs, mentor, room));
	of.forEach((from, mover) => {
		if (from < room) offer(regret, from, room, best.menteePrice[mover]!, 1);
	});
}
