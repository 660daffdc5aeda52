/** So many who may take the same earmarked places (indexes of earmarks). */
export interface Pattern {
	readonly earmarks: readonly number[];
	readonly count: number;
}

/**
 * How many earmarked places such people can take at once: a largest flow from patterns to earmarks, by augmenting paths
 * (Ford and Fulkerson 1956).
 */
export function mostEarmarked(patterns: readonly Pattern[], places: readonly number[]): number {
	const taken = patterns.map(() => new Int32Array(places.length));
	const free = Int32Array.from(places);
	/** Finds one place for the pattern, moving others on where need be. */
	const place = (p: number, seen: Set<number>): boolean => {
		for (const e of patterns[p]!.earmarks) {
			if (seen.has(e)) continue;
			seen.add(e);
			const made = free[e]! > 0 || taken.some((own, other) => moved(other, own, e, seen));
			if (!made) continue;
			free[e]!--;
			taken[p]![e]!++;
			return true;
		}
		return false;
	};
	const moved = (other: number, own: Int32Array, e: number, seen: Set<number>): boolean => {
		if (own[e] === 0 || !place(other, seen)) return false;
		own[e]!--;
		free[e]!++;
		return true;
	};
	let filled = 0;
	patterns.forEach(({ count }, p) => {
		for (let k = 0; k < count && place(p, new Set()); k++) filled++;
	});
	return filled;
}

/**
 * Gives the earmarked places to people in the order given, as many places as can be: whoever comes first gets one if
 * that leaves no fewer places filled (matroid greedy with augmenting paths, so nobody who has one loses it).
 * @returns for each the earmark, or -1 for an ordinary place
 */
export function placesOf(
	people: readonly (readonly number[])[],
	places: readonly number[]
): Int32Array {
	const place = new Int32Array(people.length).fill(-1);
	const holders = places.map((): number[] => []);
	const seat = (one: number, seen: Set<number>): boolean => {
		for (const e of people[one]!) {
			if (seen.has(e)) continue;
			seen.add(e);
			const own = holders[e]!;
			if (own.length >= places[e]!) {
				const leaves = own.findIndex((other) => seat(other, seen));
				if (leaves === -1) continue;
				own.splice(leaves, 1);
			}
			own.push(one);
			place[one] = e;
			return true;
		}
		return false;
	};
	for (let one = 0; one < people.length; one++) seat(one, new Set());
	return place;
}
