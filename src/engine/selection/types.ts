/**
 * Somebody who could be chosen. `score`: any finite number, higher is better; counted to the sixth decimal. `groups`:
 * any texts, for example `country:AL`, `sector:public`; quotas and earmarked places name them. `tie`: decides between
 * equal scores, the smaller text by code unit first (a drawn number, the time of arrival); without it, and between
 * equal ties, the id does.
 */
export interface Candidate {
	readonly id: string;
	readonly score: number;
	readonly groups?: readonly string[];
	readonly tie?: string;
}

/** At least and at most so many of a group among all who are chosen, on ordinary and on earmarked places. */
export interface GroupQuota {
	readonly id: string;
	readonly group: string;
	readonly least?: number;
	readonly most?: number;
}

/** Places that only members of a group may take. Where there is none to take one, it stays unfilled. */
export interface Earmark {
	readonly id: string;
	readonly group: string;
	readonly places: number;
}

/**
 * Whom to choose.
 * - `places`: how many, the earmarked ones among them; members of an earmark's group may take ordinary places too;
 * - `fixed`: ids that are chosen in any case, `excluded`: that are not;
 * - `bar`: nobody with a lower score is chosen, unless fixed; a place nobody is good enough for stays unfilled;
 * - `reserves`: how many reserves to name (0 if not said).
 */
export interface SelectionProblem {
	readonly candidates: readonly Candidate[];
	readonly places: number;
	readonly quotas?: readonly GroupQuota[];
	readonly earmarked?: readonly Earmark[];
	readonly fixed?: readonly string[];
	readonly excluded?: readonly string[];
	readonly bar?: number;
	readonly reserves?: number;
}

/** Somebody chosen, and on which place: `ordinary`, or the id of an earmark. */
export interface ChosenOne {
	readonly id: string;
	readonly place: string;
}

/** A quota that does not hold: so many were found, and so many are needed at least, or allowed at most. */
export interface BrokenQuota {
	readonly quota: string;
	readonly kind: 'least' | 'most';
	readonly found: number;
	readonly needed: number;
}

/**
 * The quotas cannot all hold. Every choice falls short of them (or goes beyond) by at least `short` people in total, and
 * of the choices with so few, none breaks fewer quotas than are `broken` here.
 */
export interface SelectionConflict {
	readonly short: number;
	readonly broken: readonly BrokenQuota[];
}

/** Next in line when somebody leaves: `replaces` are the chosen, by rank, whose place they can take without breaking a quota. */
export interface Reserve {
	readonly id: string;
	readonly score: number;
	readonly replaces: readonly string[];
}

/**
 * Somebody who was nearly chosen. In `instead` of whom they could be, at the least cost, with nobody else moving, and
 * what the total would lose by it; both null when every such exchange breaks a rule. `because`: the quotas and earmarks
 * that keep them from the place of everybody with a lower score and from every empty place; where none alone does, all
 * that take part. Nothing, when only their score does.
 */
export interface FirstOut {
	readonly id: string;
	readonly score: number;
	readonly instead: string | null;
	readonly costs: number | null;
	readonly because: readonly string[];
}

/**
 * The edge of a choice.
 * - `lastIn`: the chosen (not fixed) with the lowest score, and everybody whom a first one out could stand in for;
 * - `firstOut`: by rank, those outside with a higher score than somebody chosen who is not fixed, those whom an empty
 *   place would suit but for a rule, and the first one after them; at most 20;
 * - `prices`: by how many points the total would be higher if the quota let one more in, or asked for one less. More
 *   places may be filled then. Where a quota is broken, it is counted from what was found;
 * - `exact`: whether the prices are that; where quotas overlap so much that finding out would take long, none is higher
 *   as long as no more places are filled.
 */
export interface Margin {
	readonly lastIn: readonly string[];
	readonly firstOut: readonly FirstOut[];
	readonly prices: Readonly<Record<string, number>>;
	readonly exact: boolean;
}

/**
 * Prices that prove a bound (`verifySelection` says how), whole numbers of which `factor` make a unit: of one more
 * chosen (`place`), of an ordinary place, of an earmark's and of each quota, below 0 for one that asks for people.
 */
export interface SelectionPrices {
	readonly factor: number;
	readonly place: number;
	readonly ordinary: number;
	readonly earmarks: Readonly<Record<string, number>>;
	readonly quotas: Readonly<Record<string, number>>;
}

/**
 * What proves that a choice is best, each part in its own unit; null where only a search says so. `scale` units make a
 * point.
 * - `short`: that no choice is fewer people short of the quotas (only in a conflict; in people);
 * - `filled`: that no more places can be filled (in places);
 * - `total`: that no choice which fills as many has a higher total.
 */
export interface SelectionCertificate {
	readonly scale: number;
	readonly short: SelectionPrices | null;
	readonly filled: SelectionPrices | null;
	readonly total: SelectionPrices | null;
}

/**
 * A choice with its proof.
 * - `chosen` are sorted by rank: by score, then tie, then id;
 * - `unfilled`: how many places of which kind stay empty;
 * - `conflict`: null when all quotas hold; else this is the best choice when the broken quotas are loosened to what was
 *   found, and no more;
 * - `value`: the total score; `bound`: no choice that fills as many places under these rules is worth more; `gap`:
 *   bound - value, always 0; `closed`: whether prices prove it all, or a search says some of it;
 * - `version`: which method made it; `fingerprint`: of the problem and the version (`fingerprintOf`).
 */
export interface SelectionAnswer {
	readonly chosen: readonly ChosenOne[];
	readonly unfilled: readonly { readonly place: string; readonly places: number }[];
	readonly conflict: SelectionConflict | null;
	readonly reserves: readonly Reserve[];
	readonly value: number;
	readonly bound: number;
	readonly gap: number;
	readonly closed: 'prices' | 'search';
	readonly marginal: Margin;
	readonly certificate: SelectionCertificate;
	readonly version: string;
	readonly fingerprint: string;
}
