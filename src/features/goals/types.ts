/** How far ahead a goal looks. */
export const terms = ['short', 'middle', 'long'] as const;
export type Term = (typeof terms)[number];

/** What is said of a goal as a whole. */
export const marks = ['reached', 'dropped', 'resumed'] as const;
export type Mark = (typeof marks)[number];

/** A goal in words: what, seen by which signs, with what means, why, until when. */
export interface GoalWords {
	readonly term: Term;
	readonly aim: string;
	readonly signs: string;
	/** what is there for it */
	readonly have: string;
	/** what is still missing */
	readonly need: string;
	readonly why: string;
	/** YYYY-MM-DD */
	readonly dueOn: string;
}

/** A goal as it was worded once. */
export interface GoalVersion extends GoalWords {
	readonly version: number;
	/** why it was worded anew; empty for the first */
	readonly reason: string;
	/** an instant */
	readonly at: string;
	readonly by: string;
}

/** What has happened towards a goal. */
export interface GoalStep {
	readonly id: string;
	readonly text: string;
	readonly at: string;
	readonly by: string;
}

/** Reached, given up, or taken up again. */
export interface GoalMark {
	readonly mark: Mark;
	readonly reason: string;
	readonly at: string;
	readonly by: string;
}

/** A goal with all that is known of it; each list begins with the oldest, and there is at least one version. */
export interface Goal {
	readonly id: string;
	readonly versions: readonly [GoalVersion, ...GoalVersion[]];
	readonly steps: readonly GoalStep[];
	readonly marks: readonly GoalMark[];
}
