import type { Two } from '../types.ts';

/** Somebody who moves from table to table. `absent`: the rounds they miss, counted from 1. */
export interface RoundsGuest {
	readonly id: string;
	readonly absent?: readonly number[];
}

/** Somebody who stays and receives up to `seats` guests a round. */
export interface RoundsHost extends RoundsGuest {
	readonly seats: number;
}

/** Somebody to be seated; `class` is what tables are mixed from, for example the country. */
export interface RoundsPerson extends RoundsGuest {
	readonly class?: string;
}

/** A table with at least two seats. */
export interface RoundsTable {
	readonly id: string;
	readonly seats: number;
}

/** One table of one round: the host or the table it is at, and who sits there (without the host), by id. */
export interface Seating {
	readonly at: string;
	readonly people: readonly string[];
}

/** One round: the tables somebody sits at, by id, and who is there (guests and hosts alike) but sits out. */
export interface Round {
	readonly tables: readonly Seating[];
	readonly idle: readonly string[];
}

/**
 * What both kinds of problem share.
 * - `rounds`: how many, at most 1000;
 * - `never`: two who must not meet (the partners of a mentorship); `met`: two who have met before the first round;
 * - `wishes`: points, whole numbers from 0 to 1000, when `from` meets `to`, each two in each direction at most once;
 * - `past`: the first rounds, already held or printed: they stand as they are (in the order of ids), and who met there
 *   has met;
 * - `keep`: a plan from before a change, all its rounds: what can stay of it stays (`replanRounds` fills it);
 * - `seed`: of the search and of ties, 1 if not said.
 *
 * The rule of sitting out holds in every kind: whoever sits out a round has not sat out more often before than anybody
 * who sits in that round has sat out or been away; so nobody sits out twice before everybody did once. It is held
 * against those of one's own side (or class, where tables are mixed). It does not bind people who cannot sit in every
 * round anyhow: who have fewer others to meet than rounds to sit in, or nobody left to meet among those in the round.
 */
export interface RoundsRules {
	readonly rounds: number;
	readonly never?: readonly Two[];
	readonly met?: readonly Two[];
	readonly wishes?: readonly {
		readonly from: string;
		readonly to: string;
		readonly points: number;
	}[];
	readonly past?: readonly Round[];
	readonly keep?: readonly Round[];
	readonly seed?: number;
}

/**
 * Guests go round the hosts; guest and host meet at most once. `tables`: how many hosts can receive at once, all of
 * them if not said. `never`, `met` and `wishes` are between a guest and a host.
 */
export interface TwoSidedProblem extends RoundsRules {
	readonly kind: 'two-sided';
	readonly guests: readonly RoundsGuest[];
	readonly hosts: readonly RoundsHost[];
	readonly tables?: number;
}

/**
 * What a table must look like.
 * - `exact`: so many of each class named here, and nobody else, so every table has as many seats as these together;
 * - `most`: no more than so many of one class.
 */
export type MixRule =
	| { readonly kind: 'exact'; readonly counts: Readonly<Record<string, number>> }
	| { readonly kind: 'most'; readonly most: number };

/** People sit at tables, all at one table meet. When there are too few for all seats, tables are a seat shorter. */
export interface OneSidedProblem extends RoundsRules {
	readonly kind: 'one-sided';
	readonly people: readonly RoundsPerson[];
	readonly tables: readonly RoundsTable[];
	readonly mix?: MixRule;
}

export type RoundsProblem = TwoSidedProblem | OneSidedProblem;

/** Two people who meet again: how often, counting earlier meetings. */
export interface Repeat {
	readonly two: Two;
	readonly times: number;
}

/**
 * Who sits with whom. Goals, one after the other: guests and hosts never meet twice, people at tables as seldom as can
 * be; then the most wished points; then the fewest who sit out.
 * - `value`: points of all wishes that come true; `bound`: no plan can have more; `gap`: bound - value, 0 when proven;
 * - `idle`: how often somebody there sits out, all rounds together;
 * - `repeats`: who meets more than once, by id (always empty between guests and hosts); `again`: how many meetings too
 *   many these are; `againBound`: no plan has fewer, as far as plain counting tells;
 * - `method`: a known `construction`, a `flow` (exact, then coloured into rounds) or a `search`;
 * - `version`: which method made it; `fingerprint`: of the problem and the version (`fingerprintOf`).
 */
export interface RoundsAnswer {
	readonly rounds: readonly Round[];
	readonly value: number;
	readonly bound: number;
	readonly gap: number;
	readonly idle: number;
	readonly repeats: readonly Repeat[];
	readonly again: number;
	readonly againBound: number;
	readonly method: 'construction' | 'flow' | 'search';
	readonly seed: number;
	readonly version: string;
	readonly fingerprint: string;
}

/**
 * Why there is no plan.
 * - `nobody-may-meet`: every guest and host must not meet, have met, or are never there in the same round;
 * - `class-missing`: in this round no table can have as many of this class as the mix asks for;
 * - `apart`: these people, all there in this round, cannot sit at these tables while these two and two are kept apart
 *   (and the mix, if `mix`, is kept); drop any one of `never` and they can.
 */
export type RoundsConflict =
	| { readonly kind: 'nobody-may-meet' }
	| {
			readonly kind: 'class-missing';
			readonly round: number;
			readonly class: string;
			readonly found: number;
			readonly expected: number;
	  }
	| {
			readonly kind: 'apart';
			readonly round: number;
			readonly people: readonly string[];
			readonly seats: readonly number[];
			readonly mix: boolean;
			readonly never: readonly Two[];
	  };

/**
 * What changed while the rounds are running. `absent`: from a round to a round, both included (to the last one if not
 * said); `joined`: people who are there from the re-planned round on.
 */
export interface RoundsChange {
	readonly absent?: readonly {
		readonly id: string;
		readonly from: number;
		readonly to?: number;
	}[];
	readonly joined?: {
		readonly guests?: readonly RoundsGuest[];
		readonly hosts?: readonly RoundsHost[];
		readonly people?: readonly RoundsPerson[];
	};
	readonly never?: RoundsRules['never'];
	readonly wishes?: RoundsRules['wishes'];
}

/** The changed problem (with the past fixed), its plan, and how many seats are not as planned before: people x rounds. */
export interface Replanned<Problem extends RoundsProblem = RoundsProblem> {
	readonly problem: Problem;
	readonly answer: RoundsAnswer;
	readonly moved: number;
}
