import { EngineRefusal } from '../../refusal.ts';

/** The most decimals that are tried: beyond, a number of points has no last digit to find. */
const mostDecimals = 15;

/** What is counted, by mentee: scores of their arcs, and the price of leaving them out. In points. */
interface Points {
	readonly starts: Int32Array;
	readonly scores: Float64Array;
	readonly leaveOut: Float64Array;
}

/**
 * How many units make a point: the smallest power of ten that makes every score and every price of leaving somebody
 * out whole, at most what keeps every sum of the solver exact, that is below 2^53.
 *
 * Sums: let S be what the scores of two pairings can differ by. A place is worth S + 1, a place that must be filled
 * 2 S + 2 more, and a pair may earn that twice; n such worths are added.
 * @throws EngineRefusal `scores-too-large` when not even whole points can be added exactly
 */
export function scaleOf(points: Points): number {
	const largest = largestSum(points);
	if (largest(1) > Number.MAX_SAFE_INTEGER) {
		const expected = Number.MAX_SAFE_INTEGER;
		throw new EngineRefusal('scores-too-large', { found: largest(1), expected });
	}
	let decimals = decimalsOf(points.leaveOut, decimalsOf(points.scores, 0));
	while (largest(10 ** decimals) > Number.MAX_SAFE_INTEGER) decimals--;
	return 10 ** decimals;
}

/** Enough decimals to write every number, and at least `decimals`. */
function decimalsOf(numbers: Float64Array, decimals: number): number {
	let scale = 10 ** decimals;
	for (let n = 0; n < numbers.length; n++) {
		const points = numbers[n]!;
		if (Number.isInteger(points)) continue;
		while (decimals < mostDecimals && Math.round(points * scale) / scale !== points) {
			scale = 10 ** ++decimals;
		}
	}
	return decimals;
}

/** The largest sum that may come up at a scale; rounding may add one unit to each score. */
function largestSum({ starts, scores, leaveOut }: Points): (scale: number) => number {
	const mentees = leaveOut.length;
	let spread = 0;
	let largest = 0;
	for (let mentee = 0; mentee < mentees; mentee++) {
		let best = 0;
		let worst = 0;
		for (let arc = starts[mentee]!, last = starts[mentee + 1]!; arc < last; arc++) {
			const score = scores[arc]!;
			if (score > best) best = score;
			if (score < worst) worst = score;
		}
		const out = Math.abs(leaveOut[mentee]!);
		spread += best - worst + out;
		largest = Math.max(largest, best + out, out - worst);
	}
	return (scale) => (5 * (spread * scale + mentees) + largest * scale + 8) * (mentees + 1);
}

/** Turns points into whole units, in place. Minus nothing becomes nothing. */
export function intoUnits(points: Float64Array, scale: number): void {
	for (let n = 0; n < points.length; n++) points[n] = Math.round(points[n]! * scale) + 0;
}
