/**
 * Words that all kinds of problem share. Problems and answers are plain data: they can be written as JSON and
 * read back. Ids are opaque strings, compared by code unit. Nothing here knows a person.
 */

/** Why two people score as they do: a message key, what fills it, and the points it adds (or takes away). */
export interface Reason {
	readonly code: string;
	readonly facts: Readonly<Record<string, string | number | readonly string[]>>;
	readonly points: number;
}

/** Two people by id; the order means nothing. */
export type Two = readonly [string, string];

/**
 * How a long search is watched and ended. The engine has no clock: whoever asks knows how long they can wait.
 * - `enough`: asked again and again; true ends the search with the best found so far;
 * - `progress`: told whenever something better or a tighter bound is known.
 */
export interface Control<Answer> {
	readonly enough?: () => boolean;
	readonly progress?: (soFar: Progress<Answer>) => void;
}

/** How far a search has come: `best` is null before anything was found, `bound` is Infinity before any is proven. */
export interface Progress<Answer> {
	readonly best: Answer | null;
	readonly bound: number;
}
