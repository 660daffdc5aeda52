/**
 * The plain data that goes into the engine and comes out of it. Everything can be written as JSON and read back.
 * Ids are opaque strings, compared by code unit. Scores are whole points (the caller chooses the scale, for
 * example one point or a hundredth), so that sums are exact and two machines give the same answer.
 */

/** Why two people score as they do: a message key, what fills it, and the points it adds (or takes away). */
export interface Reason {
	readonly code: string;
	readonly facts: Readonly<Record<string, string | number | readonly string[]>>;
	readonly points: number;
}

/** A mentee beside a mentor, by id. */
export interface PairIds {
	readonly mentee: string;
	readonly mentor: string;
}

/** A pair that the rules allow, with its score in whole points (it may be negative). */
export interface ScoredPair extends PairIds {
	readonly score: number;
}

/**
 * Who could be paired with whom.
 * - `capacity`: how many mentees a mentor may take, 0 or more;
 * - `pairs`: the allowed pairs, each at most once; a pair that is not in the list is forbidden;
 * - `fixed`: pairs decided by a person beforehand; each must be an allowed one.
 */
export interface PairsProblem {
	readonly mentees: readonly { readonly id: string }[];
	readonly mentors: readonly { readonly id: string; readonly capacity: number }[];
	readonly pairs: readonly ScoredPair[];
	readonly fixed?: readonly PairIds[];
}

/**
 * Prices that prove no better pairing exists (linear programming duality, see `verifyPairs`).
 * - `place`: points that one more placed mentee is worth, more than all scores together can differ;
 * - `menteePrices`: one for each mentee; a high price means a mentee who brings much;
 * - `mentorPrices`: one for each mentor: what one more place with this mentor would add at most, at least 0.
 */
export interface PairsCertificate {
	readonly place: number;
	readonly menteePrices: Readonly<Record<string, number>>;
	readonly mentorPrices: Readonly<Record<string, number>>;
}

/**
 * The best pairing: as many mentees placed as can be, then the highest total score.
 * - `pairs` and `unplaced` (mentees) are sorted by mentee id;
 * - `value`: the total score of `pairs`, fixed ones included;
 * - `bound`: no pairing that places as many mentees can exceed it; equals `value`, since the answer is exact;
 * - `version`: which method made it, to be stored with the answer.
 */
export interface PairsAnswer {
	readonly pairs: readonly ScoredPair[];
	readonly unplaced: readonly string[];
	readonly value: number;
	readonly bound: number;
	readonly certificate: PairsCertificate;
	readonly version: string;
}

/** One mentee who would go elsewhere; null stands for being without a mentor. */
export interface Move {
	readonly mentee: string;
	readonly from: string | null;
	readonly to: string | null;
}

/**
 * What it would take to have one pair that the answer does not have.
 * - `forbidden`: the pair is not among the allowed ones;
 * - `paired`: the answer has it already;
 * - `blocked`: fixed pairs stand in the way (the mentee is fixed elsewhere, or they fill the mentor), or the mentor
 *   takes nobody; `code` says which;
 * - `possible`: `cost` points fewer in total (it may be negative when fewer people are placed), `fewerPlaced`
 *   mentees more without a mentor, and `moves`: the mentee first, then all others who would move, by id.
 */
export type WhyNot =
	| { readonly kind: 'forbidden' }
	| { readonly kind: 'paired' }
	| { readonly kind: 'blocked'; readonly code: 'mentee-fixed' | 'mentor-full' }
	| {
			readonly kind: 'possible';
			readonly score: number;
			readonly cost: number;
			readonly fewerPlaced: number;
			readonly moves: readonly Move[];
	  };

/** Another mentor for a mentee: the score of that pair, and what the whole pairing would lose by it. */
export interface RunnerUp {
	readonly mentor: string;
	readonly score: number;
	readonly cost: number;
	readonly fewerPlaced: number;
	readonly moves: readonly Move[];
}

/** Two people by id; the order means nothing. */
export type Two = readonly [string, string];

/**
 * Who is to be put into teams.
 * - `people`: each with a class, for example the country;
 * - `shape`: how many of each class every team has, for example `{ AL: 1, BA: 1, RS: 1 }`; every class is named, and
 *   a class with 0 is left out of the teams;
 * - `pairScores`: points for two people in one team, each two at most once; two who are not listed bring 0;
 * - `wishes`: points added when `from` gets into one team with `to`;
 * - `teamScores`: points added when exactly these people are a team, each team at most once;
 * - `together`: both in one team, or both in none; `apart`: never in one team.
 */
export interface TeamsProblem {
	readonly people: readonly { readonly id: string; readonly class: string }[];
	readonly shape: Readonly<Record<string, number>>;
	readonly pairScores: readonly {
		readonly a: string;
		readonly b: string;
		readonly score: number;
	}[];
	readonly wishes?: readonly {
		readonly from: string;
		readonly to: string;
		readonly points: number;
	}[];
	readonly teamScores?: readonly Team[];
	readonly together?: readonly Two[];
	readonly apart?: readonly Two[];
}

/** A team: its members (in an answer sorted by id), and the points of it and of all pairs and wishes inside it. */
export interface Team {
	readonly members: readonly string[];
	readonly score: number;
}

/**
 * The best teams: as many as can be made, then the highest total score.
 * - `teams` are sorted by their first member, `unplaced` by id;
 * - `value`: total score; `bound`: no teams, as many as these, can exceed it; equal when the optimum is proven;
 * - `version`: which method made it, to be stored with the answer.
 */
export interface TeamsAnswer {
	readonly teams: readonly Team[];
	readonly unplaced: readonly string[];
	readonly value: number;
	readonly bound: number;
	readonly version: string;
}
