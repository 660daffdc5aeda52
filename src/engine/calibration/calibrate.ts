import {
	dot,
	equationsOf,
	inverseOf,
	meansOf,
	times,
	type Equations,
	type Matrix
} from './equations.ts';
import { readReviews, type Indexed } from './problem.ts';
import type {
	CalibratedApplication,
	Calibration,
	CalibrationProblem,
	ReviewerEffect
} from './types.ts';

/** Stored with what is made of it; changes when the same reviews may give other numbers. */
export const calibrationVersion = 'calibration-1';

/** Estimates from few reviews are wild: an estimated ratio is kept within these. */
const leastRatio = 0.25;
const mostRatio = 100;

/** Where there is nothing to estimate from, reviewers are taken to differ as much as single scores vary. */
const usualRatio = 1;

/** Reviews that differ by so many points are flagged, if nothing else is said. */
const usualGap = 2;

/** What adding up decimals may be off by. */
const rounding = 1e-9;

/**
 * Corrects scores for severe and mild reviewers. A score is taken as
 *
 *   what the application is worth + the reviewer's effect + noise,
 *
 * and the effects b (with the worths a, which nothing is assumed of) make
 *
 *   sum of (score - a - b)² + ratio x sum of b²
 *
 * as small as can be: ridge regression, the same as the best linear unbiased prediction with reviewers at random
 * (Henderson 1975; Robinson 1991). The second sum draws effects towards 0, the more, the fewer reviews they rest on. In
 * each part they add up to 0. `corrected` is the application's worth: the mean of its scores less the effects.
 *
 * Without a `ratio` it is estimated by fitting constants (method of moments; Henderson 1953, method 3): the noise from
 * what is left when effects are not drawn towards 0, the reviewers' variance from how much they explain beyond what
 * noise would. It is kept from 0.25 to 100, and is 1 where there are too few reviews to tell.
 *
 * The equations are solved at once (Cholesky): reviews + reviewers³ steps. The order of the reviews makes no difference,
 * to the last digit. Corrected scores are not pressed into the scale, since that would make unequal ones equal: `onScale`
 * is for showing them.
 * @throws EngineRefusal `bad-shape`, `bad-id`, `bad-scale`, `bad-ratio`, `bad-gap`, `bad-score`, `score-off-scale`,
 *   `reviewed-twice`
 */
export function calibrate(problem: CalibrationProblem): Calibration {
	const given = readReviews(problem);
	const equations = equationsOf(given);
	const plain = inverseOf(centred(given, equations.matrix));
	const guess = estimate(given, equations, plain);
	const ratio = problem.ratio ?? guess.ratio;
	const inverse = ratio === 0 ? plain : inverseOf(ridged(equations.matrix, ratio));
	const effects = times(inverse, equations.side);
	return {
		reviewers: reviewersOf(given, effects, ratio === 0 ? uncentred(given, plain) : inverse, guess),
		applications: applicationsOf(given, effects, problem.gap ?? usualGap),
		parts: given.parts,
		ratio,
		estimated: problem.ratio === undefined,
		noise: guess.noise === null ? null : Math.sqrt(guess.noise),
		version: calibrationVersion
	};
}

/** A corrected score as it may be shown: within the scale. */
export function onScale(score: number, { min, max }: CalibrationProblem['scale']): number {
	return Math.min(max, Math.max(min, score));
}

/** Only differences within a part are known: one is added for each two of a part, which makes its effects add up to 0. */
function centred({ partOfReviewer }: Indexed, matrix: Matrix): Matrix {
	return matrix.map((row, r) =>
		row.map((value, s) => value + Number(partOfReviewer[r] === partOfReviewer[s]))
	);
}

/** The inverse of the centred matrix without what the ones brought in: one over the square of the part's size. */
function uncentred({ partOfReviewer }: Indexed, inverse: Matrix): Matrix {
	const size = new Map<number, number>();
	for (const part of partOfReviewer) size.set(part, (size.get(part) ?? 0) + 1);
	return inverse.map((row, r) =>
		row.map((value, s) => {
			const same = partOfReviewer[r] === partOfReviewer[s];
			return same ? value - 1 / size.get(partOfReviewer[r]!)! ** 2 : value;
		})
	);
}

function ridged(matrix: Matrix, ratio: number): Matrix {
	return matrix.map((row, r) => row.map((value, s) => (r === s ? value + ratio : value)));
}

interface Guess {
	/** The variance of a single score; null when unknown. */
	readonly noise: number | null;
	readonly ratio: number;
}

/**
 * With n reviews, what reviewers explain has the expectation (reviewers - parts) x noise + trace x variance of reviewers,
 * and what is left has (n - applications - reviewers + parts) x noise.
 */
function estimate(given: Indexed, { matrix, side, within }: Equations, plain: Matrix): Guess {
	const explained = dot(side, times(plain, side));
	const free = given.reviewers.length - given.parts;
	const left = given.score.length - given.applications.length - free;
	if (left <= 0) return { noise: null, ratio: usualRatio };
	const noise = Math.max(0, within - explained) / left;
	const trace = matrix.reduce((sum, row, r) => sum + row[r]!, 0);
	// With something left, some application has two reviews, so the trace is not 0.
	const among = Math.max(0, explained - free * noise) / trace;
	if (among <= rounding) return { noise, ratio: mostRatio };
	return { noise, ratio: Math.min(mostRatio, Math.max(leastRatio, noise / among)) };
}

function reviewersOf(
	given: Indexed,
	effects: Float64Array,
	inverse: Matrix,
	{ noise }: Guess
): ReviewerEffect[] {
	const reviews = new Int32Array(given.reviewers.length);
	for (const r of given.reviewer) reviews[r]!++;
	return given.reviewers.map((reviewer, r) => ({
		reviewer,
		effect: effects[r]! + 0,
		standardError: noise === null ? null : Math.sqrt(noise * Math.max(0, inverse[r]![r]!)),
		reviews: reviews[r]!,
		part: given.partOfReviewer[r]!
	}));
}

function applicationsOf(
	given: Indexed,
	effects: Float64Array,
	gap: number
): CalibratedApplication[] {
	const scores = given.applications.map((): number[] => []);
	given.application.forEach((a, k) => scores[a]!.push(given.score[k]!));
	const means = meansOf(given, null);
	const corrected = meansOf(given, effects);
	return given.applications.map((application, a) => {
		const own = scores[a]!;
		const [lowest, highest] = [Math.min(...own), Math.max(...own)];
		const squares = own.reduce((sum, score) => sum + (score - means[a]!) ** 2, 0);
		return {
			application,
			reviews: own.length,
			mean: means[a]!,
			corrected: corrected[a]!,
			deviation: own.length > 1 ? Math.sqrt(squares / (own.length - 1)) : null,
			lowest,
			highest,
			disagreement: highest - lowest,
			flagged: own.length > 1 && highest - lowest >= gap - rounding,
			part: given.partOfApplication[a]!
		};
	});
}
