import {
	affinePlane,
	circle,
	classesInTurn,
	isPrime,
	kirkman,
	smallestFactor
} from './constructions.ts';
import type { Construction } from './constructions.ts';
import type { OneSided } from './problem.ts';
import { emptySeats, mayJoin, sit } from './seating.ts';
import type { Seats } from './seating.ts';

/**
 * The seating of a known construction, where the people, tables and rules are just its own: everybody there all the
 * time, nothing past, nothing to keep. null when none fits, or when it would put two together who must be apart.
 */
export function knownSeats(model: OneSided): Seats | null {
	const plain = model.from === 0 && !model.here.includes(0) && model.keep.every((t) => t < 0);
	const rule = plain && !model.met.some((times) => times > 0) ? ruleFor(model) : null;
	if (rule === null) return null;
	const seats = emptySeats(model);
	for (let k = 0; k < model.rounds; k++) {
		for (const p of model.ids.keys()) {
			const t = rule(p, k);
			if (t >= model.tables.length) continue;
			if (!mayJoin(model, p, seats.members[k]![t]!, -1)) return null;
			sit(seats, p, k, t);
		}
	}
	return seats;
}

/** A table beyond the last is a rest. */
function ruleFor(model: OneSided): Construction | null {
	const { ids, seats, rounds, exact, most, tables } = model;
	const [n, size] = [ids.length, seats[0]!];
	if (seats.some((count) => count !== size)) return null;
	if (exact !== null) return classRule(model, exact);
	if (most < size) return null;
	if (size === 2 && tables.length === n >> 1 && rounds <= n - 1 + (n % 2)) return circleRule(model);
	if (tables.length * size !== n) return null;
	if (n === 15 && size === 3 && rounds <= 7) return kirkman();
	return isPrime(size) && n === size * size && rounds <= size + 1 ? affinePlane(size) : null;
}

/** One of each class at every table. */
function classRule(
	{ classOf, seats, rounds, ids }: OneSided,
	exact: Int32Array
): Construction | null {
	const n = seats.length;
	const asked = [...exact.keys()].filter((c) => exact[c]! > 0);
	const members = asked.map((c) => [...ids.keys()].filter((p) => classOf[p] === c));
	const fits =
		asked.every((c) => exact[c] === 1) &&
		members.every((people) => people.length === n) &&
		members.length * n === ids.length;
	if (!fits || rounds > n || (n > 1 && smallestFactor(n) < asked.length)) return null;
	const rule = classesInTurn(n);
	return (p, k) => {
		const c = asked.indexOf(classOf[p]!);
		return rule(c, members[c]!.indexOf(p), k);
	};
}

/**
 * Tables of two. With an odd number somebody who is not there is everybody's rest in turn. When those to be kept apart
 * are two and two, they are made the pairs of the last round of the circle, which is then not held.
 */
function circleRule({ ids, never, rounds, tables }: OneSided): Construction {
	const n = ids.length;
	const people = n + (n % 2);
	const place = circle(people);
	const order = [...ids.keys()];
	const partner = (p: number): number => order.find((other) => never[p * n + other] === 1) ?? -1;
	const twos = order.flatMap((p) => (partner(p) > p ? [p, partner(p)] : []));
	const single = order.filter((p) => partner(p) < 0);
	const byLastRound = Array.from({ length: people }, (_, p) => p).sort(
		(a, b) => place(a, people - 2) - place(b, people - 2)
	);
	const seatOf = new Map([...twos, ...single].map((p, i) => [p, byLastRound[i]!]));
	if (twos.length === 0 || rounds > people - 2 || seatOf.size < n) {
		order.forEach((p) => seatOf.set(p, p));
	}
	const nobody = byLastRound.find((seat) => ![...seatOf.values()].includes(seat)) ?? -1;
	return (p, k) => {
		const t = place(seatOf.get(p)!, k);
		if (nobody < 0) return t;
		const rest = place(nobody, k);
		return t === rest ? tables.length : t > rest ? t - 1 : t;
	};
}
