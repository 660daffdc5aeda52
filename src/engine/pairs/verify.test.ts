import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	bestPairing,
	blocking,
	everyPairing,
	ruledPairs,
	smallPairs,
	total
} from '#tests/support/pairs-problems.ts';
import type { ListProblem } from '#tests/support/pairs-problems.ts';
import { Impossible } from '../refusal.ts';
import { solvePairs } from './solve.ts';
import type { PairsAnswer, PairsObjective, PairsProblem, PriceCertificate } from './types.ts';
import { verifyPairs } from './verify.ts';

const problem: ListProblem = {
	mentees: [{ id: 'amina' }, { id: 'ben' }, { id: 'vera' }],
	mentors: [
		{ id: 'eva', capacity: 1 },
		{ id: 'jonas', capacity: 1 }
	],
	pairs: [
		{ mentee: 'amina', mentor: 'eva', score: 4 },
		{ mentee: 'amina', mentor: 'jonas', score: 9 },
		{ mentee: 'ben', mentor: 'jonas', score: 7 },
		{ mentee: 'vera', mentor: 'eva', score: 3 }
	]
};
const answer = await solvePairs(problem);
const [first, second] = answer.pairs;
const certificate = answer.certificate as PriceCertificate;
const objectives: PairsObjective[] = ['most-placed', 'best-total', 'worst-off-first', 'stable'];

describe('verifyPairs', () => {
	test('finds nothing wrong with a true answer', () => {
		expect(answer.pairs).toEqual([problem.pairs[1], problem.pairs[3]]);
		expect(verifyPairs(problem, answer)).toEqual([]);
	});

	test('finds an answer of another version', () => {
		expect(verifyPairs(problem, { ...answer, version: 'pairs-1' })).toEqual([
			`version: found pairs-1, expected ${answer.version}`
		]);
	});

	test.each<[string, Partial<PairsAnswer>, string[]]>([
		[
			'a forbidden pair',
			{ pairs: [first!, { mentee: 'ben', mentor: 'eva', score: 3 }], unplaced: ['vera'] },
			['ben - eva: the pair is not allowed']
		],
		[
			'a wrong score',
			{ pairs: [first!, { ...second!, score: 4 }] },
			['vera - eva: score found 4, expected 3']
		],
		[
			'somebody named twice',
			{ unplaced: ['ben', 'vera'] },
			['mentee vera: named 2 times, expected 1']
		],
		['somebody forgotten', { unplaced: [] }, ['mentee ben: named 0 times, expected 1']],
		['a stranger', { unplaced: ['ben', 'zoe'] }, ['mentee zoe: not in the problem']],
		['a wrong order', { pairs: [second!, first!] }, ['pairs: not sorted by id']],
		['a wrong value', { value: 13 }, ['value: found 13, expected 12']],
		['a wrong bound', { bound: 13 }, ['bound: found 13, expected 12']],
		['a wrong count', { placed: 3 }, ['placed: found 3, expected 2']],
		['a wrong lowest', { lowest: 4 }, ['lowest: found 4, expected 3']],
		['a wrong count of blocking pairs', { blocking: 1 }, ['blocking: found 1, expected 0']],
		['a score that is no number', { value: NaN }, ['value: not a number']],
		[
			'the proof of another objective',
			{ certificate: { kind: 'stability' } },
			['certificate: found stability, expected prices']
		],
		[
			'another objective',
			{ objective: 'stable' },
			['objective: found stable, expected most-placed']
		]
	])('finds %s', (_, change, faults) => {
		expect(verifyPairs(problem, { ...answer, ...change }).slice(0, faults.length)).toEqual(faults);
	});

	test.each<[string, Partial<PriceCertificate>, string]>([
		[
			'a price below 0',
			{ mentorPrices: { eva: -1, jonas: certificate.mentorPrices['jonas']! } },
			'price of mentor eva: found -1, expected at least 0'
		],
		[
			'a price left out',
			{ menteePrices: { amina: 20, vera: 20 } },
			'price of mentee ben: found NaN, expected at least 0'
		],
		[
			'a place worth too much',
			{ place: 2 ** 53 },
			`place: found ${2 ** 53}, expected a whole number`
		],
		['another scale', { scale: 10 }, 'scale: found 10, expected 1'],
		['a search without quotas', { searched: true }, 'searched: only with quotas']
	])('finds %s', (_, change, fault) => {
		const forged = { ...answer, certificate: { ...certificate, ...change } };
		expect(verifyPairs(problem, forged)).toEqual([fault]);
	});

	test('finds rules that were not kept', () => {
		const [eva, jonas] = problem.mentors;
		const broken: Partial<PairsProblem>[] = [
			{ mentors: [{ ...eva!, capacity: 0 }, jonas!] },
			{ mentors: [eva!, { ...jonas!, capacity: 2, least: 2 }] },
			{ fixed: [{ mentee: 'ben', mentor: 'jonas' }] },
			{ mentees: [{ id: 'amina' }, { id: 'ben', required: true }, { id: 'vera' }] },
			{ forbidden: [first!] },
			{ quotas: [{ id: 'towns', pairs: [second!], most: 0 }] }
		];
		expect(broken.map((rules) => verifyPairs({ ...problem, ...rules }, answer)[0])).toEqual([
			'mentor eva: found 1 mentees, capacity 0',
			'mentor jonas: found 1 mentees, at least 2',
			'mentee ben: the fixed pair is not in the answer',
			'mentee ben: required, but not placed',
			'amina - jonas: the pair is not allowed',
			'quota towns: found 1 pairs, expected 0 to 0'
		]);
	});

	test('accepts no worse pairing under the true certificate', async () => {
		await fc.assert(
			fc.asyncProperty(smallPairs, async (small) => {
				const best = bestPairing(small);
				const proof = await solvePairs(small);
				for (const pairs of everyPairing(small)) {
					const faults = verifyPairs(small, { ...proof, ...figures(small, pairs) });
					const asGood = pairs.length === best.length && total(pairs) === total(best);
					expect(faults.length === 0).toBe(asGood);
				}
			}),
			{ numRuns: 50 }
		);
	});

	test('accepts no pairing that is less fair under the true certificate', async () => {
		const sorted = (pairs: PairsAnswer['pairs']): string =>
			JSON.stringify(pairs.map(({ score }) => score).sort((a, b) => a - b));
		await fc.assert(
			fc.asyncProperty(ruledPairs('worst-off-first'), async (small) => {
				const proof = await answerTo(small);
				if (!proof) return;
				for (const pairs of everyPairing(small)) {
					const faults = verifyPairs(small, { ...proof, ...figures(small, pairs) });
					expect(faults.length === 0).toBe(sorted(pairs) === sorted(proof.pairs));
				}
			}),
			{ numRuns: 100 }
		);
	});

	test.each(objectives)(
		'accepts an answer that was written down and read again: %s',
		async (objective) => {
			await fc.assert(
				fc.asyncProperty(ruledPairs(objective), async (small) => {
					const given = JSON.parse(JSON.stringify(small)) as PairsProblem;
					const found = await answerTo(given);
					if (!found) return;
					const read = JSON.parse(JSON.stringify(found)) as PairsAnswer;
					expect(read).toEqual(found);
					expect(verifyPairs(given, read)).toEqual([]);
				}),
				{ numRuns: 100 }
			);
		}
	);

	test.each(objectives)(
		'rejects an answer in which anything was changed: %s',
		async (objective) => {
			await fc.assert(
				fc.asyncProperty(ruledPairs(objective), fc.nat(), fc.nat(), async (small, where, how) => {
					const found = await answerTo(small);
					if (!found) return;
					const places = leaves(found).filter((path) => matters(small, path));
					const path = places[where % places.length]!;
					const forged = changed(found, path, how) as PairsAnswer;
					if (JSON.stringify(forged) === JSON.stringify(found)) return;
					expect([path, verifyPairs(small, forged).length > 0]).toEqual([path, true]);
				}),
				{ numRuns: 400 }
			);
		}
	);
});

async function answerTo(small: PairsProblem): Promise<PairsAnswer | null> {
	try {
		return await solvePairs(small);
	} catch (error) {
		if (error instanceof Impossible) return null;
		throw error;
	}
}

/** Everything in an answer that follows from its pairs. */
function figures(small: ListProblem, pairs: PairsAnswer['pairs']): Partial<PairsAnswer> {
	const placed = new Set(pairs.map(({ mentee }) => mentee));
	const ids = small.mentees.map(({ id }) => id).sort();
	const value = total(pairs);
	return {
		pairs,
		unplaced: ids.filter((id) => !placed.has(id)),
		value,
		bound: value,
		placed: pairs.length,
		lowest: pairs.length === 0 ? null : Math.min(...pairs.map(({ score }) => score)) + 0,
		blocking: blocking(small, pairs).length
	};
}

type Path = readonly (string | number)[];

/** The way to every value in a piece of JSON, lists and objects among them. */
function leaves(json: unknown): Path[] {
	if (typeof json !== 'object' || json === null) return [[]];
	const below = Object.entries(json).flatMap(([name, value]) =>
		leaves(value).map((path) => [name, ...path])
	);
	return [[], ...below];
}

/**
 * Whether a change there can make the answer wrong. Not: what cannot be checked, prices of a mentor without any places,
 * or of a quota that asks for nothing and allows nothing, and with quotas the scale, when nothing has a price.
 */
function matters(small: PairsProblem, path: Path): boolean {
	const [field, prices, id] = path;
	if (field === undefined || field === 'version' || field === 'fingerprint') return false;
	if (field !== 'certificate') return true;
	const hasQuotas = (small.quotas ?? []).length > 0;
	if (prices === 'place' || prices === 'scale') return !hasQuotas;
	if (id === undefined) return prices !== undefined;
	if (prices !== 'mentorPrices') return prices !== 'quotaPrices';
	return small.mentees.length > 0 && small.mentors.some((one) => one.id === id && one.capacity > 0);
}

/** The same with one value changed, removed, or of another kind. */
function changed(json: unknown, [name, ...rest]: Path, how: number): unknown {
	if (name !== undefined) {
		const old = json as Record<string, unknown>;
		const value = changed(Object.hasOwn(old, name) ? old[name] : undefined, rest, how);
		if (Array.isArray(json)) return json.map((one, n) => (String(n) === name ? value : one));
		return Object.fromEntries(
			Object.entries(old).map(([key, one]) => [key, key === name ? value : one])
		);
	}
	const others: unknown[] = [null, 'x', 0.5, {}, []];
	if (typeof json === 'number')
		return [json + 1, json - 1, json + 0.5, -json, json * 10, ...others][how % 10];
	if (typeof json === 'string') return [`${json}x`, 'a', '9', ...others][how % 8];
	if (Array.isArray(json)) {
		return [json.slice(1), json.toReversed(), [...json, ...json], ...others][how % 8];
	}
	return others[how % 5];
}
