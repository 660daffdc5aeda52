import type { Reason } from '../types.ts';

/** A mentee beside a mentor, by id. */
export interface PairIds {
	readonly mentee: string;
	readonly mentor: string;
}

/**
 * A pair that the rules allow, with its score in points: any finite number, also below 0 or with decimals.
 * - `menteeRank`, `mentorRank`: how the one side ranks the other, 1 first, equal numbers for a tie; only the stable
 *   objective asks. Without it, the higher score comes first;
 * - `reasons`: what the score is made of, for explanations; their points add up to the score.
 */
export interface ScoredPair extends PairIds {
	readonly score: number;
	readonly menteeRank?: number;
	readonly mentorRank?: number;
	readonly reasons?: readonly Reason[];
}

/**
 * What makes one pairing better than another.
 * - `most-placed` (the usual): as many mentees placed as can be, then the highest total score;
 * - `best-total`: the highest total score, less the price of everybody left out;
 * - `worst-off-first`: as many mentees placed as can be, then the lowest score as high as can be and as seldom as can
 *   be, then the next lowest, and so on (leximin);
 * - `stable`: no mentee and mentor would both rather have each other (residents and hospitals, with ties).
 */
export type PairsObjective = 'most-placed' | 'best-total' | 'worst-off-first' | 'stable';

/** Somebody who seeks a mentor; `required`: there is no answer without a place for them; `leaveOut`: what the total loses without one (`best-total` only; 0 if not said). */
export interface Mentee {
	readonly id: string;
	readonly required?: boolean;
	readonly leaveOut?: number;
}

/** Somebody who takes at most `capacity` mentees, and at least `least` (0 if not said). */
export interface Mentor {
	readonly id: string;
	readonly capacity: number;
	readonly least?: number;
}

/** At least `least` and at most `most` of these pairs, for example of those across two regions. */
export interface Quota {
	readonly id: string;
	readonly pairs: readonly PairIds[];
	readonly least?: number;
	readonly most?: number;
}

/**
 * Who could be paired with whom.
 * - the allowed pairs, either as a list (`pairs`, each at most once, a pair not listed is forbidden) or as a table
 *   (`scores`: a row for each mentee, a column for each mentor, in the order given; null is forbidden);
 * - `fixed`: pairs decided by a person beforehand; each must be an allowed one;
 * - `forbidden`: pairs ruled out by a person, whatever they score.
 */
export interface PairsProblem {
	readonly mentees: readonly Mentee[];
	readonly mentors: readonly Mentor[];
	readonly pairs?: readonly ScoredPair[];
	readonly scores?: readonly (readonly (number | null)[] | Float64Array)[];
	readonly fixed?: readonly PairIds[];
	readonly forbidden?: readonly PairIds[];
	readonly quotas?: readonly Quota[];
	readonly objective?: PairsObjective;
}

/** Prices by id, in whole units. */
export type Prices = Readonly<Record<string, number>>;

/**
 * Prices that prove no better pairing exists (linear programming duality; `verifyPairs` says how). All are whole
 * numbers of units, `scale` of which make a point.
 * - `place`: what one more placed mentee is worth in `most-placed`, more than all scores together can differ; 0 in
 *   `best-total`, where each mentee's `leaveOut` stands for it;
 * - `menteePrices`: what each mentee brings; below 0 only for a required or fixed mentee;
 * - `mentorPrices`: what one more place with this mentor would add; below 0 only for one with no more than `least`;
 * - `quotaPrices`: what it would bring to let one more pair into the quota (`most`), or, below 0, what the last pair
 *   that it asks for costs (`least`); with quotas, `place` is a price like the others, of one more placed;
 * - `searched`: only with quotas, and seldom: that nobody more can be placed was found by a search, because the prices
 *   alone leave it open. `place` then only takes up the price of how many are placed; it does not outweigh the scores.
 */
export interface PriceCertificate {
	readonly kind: 'prices';
	readonly scale: number;
	readonly place: number;
	readonly menteePrices: Prices;
	readonly mentorPrices: Prices;
	readonly quotaPrices?: Prices;
	readonly searched?: true;
}

/**
 * One proof after the other, among the pairings that all earlier stages left: the first stage, with level null, fixes
 * how many are placed at the most; each one after it how many pairs score just `level` points at the fewest, when none
 * scores between the last level and this one. Each score in the answer is a level, but for those of fixed pairs. Prices
 * of a stage are whole numbers, in placed mentees or in such pairs; who is not named has the price 0.
 */
export interface StagesCertificate {
	readonly kind: 'stages';
	readonly scale: number;
	readonly stages: readonly {
		readonly level: number | null;
		readonly menteePrices: Prices;
		readonly mentorPrices: Prices;
	}[];
}

/** Nothing needs to be believed: whoever checks looks at every allowed pair and finds none that blocks. */
export interface StabilityCertificate {
	readonly kind: 'stability';
}

export type PairsCertificate = PriceCertificate | StagesCertificate | StabilityCertificate;

/**
 * A pairing with its proof.
 * - `pairs` and `unplaced` (mentees) are sorted by mentee id;
 * - `value`: what the objective counts: the total score of `pairs`, in `best-total` less the prices of those left out;
 * - `bound`: no pairing as good in what comes before the total can exceed it; `gap`: bound - value, 0 where proven;
 * - `placed`, `lowest` (null without pairs), `blocking` (pairs that would both rather have each other): to compare
 *   answers to several objectives;
 * - `version`: which method made it; `fingerprint`: of the problem and the version (`fingerprintOf`).
 */
export interface PairsAnswer {
	readonly objective: PairsObjective;
	readonly pairs: readonly ScoredPair[];
	readonly unplaced: readonly string[];
	readonly value: number;
	readonly bound: number;
	readonly gap: number;
	readonly placed: number;
	readonly lowest: number | null;
	readonly blocking: number;
	readonly certificate: PairsCertificate;
	readonly version: string;
	readonly fingerprint: string;
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
 *   takes nobody, or the rules leave no answer with this pair; `code` says which;
 * - `possible`: `cost` points fewer in total (it may be negative when fewer people are placed), `fewerPlaced`
 *   mentees more without a mentor, and `moves`: the mentee first, then all others who would move, by id.
 */
export type WhyNot =
	| { readonly kind: 'forbidden' }
	| { readonly kind: 'paired' }
	| { readonly kind: 'blocked'; readonly code: 'mentee-fixed' | 'mentor-full' | 'rules' }
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

/** Why two people are together: what their score is made of, and where each stands with the other. */
export interface WhyPair {
	readonly mentor: string;
	readonly score: number;
	readonly reasons: readonly Reason[];
	/** The mentor's place among all whom the mentee may have, by score; 1 is the highest, equal scores share a place. */
	readonly menteeRank: number;
	readonly menteeChoices: number;
	/** The mentee's place among all whom the mentor may have. */
	readonly mentorRank: number;
	readonly mentorChoices: number;
}

/** One pair, whether the answer has it or not. */
export interface PairExplained {
	/** why the mentee has the mentor that they have; null without one */
	readonly has: WhyPair | null;
	/** what it would take to have this pair */
	readonly instead: WhyNot;
	/** the next best mentors for the mentee */
	readonly others: readonly RunnerUp[];
}

/** A rule that can stand in a conflict. */
export type PairsRule =
	| { readonly kind: 'required'; readonly mentee: string }
	| { readonly kind: 'capacity'; readonly mentor: string; readonly capacity: number }
	| { readonly kind: 'least'; readonly mentor: string; readonly least: number }
	| { readonly kind: 'fixed'; readonly mentee: string; readonly mentor: string }
	| { readonly kind: 'quota-least'; readonly quota: string; readonly least: number }
	| { readonly kind: 'quota-most'; readonly quota: string; readonly most: number };

/** Rules loosened by so many (places, pairs, people) so that there is an answer, and the `value` of that answer. */
export interface WayOut {
	readonly loosened: readonly { readonly rule: PairsRule; readonly by: number }[];
	readonly value: number;
}

/**
 * Why there is no answer.
 * - `rules`: they cannot hold together, and any of them could be kept if one other were dropped (irreducible);
 * - `ways`: how to have an answer, loosening least first, then the higher value.
 */
export interface PairsConflict {
	readonly rules: readonly PairsRule[];
	readonly ways: readonly WayOut[];
}

/**
 * A published pairing mended after something changed.
 * - `kept`: how many published pairs stay; `moves`: everybody whose mentor is another one now, by mentee id;
 * - `cost`: points fewer than the best pairing without regard to the published one.
 */
export interface PairsRepair {
	readonly answer: PairsAnswer;
	readonly kept: number;
	readonly moves: readonly Move[];
	readonly cost: number;
}
