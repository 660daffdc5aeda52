import { keyOf } from './given.ts';
import type { Given } from './given.ts';
import type { PairsAnswer, PriceCertificate, Prices } from '../types.ts';

/**
 * Optimality by duality of linear programming. The worth of a pair is its score, in `best-total` with the mentee's
 * `leaveOut` on top, in the finer units of the certificate. No pair is worth more, with `place`, than the prices of its
 * mentee, its mentor and its quotas together. So a pairing that places p is worth no more than all prices, each times
 * the most that there can be (times the least, for prices below 0), less p times `place`. For as many placed as in the
 * answer that is the bound; for one more it is less than any pairing can be worth, so that nobody more can be placed.
 * Sums in BigInt: a forged sum cannot hide behind rounding.
 */
export function priceProofFaults(
	given: Given,
	answer: PairsAnswer,
	certificate: PriceCertificate,
	at: Int32Array
): string[] {
	const { scale, place } = certificate;
	const factor = scale / given.scale;
	const free = given.quotas.length > 0;
	if (!(free ? Number.isInteger(factor) : factor === 1)) {
		return [`scale: found ${scale}, expected ${given.scale}`];
	}
	const { prices, faults } = readPrices(given, certificate);
	faults.push(...placeFaults(given, certificate));
	if (faults.length > 0) return faults;
	return [
		...arcFaults(given, prices, factor, place),
		...sumFaults(given, answer, certificate, allPrices(given, prices), at)
	];
}

/** Without quotas the worth of a place is known. */
function placeFaults(given: Given, { place, searched }: PriceCertificate): string[] {
	const free = given.quotas.length > 0;
	const known = given.objective === 'best-total' ? 0 : spreadOf(given) + 1;
	const expected = free && given.objective !== 'best-total' ? place : known;
	return [
		...(place === expected ? [] : [`place: found ${place}, expected ${expected}`]),
		...(searched && !free ? ['searched: only with quotas'] : [])
	];
}

/** What all prices come to leaves the gap that the answer tells, and no room for one more placed. */
function sumFaults(
	given: Given,
	answer: PairsAnswer,
	{ scale, place, searched }: PriceCertificate,
	all: bigint,
	at: Int32Array
): string[] {
	const faults: string[] = [];
	const factor = BigInt(scale / given.scale);
	const nextPlaced = all - BigInt(place) * BigInt(answer.placed + 1);
	const most = place > 0 && nextPlaced < leastWorth(given) * factor;
	if (given.objective === 'most-placed' && !searched && !most) {
		faults.push(`place: ${place} does not prove that nobody more can be placed`);
	}
	const room = all - BigInt(place) * BigInt(answer.placed) - worthOf(given, at) * factor;
	const gap = Number(room / factor) / given.scale;
	if (room < 0n || answer.gap !== gap) {
		faults.push(`gap: found ${answer.gap}, the prices leave ${gap}`);
	}
	if (given.quotas.length === 0 && room !== 0n) {
		faults.push(`certificate: the prices come to ${room} too much`);
	}
	return faults;
}

interface ReadPrices {
	readonly mentee: Float64Array;
	readonly mentor: Float64Array;
	readonly quota: Float64Array;
}

/** Prices by index: one for each, below 0 only where there is a least number. */
function readPrices(given: Given, certificate: PriceCertificate) {
	const quotaIds = new Map(given.quotas.map(({ id }, q) => [id, q]));
	const faults: string[] = [];
	const read = (
		what: string,
		prices: Prices,
		ids: ReadonlyMap<string, number>,
		least: ArrayLike<number>
	) => {
		const read = new Float64Array(ids.size);
		for (const [id, n] of ids) {
			const price = Object.hasOwn(prices, id) ? prices[id]! : NaN;
			if (!(price >= 0 || (price < 0 && least[n]! > 0))) {
				faults.push(`price of ${what} ${id}: found ${price}, expected at least 0`);
			}
			read[n] = price;
		}
		if (Object.keys(prices).length > ids.size)
			faults.push(`prices of ${what}s: more than there are`);
		return read;
	};
	const { menteePrices, mentorPrices, quotaPrices = {} } = certificate;
	const leasts = given.quotas.map(({ least }) => least);
	const prices: ReadPrices = {
		mentee: read('mentee', menteePrices, given.mentees, given.menteeLower),
		mentor: read('mentor', mentorPrices, given.mentors, given.mentorLower),
		quota: read('quota', quotaPrices, quotaIds, leasts)
	};
	return { prices, faults };
}

/** The first pair that is worth more than its prices. Fixed mentees have no other pair. */
function arcFaults(given: Given, prices: ReadPrices, factor: number, place: number): string[] {
	const { mentee, mentor, units, fixed, leaveOut, objective } = given;
	const quotas = quotaSums(given, prices);
	const wrong = units.findIndex((score, p) => {
		const [i, j] = [mentee[p]!, mentor[p]!];
		if (fixed[i]! >= 0 && fixed[i] !== j) return false;
		const worth = factor * (score + (objective === 'best-total' ? leaveOut[i]! : 0)) + place;
		const more = quotas.size > 0 ? (quotas.get(keyOf(given, i, j)) ?? 0) : 0;
		return prices.mentee[i]! + prices.mentor[j]! + more < worth;
	});
	if (wrong < 0) return [];
	const name = (ids: ReadonlyMap<string, number>, n: number): string => [...ids.keys()][n]!;
	const pair = `${name(given.mentees, mentee[wrong]!)} - ${name(given.mentors, mentor[wrong]!)}`;
	return [`${pair}: worth more than its prices`];
}

/** What the quotas of each pair cost together. */
function quotaSums({ quotas }: Given, prices: ReadPrices): Map<number, number> {
	const sums = new Map<number, number>();
	quotas.forEach(({ keys }, q) => {
		const price = prices.quota[q]!;
		if (price !== 0) for (const key of keys) sums.set(key, (sums.get(key) ?? 0) + price);
	});
	return sums;
}

function allPrices(given: Given, prices: ReadPrices): bigint {
	let sum = 0n;
	const add = (price: number, least: number, most: number): void => {
		sum += BigInt(price) * BigInt(price < 0 ? least : most);
	};
	prices.mentee.forEach((price, i) => add(price, given.menteeLower[i]!, 1));
	prices.mentor.forEach((price, j) => add(price, given.mentorLower[j]!, given.mentorUpper[j]!));
	prices.quota.forEach((price, q) => {
		const { least, most } = given.quotas[q]!;
		add(price, least, Math.min(most, given.mentees.size));
	});
	return sum;
}

/** What the pairs are worth, in units. */
function worthOf(given: Given, at: Int32Array): bigint {
	let worth = 0n;
	at.forEach((p, i) => {
		if (p < 0) return;
		worth += BigInt(given.units[p]!);
		if (given.objective === 'best-total') worth += BigInt(given.leaveOut[i]!);
	});
	return worth;
}

/** What the scores of two pairings can differ by: the sum over mentees of their best less their worst, 0 included. */
function spreadOf({ units, mentee, mentees }: Given): number {
	const best = new Float64Array(mentees.size);
	const worst = new Float64Array(mentees.size);
	units.forEach((score, p) => {
		const i = mentee[p]!;
		if (score > best[i]!) best[i] = score;
		if (score < worst[i]!) worst[i] = score;
	});
	return best.reduce((sum, score, i) => sum + score - worst[i]!, 0);
}

/** Less than this no pairing can score: the sum over mentees of their worst score, or 0, or that of the fixed pair. */
function leastWorth({ units, mentee, mentor, mentees, fixed }: Given): bigint {
	const worst = new Float64Array(mentees.size);
	units.forEach((score, p) => {
		const i = mentee[p]!;
		if (fixed[i]! < 0) worst[i] = Math.min(worst[i]!, score);
		else if (fixed[i] === mentor[p]) worst[i] = score;
	});
	let sum = 0n;
	for (const score of worst) sum += BigInt(score);
	return sum;
}
