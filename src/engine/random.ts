/** Chance that is an argument: the same seed gives the same sequence on every machine. */
export interface Random {
	/** A whole number from 0 to below `sides`; `sides` at most 2^32. */
	readonly below: (sides: number) => number;
	/** A number from 0 to below 1. */
	readonly share: () => number;
}

/** Four words of 32 bits, not all 0. */
export type RandomState = [number, number, number, number];

/** Seeds are spread over the state by the 32-bit finaliser of MurmurHash3 (Appleby 2008) on a Weyl sequence (Steele, Lea, Flood 2014). */
export function randomFrom(seed: number): Random {
	let weyl = seed | 0;
	const word = (): number => {
		weyl = (weyl + 0x9e3779b9) | 0;
		let mixed = Math.imul(weyl ^ (weyl >>> 16), 0x85ebca6b);
		mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
		return (mixed ^ (mixed >>> 16)) >>> 0;
	};
	const next = xoshiro([word(), word(), word(), word()]);
	return {
		below: (sides) => Math.floor((next() / 2 ** 32) * sides),
		share: () => next() / 2 ** 32
	};
}

/** xoshiro128** (Blackman and Vigna 2018): 32 random bits a call, period 2^128 - 1. */
export function xoshiro(state: RandomState): () => number {
	let [a, b, c, d] = state;
	return () => {
		const result = Math.imul(turned(Math.imul(b, 5), 7), 9) >>> 0;
		const shifted = b << 9;
		c ^= a;
		d ^= b;
		b ^= c;
		a ^= d;
		c ^= shifted;
		d = turned(d, 11);
		return result;
	};
}

function turned(word: number, by: number): number {
	return (word << by) | (word >>> (32 - by));
}
