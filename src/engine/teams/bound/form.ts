/**
 * Prices that bound every answer with `count` teams, in whole units, `scale` of which make a point: for every team
 * that the rules allow, scale · points ≤ prices of its people and partners + `team` + `excess`. Prices of people (by
 * index) and of partners (by side, a place each) are at least 0; `team` may have any sign.
 */
export interface TeamsBound {
	readonly people: Float64Array;
	readonly partners: readonly Float64Array[];
	readonly team: number;
	readonly scale: number;
	readonly excess: number;
	/** Points: the sum of all prices, in whole points, rounded down. */
	readonly bound: number;
}

export interface BoundControl {
	readonly enough?: () => boolean;
	/** Told each better bound, and each better choice of teams that came up on the way. */
	readonly progress?: (bound: number) => void;
	/** At most so many steps; without it, until steps bring nothing. */
	readonly steps?: number;
	/** Prices of all people by index to begin with, in points. */
	readonly prices?: Float64Array;
}
