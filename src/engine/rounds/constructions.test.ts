import { describe, expect, test } from 'vitest';
import {
	affinePlane,
	circle,
	classesInTurn,
	isPrime,
	kirkman,
	smallestFactor
} from './constructions.ts';

/** How many sit at each table in every round, and how often the two who meet most often meet. */
function counted(people: number, rounds: number, tableOf: (p: number, k: number) => number) {
	const times = new Int32Array(people * people);
	const sizes = new Set<number>();
	for (let k = 0; k < rounds; k++) {
		const tables = Map.groupBy(Array(people).keys(), (p) => tableOf(p, k));
		for (const members of tables.values()) {
			sizes.add(members.length);
			for (const a of members) for (const b of members) if (a < b) times[a * people + b]!++;
		}
	}
	return { sizes: [...sizes], most: Math.max(...times) };
}

describe('the constructions', () => {
	test('go round a circle in twos', () => {
		for (let people = 2; people <= 60; people += 2) {
			expect(counted(people, people - 1, circle(people))).toEqual({ sizes: [2], most: 1 });
		}
	});

	test('draw the lines of an affine plane', () => {
		for (const s of [2, 3, 5, 7, 11, 13]) {
			expect(counted(s * s, s + 1, affinePlane(s))).toEqual({ sizes: [s], most: 1 });
		}
	});

	test('move classes on by their number', () => {
		for (let n = 2; n <= 35; n++) {
			for (let classes = 2; classes <= Math.min(6, smallestFactor(n)); classes++) {
				const rule = classesInTurn(n);
				const found = counted(n * classes, n, (p, k) => rule(Math.floor(p / n), p % n, k));
				expect(found).toEqual({ sizes: [classes], most: 1 });
			}
		}
	});

	test('walk fifteen out in threes for seven days', () => {
		expect(counted(15, 7, kirkman())).toEqual({ sizes: [3], most: 1 });
	});
});

test('primes are told from others', () => {
	const primes = [...Array(30).keys()].filter(isPrime);
	expect(primes).toEqual([2, 3, 5, 7, 11, 13, 17, 19, 23, 29]);
});
