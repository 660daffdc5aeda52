import { EngineRefusal } from '../refusal.ts';

/** Means of a few marks seldom end: what lies beyond a millionth of a point does not decide who is chosen. */
const mostDecimals = 6;

/** The largest score in units: the solver computes in decimals, and keeps differences of one unit apart up to here. */
const largestUnits = 1e9;

/**
 * How many units make a point: the smallest power of ten that makes every score whole, at most 10^6, and at most what
 * keeps the largest score within 10^9 units.
 * @throws EngineRefusal `scores-too-large` when not even whole points fit
 */
export function scaleOf(scores: readonly number[]): number {
	const largest = scores.reduce((most, score) => Math.max(most, Math.abs(score)), 0);
	if (largest > largestUnits) {
		throw new EngineRefusal('scores-too-large', { found: largest, expected: largestUnits });
	}
	let scale = 1;
	for (
		let decimals = 0;
		decimals < mostDecimals && largest * scale * 10 <= largestUnits;
		decimals++
	) {
		if (scores.every((score) => Math.round(score * scale) / scale === score)) break;
		scale *= 10;
	}
	return scale;
}
