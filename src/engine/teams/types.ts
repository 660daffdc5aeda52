import type { Two } from '../types.ts';

/**
 * Somebody to be put into a team. `class` is what teams are mixed from, for example the country; `attributes` are
 * what the rules of balance look at: for each attribute the values they have, for example `{ language: ['sr', 'en'] }`.
 */
export interface TeamPerson {
	readonly id: string;
	readonly class: string;
	readonly attributes?: Readonly<Record<string, readonly string[]>>;
}

/** From so many to so many. */
export interface Range {
	readonly least: number;
	readonly most: number;
}

/**
 * What every team must have of one attribute. Somebody who names no value has none: they break `shared` (also alone),
 * keep `mixed` and count for no value in `most`.
 * - `shared`: a value that all members have (a common language);
 * - `mixed`: not all members have one value in common, as far as the team has two or more members (not all one field);
 * - `most`: no value is had by more than so many members (1 or more).
 */
export type BalanceRule =
	| { readonly kind: 'shared'; readonly attribute: string }
	| { readonly kind: 'mixed'; readonly attribute: string }
	| { readonly kind: 'most'; readonly attribute: string; readonly most: number };

/**
 * Something a team gets one of: a project to work on, or a mentor.
 * - `capacity`: how many teams it can have;
 * - `attributes`: for each attribute the values it has; with `mustShare` on the side, a team may have it only when every
 *   member shares a value of each of those attributes with it (who names no value shares none);
 * - `not`: people who may not be in a team of it (a mentor of the same organisation, say).
 */
export interface Partner {
	readonly id: string;
	readonly capacity: number;
	readonly attributes?: Readonly<Record<string, readonly string[]>>;
	readonly not?: readonly string[];
}

/** One of the two sides a team is joined with: projects, or mentors. `points`: what a person and a partner bring, each two at most once. */
export interface Side {
	readonly partners: readonly Partner[];
	readonly points: readonly {
		readonly person: string;
		readonly partner: string;
		readonly points: number;
	}[];
	readonly mustShare?: readonly string[];
}

/** Teams told by what they have: both of two people, somebody beside a mentor, or one of some mentors. */
export interface TeamsWith {
	readonly both?: readonly Two[];
	readonly beside?: readonly { readonly person: string; readonly mentor: string }[];
	readonly mentors?: readonly string[];
}

/** At least or at most so many teams, counting all but those `but` tells. */
export interface TeamsQuota {
	readonly id: string;
	readonly but: TeamsWith;
	readonly bound: 'least' | 'most';
	readonly count: number;
}

/**
 * Who is to be put into teams.
 * - `shape`: how many of each class every team has: a number for exactly so many, or a range. Every class is named; a
 *   class with 0 is left out of the teams. `size`: how many members in all, where the shape has ranges;
 * - `teams`: how many teams there are to be; without it, as many as the best answer has;
 * - `pairScores`: points for two people in one team, each two at most once; two who are not listed bring 0;
 * - `wishes`: points added when `from` gets into one team with `to`;
 * - `teamScores`: points added when exactly these people are a team, each team at most once;
 * - `together`: both in one team, or both in none, so that a, b and b, c keep all three together; `apart`: never in one
 *   team;
 * - `quotas`: what so many of the teams must look like, or may, where all teams are of one size;
 * - `balance`: what every team must look like; `projects`, `mentors`: every team gets one of each side that is given.
 * All points are whole numbers, 10^7 at most for a team, so that sums are exact and two machines give the same answer.
 */
export interface TeamsProblem {
	readonly people: readonly TeamPerson[];
	readonly shape: Readonly<Record<string, number | Range>>;
	readonly size?: Range;
	readonly teams?: number;
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
	readonly teamScores?: readonly { readonly members: readonly string[]; readonly score: number }[];
	readonly together?: readonly Two[];
	readonly apart?: readonly Two[];
	readonly balance?: readonly BalanceRule[];
	readonly quotas?: readonly TeamsQuota[];
	readonly projects?: Side;
	readonly mentors?: Side;
}

/** A team: its members sorted by id, what it is joined with, and the points of it, of all pairs and wishes inside it and of its partners. */
export interface Team {
	readonly members: readonly string[];
	readonly project?: string;
	readonly mentor?: string;
	readonly score: number;
}

/**
 * What proves the bound: prices in whole units, `scale` of which make a point; those of people and partners are 0 or
 * more. A team is worth its score and `place` points for each member. No team that the rules allow is worth more units
 * than the prices of its members, its project and its mentor together with `team` and `excess`. So no answer is worth
 * more than the prices of all people, of all places with partners and of `teams` teams (`team` and `excess` each);
 * less `place` for everybody placed, and rounded down, that is the bound.
 * - `place`: 0 where the bound holds however many are placed, as when all teams are of one size; else more points than
 *   any two answers can differ by;
 * - `teams`: how many teams the answer has; where sizes vary and no number was asked for, how many there could be at
 *   the most (and `team` + `excess` is 0 or more);
 * - `closed`: how the rest of the way to the value was gone: the prices alone reach it, or a `search` among the teams
 *   that the prices leave, or not at all (`open`);
 * - `quotas`: a quota of at most so many is that many places for the teams that it counts, and one of at least so many
 *   is places for all teams but these, for those that it does not count; each has a price as places with partners have;
 * - `placed`: why no more people can be placed: because of the `numbers` alone (what the classes and the places with
 *   partners allow, of those people and partners that any possible team has; or what was asked for), or because a
 *   `search` found no way, or it may be possible (`open`).
 */
export interface TeamsCertificate {
	readonly scale: number;
	readonly place: number;
	readonly teams: number;
	readonly team: number;
	readonly people: Readonly<Record<string, number>>;
	readonly projects?: Readonly<Record<string, number>>;
	readonly mentors?: Readonly<Record<string, number>>;
	readonly quotas?: Readonly<Record<string, number>>;
	readonly excess: number;
	readonly closed: 'prices' | 'search' | 'open';
	readonly placed: 'numbers' | 'search' | 'open';
}

/**
 * The best teams: as many people placed as can be, then the highest total score. Where all teams are of one size, that
 * is as many teams as can be made; where sizes vary, nobody is left out to make one team more, or a better one, and the
 * number of teams, when none was asked for, is whichever brings the most points.
 * - `teams` are sorted by their first member, `unplaced` by id;
 * - `value`: total score; `bound`: no teams that place as many (as many teams, if a number was asked for) can exceed it;
 *   `gap`: 0 where proven: bound - value and, where it is open whether more people can be placed (`placed`), one more
 *   for everybody unplaced, as each of them outweighs any points;
 * - `seed`: of the search, where the problem was too large for anything else;
 * - `version`: which method made it; `fingerprint`: of the problem, the version and the seed (`fingerprintOf`).
 */
export interface TeamsAnswer {
	readonly teams: readonly Team[];
	readonly unplaced: readonly string[];
	readonly value: number;
	readonly bound: number;
	readonly gap: number;
	readonly certificate: TeamsCertificate;
	readonly seed?: number;
	readonly version: string;
	readonly fingerprint: string;
}

/** Why no team, or not the number of teams asked for, can be made: rules that cannot hold together, and what would help. */
export type TeamsRule =
	| { readonly kind: 'teams'; readonly teams: number }
	| { readonly kind: 'together'; readonly two: Two }
	| { readonly kind: 'apart'; readonly two: Two }
	| { readonly kind: 'balance'; readonly rule: BalanceRule }
	| { readonly kind: 'quota'; readonly id: string }
	| { readonly kind: 'partner-capacity'; readonly side: 'projects' | 'mentors' }
	| {
			readonly kind: 'must-share';
			readonly side: 'projects' | 'mentors';
			readonly attribute: string;
	  };

/**
 * - `rules`: they cannot hold together. Without any one of them they could, unless `irreducible` is false: then there
 *   were too many rules, or too many possible teams, to try, and some of the rules may not be needed;
 * - `ways`: what to drop, and what can then be had; the number of teams asked for last. Others that drop as few rules
 *   may be missing, and where `irreducible` is false there may be ways that drop fewer.
 */
export interface TeamsConflict {
	readonly rules: readonly TeamsRule[];
	readonly irreducible?: false;
	readonly ways: readonly {
		readonly dropped: readonly TeamsRule[];
		readonly teams: number;
		readonly value: number;
	}[];
}

/**
 * A rule that can give: teams told by `never` are not to be made, or each of them costs one (`each`); two are to be in
 * one team; or a quota, whose every team missing costs one.
 */
export interface YieldingRule {
	readonly id: string;
	readonly never?: TeamsWith;
	readonly each?: true;
	readonly together?: Two;
	readonly quota?: TeamsQuota;
}

/** What must give so that so many teams can be made: `problem` is what does not give, `few` how many ways are wanted. */
export interface TeamsWaysProblem {
	readonly problem: TeamsProblem;
	readonly rules: readonly YieldingRule[];
	readonly teams: number;
	readonly few: number;
}

/** One way: which rules give, each by how many (1 for what holds or does not), and the teams that can be had then. */
export interface TeamsWay {
	readonly loosened: readonly { readonly rule: string; readonly by: number }[];
	readonly teams: readonly Team[];
	readonly value: number;
}

/**
 * The ways in which the fewest must give, none of which has another in it, the fewest first, then the most points.
 * - `proven`: no way asks for less than the first, and none that is missing asks for less than the last; otherwise they
 *   are the best that were found in the time there was;
 * - no ways and `proven`: not even without all the rules can as many teams be made.
 */
export interface TeamsWays {
	readonly ways: readonly TeamsWay[];
	readonly proven: boolean;
}

/** One person who would go elsewhere: the members of the old and of the new team; null stands for being unplaced. */
export interface TeamMove {
	readonly person: string;
	readonly from: readonly string[] | null;
	readonly to: readonly string[] | null;
}

/**
 * What it would take to have two people in one team.
 * - `together`: they are in one already; `forbidden`: no team that the rules allow has both;
 * - `blocked`: with such a team, the number of teams asked for cannot be made;
 * - `possible`: the best `teams` with both in one are worth `cost` points fewer (below 0 when fewer people are placed,
 *   or the teams were not proven to be the best), leave `fewerPlaced` people more without a team, and `moves` says who moves.
 */
export type WhyNotTogether =
	| { readonly kind: 'together' }
	| { readonly kind: 'forbidden' }
	| { readonly kind: 'blocked' }
	| {
			readonly kind: 'possible';
			readonly cost: number;
			readonly fewerPlaced: number;
			readonly teams: readonly Team[];
			readonly moves: readonly TeamMove[];
	  };

/** Teams as they stand, whether the engine made them or somebody changed them by hand since; `value` is what they are worth. */
export interface StandingTeams extends Pick<TeamsAnswer, 'unplaced' | 'value'> {
	readonly teams: readonly PublishedTeam[];
}

/** A team as it was published, perhaps with people or partners who are gone. */
export type PublishedTeam = Pick<Team, 'members' | 'project' | 'mentor'>;

/**
 * Published teams mended after somebody left or came.
 * - `kept`: how many published teams have everybody who is still there together, with the same partners as far as these
 *   are still there; others may have joined them;
 * - `value`: total score; `proven`: nothing that keeps as many is better; `cost`: points fewer than the best teams
 *   without regard to the published ones, `fewerPlaced`: people fewer;
 * - `moves`: who was in a team before or is in one now, and is in another.
 */
export interface TeamsRepair {
	readonly teams: readonly Team[];
	readonly unplaced: readonly string[];
	readonly kept: number;
	readonly value: number;
	readonly proven: boolean;
	readonly cost: number;
	readonly fewerPlaced: number;
	readonly moves: readonly TeamMove[];
}
