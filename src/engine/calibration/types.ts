/** One review: what a reviewer gave an application in all, in points of the scale. */
export interface GivenScore {
	readonly reviewer: string;
	readonly application: string;
	readonly score: number;
}

/**
 * Reviews to compare.
 * - `scale`: the lowest and the highest score there can be;
 * - `ratio`: how much single scores of an application vary beside how much reviewers differ (variance / variance): the
 *   higher, the less is made of a reviewer's scores. 0 makes the most of them. Without it, it is estimated;
 * - `gap`: reviews of an application that differ by so many points are flagged (2 if not said).
 */
export interface CalibrationProblem {
	readonly reviews: readonly GivenScore[];
	readonly scale: { readonly min: number; readonly max: number };
	readonly ratio?: number;
	readonly gap?: number;
}

/**
 * A reviewer. `effect`: by how many points they give more than the others of their part (above 0: milder);
 * `standardError` of it, null when there are too few reviews to know; `reviews`: how many; `part`: see `Calibration`.
 */
export interface ReviewerEffect {
	readonly reviewer: string;
	readonly effect: number;
	readonly standardError: number | null;
	readonly reviews: number;
	readonly part: number;
}

/**
 * An application. `mean` of its scores as given, `corrected` of its scores less each reviewer's effect (may lie outside
 * the scale: `onScale`), `deviation` (standard deviation; null for one review), `disagreement`: the largest difference
 * of two scores; `flagged` when that is the gap or more; `part`: see `Calibration`.
 */
export interface CalibratedApplication {
	readonly application: string;
	readonly reviews: number;
	readonly mean: number;
	readonly corrected: number;
	readonly deviation: number | null;
	readonly lowest: number;
	readonly highest: number;
	readonly disagreement: number;
	readonly flagged: boolean;
	readonly part: number;
}

/**
 * What reviews are worth when severe and mild reviewers are told apart. Both lists are sorted by id.
 * - `parts`: reviewers and applications between whom there is a chain of reviews, numbered from 0 in the order of the
 *   first reviewer by id. Each part is corrected within itself: whether its reviewers are milder than those of another
 *   part, or its applications better, nobody can tell;
 * - `ratio`: as given or estimated; `estimated`: whether it was;
 * - `noise`: the estimated standard deviation of a single score, null when there are too few reviews to know.
 */
export interface Calibration {
	readonly reviewers: readonly ReviewerEffect[];
	readonly applications: readonly CalibratedApplication[];
	readonly parts: number;
	readonly ratio: number;
	readonly estimated: boolean;
	readonly noise: number | null;
	readonly version: string;
}
