/**
 * Seatings in which nobody meets twice, known from mathematics and written as rules. Each gives, for round `k` and
 * person `p`, the table; rounds, tables and people are counted from 0. null where the construction does not fit.
 */
export type Construction = (p: number, k: number) => number;

/**
 * Tables of two: everybody but one goes round a circle (the circle method: Lucas, Recreations mathematiques II, 1883).
 * @param people an even number; for people - 1 rounds
 */
export function circle(people: number): Construction {
	const turning = people - 1;
	return (p, k) => {
		if (p === turning) return 0;
		const place = (((p - k) % turning) + turning) % turning;
		return Math.min(place, turning - place);
	};
}

/**
 * s x s people at s tables of s for s + 1 rounds, s prime: the parallel classes of lines of the affine plane over the
 * integers modulo s (Bose, On the construction of balanced incomplete block designs, 1939).
 */
export function affinePlane(s: number): Construction {
	return (p, k) => {
		const [x, y] = [Math.floor(p / s), p % s];
		return k === s ? x : (y + k * x) % s;
	};
}

/**
 * One of each class at every table, n tables for n rounds: class c moves on c tables a round (cyclic Latin squares:
 * MacNeish, Euler squares, 1922). Two of different classes meet once when the difference of their classes has no common
 * divisor with n, so every prime factor of n must be at least the number of classes.
 */
export function classesInTurn(n: number): (c: number, i: number, k: number) => number {
	return (c, i, k) => (i + c * k) % n;
}

/**
 * Fifteen people in threes for seven days (Kirkman 1850): a first day on seven people twice and one who stays,
 * developed modulo 7.
 */
export function kirkman(): Construction {
	return (p, k) => {
		const moved = p === 14 ? 14 : Math.floor(p / 7) * 7 + (((((p % 7) - k) % 7) + 7) % 7);
		return FIRST_DAY.findIndex((three) => three.includes(moved));
	};
}

const FIRST_DAY = [
	[0, 1, 3],
	[2, 7, 9],
	[4, 12, 13],
	[5, 8, 11],
	[6, 10, 14]
];

export function isPrime(n: number): boolean {
	return n > 1 && smallestFactor(n) === n;
}

/** The smallest factor above 1. */
export function smallestFactor(n: number): number {
	for (let factor = 2; factor * factor <= n; factor++) if (n % factor === 0) return factor;
	return n;
}
