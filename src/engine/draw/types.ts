/** Something to be read. `language`: what it is written in; without one, anybody may read it. */
export interface DrawnApplication {
	readonly id: string;
	readonly language?: string;
}

/**
 * Who reads. `load`: how many they have already, besides those in `fixed` (0 if not said); `capacity`: the most they
 * take, `load` and `fixed` included.
 */
export interface DrawnReviewer {
	readonly id: string;
	readonly languages?: readonly string[];
	readonly capacity?: number;
	readonly load?: number;
}

/** A reviewer beside an application. */
export interface ReviewIds {
	readonly application: string;
	readonly reviewer: string;
}

/** Of the reviewers of each application in this language, at least so many read it. */
export interface LanguageQuota {
	readonly language: string;
	readonly least: number;
}

/**
 * Who is to review what.
 * - `each`: how many reviewers every application gets, those of `fixed` included;
 * - `conflicts`: never these two; `fixed`: decided already, stays, and is not counted in `load`;
 * - `languageQuota`: for a language that is not named, at least one reviewer of each application reads it;
 * - `seed`: what decides where the rules leave it open; a number and the same number as a text are the same.
 */
export interface DrawProblem {
	readonly applications: readonly DrawnApplication[];
	readonly reviewers: readonly DrawnReviewer[];
	readonly each: number;
	readonly conflicts?: readonly ReviewIds[];
	readonly fixed?: readonly ReviewIds[];
	readonly languageQuota?: readonly LanguageQuota[];
	readonly seed: number | string;
}

/** The reviewers of one application, sorted by id. */
export interface DrawnReviews {
	readonly application: string;
	readonly reviewers: readonly string[];
}

/** How many a reviewer has: `before` (their load), and `now`, with `fixed` and drawn ones. */
export interface DrawnLoad {
	readonly reviewer: string;
	readonly before: number;
	readonly now: number;
}

/**
 * A draw.
 * - `reviews` (by application id) with the fixed ones; `loads` by reviewer id;
 * - `highest`, `lowest`: the largest and the smallest load. No draw has a lower highest load, or fewer reviewers with
 *   it, and so on down (the most even there is);
 * - `together`: how often the two who read most together do; `parts`: into how many parts reviewers fall who have no
 *   application in common, those without any left out. Marks of different parts cannot be compared (`calibrate`);
 * - `version`: which method made it; `fingerprint`: of the problem, the seed in it, and the version.
 */
export interface DrawAnswer {
	readonly reviews: readonly DrawnReviews[];
	readonly loads: readonly DrawnLoad[];
	readonly highest: number;
	readonly lowest: number;
	readonly together: number;
	readonly parts: number;
	readonly version: string;
	readonly fingerprint: string;
}
