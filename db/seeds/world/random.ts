/** A source of chance that gives the same sequence for the same seed, on any machine. */
export interface Random {
	/** a whole number from 0 up to, and without, `n` */
	below(n: number): number;
	/** a new list in another order */
	shuffled<T>(list: readonly T[]): T[];
}

/**
 * Mulberry32 by Tommy Ettinger (public domain): 32 bits of state are plenty for a few hundred people.
 */
export function randomFrom(seed: number): Random {
	let state = seed >>> 0;

	function below(n: number): number {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
	}

	function shuffled<T>(list: readonly T[]): T[] {
		const copy = [...list];
		for (let i = copy.length - 1; i > 0; i--) {
			const j = below(i + 1);
			[copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
		}
		return copy;
	}

	return { below, shuffled };
}

/** Each value as many times as its count says, in the order of the table. */
export function repeated<T>(table: readonly (readonly [value: T, count: number])[]): T[] {
	return table.flatMap(([value, count]) => Array<T>(count).fill(value));
}

/** Walks round a list for ever, so that a stock is used up evenly before anything comes twice. */
export function roundOf<T>(list: readonly T[]): () => T {
	let next = 0;
	return () => list[next++ % list.length] as T;
}
