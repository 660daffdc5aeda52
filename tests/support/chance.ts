import fc from 'fast-check';

/** The same rows in any order. */
export function shuffled<Row>(rows: readonly Row[]): fc.Arbitrary<Row[]> {
	return fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
}

/** Whole numbers from 0 to below `sides`, the same sequence for the same seed (a linear congruential generator). */
export function diceFrom(seed: number): (sides: number) => number {
	let state = seed >>> 0;
	return (sides) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * sides);
	};
}
