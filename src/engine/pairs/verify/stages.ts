import type { Given } from './given.ts';
import type { Prices, StagesCertificate } from '../types.ts';

/** What the stages so far leave: pairs (the first `count`), and how many each person is in, of those not fixed. */
interface Left {
	readonly pairs: Int32Array;
	count: number;
	readonly menteeLower: Float64Array;
	readonly mentorLower: Float64Array;
	readonly mentorUpper: Float64Array;
}

/**
 * A leximin answer, stage by stage. In each, duality proves that as many are placed as can be, or that as few pairs
 * score just the level as can be; by complementary slackness the pairings that do as well are exactly those on tight
 * pairs, with everybody placed or full who has a price above 0, and at the least who has one below 0: on these the
 * next stage goes on. Every score in the answer is a level, so that it has no pair between two levels: nobody can have
 * fewer, and pairs between them are out before the stage.
 */
export function stageFaults(
	given: Given,
	{ scale, stages }: StagesCertificate,
	at: Int32Array
): string[] {
	if (scale !== given.scale) return [`scale: found ${scale}, expected ${given.scale}`];
	const left = openPairs(given);
	const levels = levelsOf(given, at);
	const found = stages.map(({ level }) => level);
	if (JSON.stringify(found) !== JSON.stringify([null, ...levels])) {
		return [`stages: found levels ${found.join(', ')}, expected ${levels.join(', ')}`];
	}
	let low = -Infinity;
	for (const { level, menteePrices, mentorPrices } of stages) {
		const high = level === null ? null : Math.round(level * given.scale);
		const worth = (p: number): number => {
			if (high === null) return 1;
			return given.units[p] === high ? -1 : 0;
		};
		if (high !== null) drop(given, left, low, high);
		const mentee = readPrices(menteePrices, given.mentees);
		const mentor = readPrices(mentorPrices, given.mentors);
		if (!mentee || !mentor) return [`stage ${level}: prices of strangers, or of 0`];
		const fault = dualFault(given, left, { mentee, mentor }, worth, at);
		if (fault) return [`stage ${level}: ${fault}`];
		narrow(given, left, { mentee, mentor }, worth);
		low = high ?? low;
	}
	return [];
}

/** The scores that the answer has, fixed pairs left out, in points. */
function levelsOf({ units, fixed, scale }: Given, at: Int32Array): number[] {
	const scores = new Set<number>();
	at.forEach((p, i) => {
		if (p >= 0 && fixed[i]! < 0) scores.add(units[p]!);
	});
	return [...scores].sort((a, b) => a - b).map((score) => score / scale);
}

function openPairs(given: Given): Left {
	const { mentee, fixed } = given;
	const mentorLower = given.mentorLower.slice();
	const mentorUpper = given.mentorUpper.slice();
	for (const j of fixed) {
		if (j < 0) continue;
		mentorUpper[j]! -= 1;
		mentorLower[j] = Math.max(0, mentorLower[j]! - 1);
	}
	const pairs = Int32Array.from(mentee, (_, p) => p).filter(
		(p) => fixed[mentee[p]!]! < 0 && mentorUpper[given.mentor[p]!]! > 0
	);
	const menteeLower = given.menteeLower.map((least, i) => (fixed[i]! < 0 ? least : 0));
	return { pairs, count: pairs.length, menteeLower, mentorLower, mentorUpper };
}

/** Takes out the pairs that score between two levels. */
function drop({ units }: Given, left: Left, low: number, high: number): void {
	let count = 0;
	for (let n = 0; n < left.count; n++) {
		const score = units[left.pairs[n]!]!;
		if (score <= low || score >= high) left.pairs[count++] = left.pairs[n]!;
	}
	left.count = count;
}

/** Prices by index, null when they name somebody unknown or a price of 0. */
function readPrices(prices: Prices, ids: ReadonlyMap<string, number>): Float64Array | null {
	const read = new Float64Array(ids.size);
	for (const [id, price] of Object.entries(prices)) {
		const n = ids.get(id);
		if (n === undefined || price === 0) return null;
		read[n] = price;
	}
	return read;
}

interface StagePrices {
	readonly mentee: Float64Array;
	readonly mentor: Float64Array;
}

/** What is wrong with the prices of a stage, if anything. */
function dualFault(
	given: Given,
	left: Left,
	{ mentee, mentor }: StagePrices,
	worth: (p: number) => number,
	at: Int32Array
): string | null {
	let own = 0;
	for (let n = 0; n < left.count; n++) {
		const p = left.pairs[n]!;
		if (at[given.mentee[p]!] === p) own++;
		if (mentee[given.mentee[p]!]! + mentor[given.mentor[p]!]! < worth(p)) {
			return 'a pair is worth more than its prices';
		}
	}
	let room = 0n;
	const pay = (price: number, least: number, most: number): boolean => {
		room += BigInt(price) * BigInt(price < 0 ? least : most);
		return price >= 0 || least > 0;
	};
	const idle = mentor.some((price, j) => price !== 0 && left.mentorUpper[j] === 0);
	if (idle) return 'a price for a mentor without places';
	const signs = [
		...mentee.map((price, i) => Number(pay(price, left.menteeLower[i]!, 1))),
		...mentor.map((price, j) => Number(pay(price, left.mentorLower[j]!, left.mentorUpper[j]!)))
	];
	if (signs.includes(0)) return 'a price below 0 for somebody who may be left out';
	for (let i = 0; i < at.length; i++) {
		const p = at[i]!;
		if (p < 0 || given.fixed[i]! >= 0) continue;
		own--;
		room -= BigInt(worth(p));
	}
	if (own !== 0) return 'a pair that earlier stages ruled out';
	return room === 0n ? null : `the prices come to ${room} too much`;
}

function narrow(
	given: Given,
	left: Left,
	{ mentee, mentor }: StagePrices,
	worth: (p: number) => number
): void {
	let count = 0;
	for (let n = 0; n < left.count; n++) {
		const p = left.pairs[n]!;
		const tight = mentee[given.mentee[p]!]! + mentor[given.mentor[p]!]! === worth(p);
		if (tight) left.pairs[count++] = p;
	}
	left.count = count;
	mentee.forEach((price, i) => price > 0 && (left.menteeLower[i] = 1));
	mentor.forEach((price, j) => {
		if (price > 0) left.mentorLower[j] = left.mentorUpper[j]!;
		if (price < 0) left.mentorUpper[j] = left.mentorLower[j]!;
	});
}
