import { expect, test } from 'vitest';
import { diceFrom } from '#tests/support/chance.ts';
import { randomFrom, xoshiro } from './random.ts';

test('the generator gives the numbers of its definition', () => {
	const next = xoshiro([1, 2, 3, 4]);
	expect([next(), next(), next(), next()]).toEqual([11520, 0, 5927040, 70819200]);
});

test('the same seed gives the same sequence, another seed another', () => {
	const rolls = (seed: number): number[] => {
		const random = randomFrom(seed);
		return Array.from({ length: 20 }, () => random.below(1000));
	};
	expect(rolls(7)).toEqual(rolls(7));
	expect(rolls(7)).not.toEqual(rolls(8));
});

test('all sides of a die come up about as often', () => {
	const random = randomFrom(1);
	const count = new Array<number>(6).fill(0);
	for (let roll = 0; roll < 60_000; roll++) count[random.below(6)]! += 1;
	for (const each of count) expect(Math.abs(each - 10_000)).toBeLessThan(500);
	for (let roll = 0; roll < 1000; roll++) {
		const share = random.share();
		expect(share >= 0 && share < 1).toBe(true);
	}
});

test('the dice of the tests are not those of the engine', () => {
	const dice = diceFrom(5);
	const random = randomFrom(5);
	const both = Array.from({ length: 50 }, () => [dice(1000), random.below(1000)]);
	expect(both.filter(([a, b]) => a === b).length).toBeLessThan(5);
});
