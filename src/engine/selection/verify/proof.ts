import type { SelectionPrices } from '../types.ts';
import type { Given, Held, Person } from './given.ts';

/** What is proven: what each person counts, how many are chosen (null: any number), and under which quotas. */
interface Claim {
	readonly worth: (person: Person) => number;
	readonly filled: number | null;
	readonly quotas: readonly Held[];
}

/** Prices of places and of quotas that ask for nobody must not be below 0; all are whole. */
export function priceFaults(name: string, given: Given, prices: SelectionPrices): string[] {
	const { factor, place, ordinary, earmarks, quotas } = prices;
	const all = [place, ordinary, ...Object.values(earmarks), ...Object.values(quotas)];
	const ids = (record: object) => JSON.stringify(Object.keys(record).sort());
	const named = (rows: readonly { readonly id: string }[]) =>
		JSON.stringify(rows.map(({ id }) => id).sort());
	return [
		...(Number.isSafeInteger(factor) && factor > 0 ? [] : [`${name}: no factor`]),
		...(all.every(Number.isSafeInteger) ? [] : [`${name}: prices not whole`]),
		...(ordinary < 0 || Object.values(earmarks).some((price) => price < 0)
			? [`${name}: a place below 0`]
			: []),
		...(ids(earmarks) === named(given.earmarked) && ids(quotas) === named(given.held)
			? []
			: [`${name}: other ids than the problem's`])
	];
}

/**
 * More than this no choice is worth. A choice pays each place and each quota its price for everybody on it: `chosen` x
 * place, each earmarked and ordinary place at most once, and each quota for at most `most` above 0 and at least
 * `least` below. What somebody is worth beyond what they pay at the least is gained once; whoever is worth less stays
 * out, unless fixed.
 */
export function provenBound(given: Given, prices: SelectionPrices, claim: Claim): number {
	let sum = given.ordinary * prices.ordinary;
	if (claim.filled !== null) sum += claim.filled * prices.place;
	for (const { id, places } of given.earmarked) sum += places * prices.earmarks[id]!;
	for (const { id, least, most } of claim.quotas) {
		const price = prices.quotas[id]!;
		// An unlimited quota at a price proves nothing.
		if (price !== 0) sum += price * (price > 0 ? most : least);
	}
	for (const person of given.ranked) {
		const seats = given.earmarked.filter(({ group }) => person.groups.has(group));
		const seat = Math.min(prices.ordinary, ...seats.map(({ id }) => prices.earmarks[id]!));
		const dues = claim.quotas
			.filter(({ group }) => person.groups.has(group))
			.map(({ id }) => prices.quotas[id]!);
		const place = claim.filled === null ? 0 : prices.place;
		const gain =
			claim.worth(person) * prices.factor - place - seat - dues.reduce((a, b) => a + b, 0);
		sum += person.fixed ? gain : Math.max(0, gain);
	}
	return sum / prices.factor;
}
