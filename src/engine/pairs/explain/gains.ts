import { anotherAnswer } from './again.ts';
import type { Answered } from './again.ts';
import { grouped } from '../assignment/grouped.ts';
import { extraOf, openNetwork } from '../network.ts';
import type { Network } from '../assignment/arcs.ts';

/** How one more place with a mentor is filled: `mover` comes from mentor `from` (-1: from nobody, and there it ends). */
interface Ways {
	readonly loss: Float64Array;
	readonly movers: Int32Array;
	readonly mover: Int32Array;
	readonly from: Int32Array;
}

/**
 * The best pairing that one more place with each mentor would allow, in the order of mentors.
 *
 * One search for all mentors: somebody comes to the new place, somebody else takes the place that they leave, and so
 * on, until somebody without a mentor has one, or a place is left empty; shortest paths over reduced costs from all
 * these ends (Dijkstra 1959; Ahuja, Magnanti and Orlin 1993, chapter 9). Of equally good ways one with the fewest
 * moves. About arcs + mentors² steps.
 * @throws EngineRefusal `another-answer` when the answer has no prices
 */
export function placesGained({ given, answer, at }: Answered): Int32Array[] {
	const { certificate } = answer;
	if (certificate.kind !== 'prices') throw anotherAnswer(certificate.kind, 'prices');
	const { network } = openNetwork(given, extraOf(given));
	const menteePrice = Float64Array.from(given.mentees, (id) => certificate.menteePrices[id]!);
	const mentorPrice = Float64Array.from(given.mentors, (id) => certificate.mentorPrices[id]!);
	const ways = explore(network, at, menteePrice, mentorPrice);
	return given.mentors.map((_, j) => {
		const now = at.slice();
		for (let place = j; place >= 0 && ways.mover[place]! >= 0; place = ways.from[place]!) {
			now[ways.mover[place]!] = place;
		}
		return now;
	});
}

function explore(
	network: Network,
	at: Int32Array,
	menteePrice: Float64Array,
	mentorPrice: Float64Array
): Ways {
	const mentors = mentorPrice.length;
	const { starts, ends, worth } = network;
	const ways: Ways = {
		loss: mentorPrice.slice(),
		movers: new Int32Array(mentors),
		mover: new Int32Array(mentors).fill(-1),
		from: new Int32Array(mentors).fill(-1)
	};
	const guests = grouped(
		at.map((mentor) => (mentor < 0 ? mentors : mentor)),
		mentors + 1
	);
	const done = new Uint8Array(mentors);
	for (let place = mentors; place >= 0; place = nearest(ways, done)) {
		const far = place === mentors ? 0 : ways.loss[place]!;
		const many = place === mentors ? 0 : ways.movers[place]!;
		if (place < mentors) done[place] = 1;
		for (const mover of guests.order.subarray(guests.starts[place], guests.starts[place + 1])) {
			for (let arc = starts[mover]!; arc < starts[mover + 1]!; arc++) {
				const to = ends[arc]!;
				const loss = far + menteePrice[mover]! + mentorPrice[to]! - worth[arc]!;
				if (!done[to]) offer(ways, to, loss, many + 1, mover, place === mentors ? -1 : place);
			}
		}
	}
	return ways;
}

function offer(ways: Ways, to: number, loss: number, many: number, mover: number, from: number) {
	const known = ways.loss[to]!;
	if (loss > known || (loss === known && many >= ways.movers[to]!)) return;
	ways.loss[to] = loss;
	ways.movers[to] = many;
	ways.mover[to] = mover;
	ways.from[to] = from;
}

function nearest({ loss, movers }: Ways, done: Uint8Array): number {
	let best = -1;
	for (let j = 0; j < done.length; j++) {
		if (done[j]) continue;
		const less = best < 0 ? -1 : loss[j]! - loss[best]! || movers[j]! - movers[best]!;
		if (less < 0) best = j;
	}
	return best;
}
