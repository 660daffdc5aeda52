import type { PairsAnswer, PairsObjective, PairsProblem, PairsRule } from '#engine/pairs/types.ts';
import type { TeamsAnswer, TeamsProblem } from '#engine/teams/types.ts';
import type { Reason, Two as EngineTwo } from '#engine/types.ts';
import type { HardRule, MatchingPlan } from '#features/programmes/types.ts';

/** How somebody wants to meet. */
export type MeetingMode = 'online' | 'live' | 'either';

/** Whether somebody wishes for a mentor of their own field, or of another. */
export type FieldWish = 'near' | 'far' | 'either';

/** A selected applicant, as far as the matching needs to know them. */
export interface Mentored {
	/** the application's id */
	readonly id: string;
	/** person ids and lower-case addresses by which the same human may be known */
	readonly marks: readonly string[];
	readonly country: string;
	readonly city: string;
	readonly fields: readonly string[];
	readonly needs: readonly string[];
	readonly languages: readonly string[];
	/** null when the form does not ask */
	readonly mode: MeetingMode | null;
	/** null when the form does not ask, or they did not say */
	readonly fieldWish: FieldWish | null;
	/** what they would do in a team; empty when the form does not ask */
	readonly roles: readonly string[];
	/** the organisation that applies, empty for a person */
	readonly organisation: string;
}

/** A mentor of the pool, as far as the matching needs to know them. */
export interface PoolMentor {
	/** the id in the pool */
	readonly id: string;
	readonly marks: readonly string[];
	readonly country: string;
	readonly city: string;
	readonly fields: readonly string[];
	readonly offers: readonly string[];
	readonly languages: readonly string[];
	readonly mode: MeetingMode;
	/** how many mentorships they can take in this cycle */
	readonly capacity: number;
	/** organisations in whose name they have applied in this programme */
	readonly organisations: readonly string[];
}

/** An application beside a mentor of the pool, by id. */
export interface Two {
	readonly application: string;
	readonly mentor: string;
}

/** What the team knows of two people; a part that nobody wrote down is not there. */
export interface KnownPair extends Two {
	/** what the team thinks of them together, from -5 to 5 */
	readonly judgement?: number;
	/** they know each other already */
	readonly contact?: true;
	/** how much each side liked the trial talk, from -2 to 2 */
	readonly menteeLiking?: number;
	readonly mentorLiking?: number;
}

/** What the team knows beside forms and profiles, as data. For the team alone. */
export interface TeamKnowledge {
	/** how far somebody has come in the profession, from 1 to 4, by the id of the application or the mentor */
	readonly steps: Readonly<Record<string, number>>;
	readonly pairs: readonly KnownPair[];
}

/** Two who must be together, or apart, because somebody said so. */
export interface Pin extends Two {
	readonly kind: 'together' | 'apart';
}

/** Two who must be in one team, or must not, because somebody said so; by the ids of their applications. */
export interface TeamPin {
	readonly one: string;
	readonly other: string;
	readonly kind: Pin['kind'];
}

/** Nobody mentors themselves, whatever the plan says. */
export type BrokenRule = HardRule | 'another-person';

/** What is given one mentor: one applicant, or a team of them. Its id is that of its first member. */
export interface Unit {
	readonly id: string;
	readonly members: readonly Mentored[];
}

/** Points and what they are made of. `deskReasons` are never told to those who are matched. */
export interface Assessed {
	readonly score: number;
	readonly reasons: readonly Reason[];
	readonly deskReasons?: readonly Reason[];
}

/** One mentorship that the engine proposes: applications beside a mentor of the pool, by id. */
export interface Proposal extends Assessed {
	readonly mentees: readonly string[];
	readonly mentor: string;
	/** for a team: why these people are in one */
	readonly team?: Assessed;
}

/** Why somebody has no place: a message key without `unplaced_`, and what fills it. */
export interface Cause {
	readonly code: string;
	readonly facts: Readonly<Record<string, string | number>>;
}

/** Applicants without a place: one alone, or a team that found no mentor. */
export interface Unplaced {
	readonly mentees: readonly string[];
	readonly causes: readonly Cause[];
}

/** Everything that a matching follows from. Kept with each run, so that it can be run again with the same result. */
export interface MatchingQuestion {
	readonly matching: MatchingPlan;
	readonly objective: PairsObjective;
	readonly people: readonly Mentored[];
	readonly mentors: readonly PoolMentor[];
	readonly knowledge: TeamKnowledge;
	readonly pins: readonly Pin[];
	/** of plans that make teams; runs from before people could be pinned have none */
	readonly teamPins?: readonly TeamPin[];
}

/**
 * What a run was asked: the question, and what the engine made of it, about teams and their mentors when the plan makes
 * teams, or else about pairs. Runs from before questions were kept whole have their plan and the engine's part alone.
 */
export interface Asked extends Partial<Omit<MatchingQuestion, 'matching'>> {
	readonly matching: MatchingPlan;
	readonly teams?: TeamsProblem;
	readonly pairs?: PairsProblem;
}

/**
 * A rule of a conflict: one of the engine's, or a rule of the plan, alone or as a pair fixed by hand breaks it. Of teams
 * as well: two kept apart from a mentor (`barred`), two people pinned (`mates`), one of whom would rather not be with the
 * other (`avoids`), and that mentors have no more places.
 */
export type ConflictRule =
	| PairsRule
	| {
			readonly kind: 'rule';
			readonly rule: HardRule;
			readonly mentee?: string;
			readonly mentor?: string;
	  }
	| { readonly kind: 'barred'; readonly mentee: string; readonly mentor: string }
	| { readonly kind: 'mates'; readonly two: EngineTwo; readonly pin: Pin['kind'] }
	| { readonly kind: 'avoids'; readonly two: EngineTwo }
	| { readonly kind: 'places'; readonly places: number };

/** What would help: rules loosened by so many; `value` is that of the answer then, null where nobody has counted. */
export interface Way {
	readonly loosened: readonly { readonly rule: ConflictRule; readonly by: number }[];
	readonly value: number | null;
}

/**
 * Rules that cannot hold together, and the ways out, the cheapest first. Of teams: rules that stand in the way of
 * `wanted`, as many as there are people for; no ways and not `proven`: nobody had the time to find any.
 */
export interface Conflict {
	readonly rules: readonly ConflictRule[];
	readonly ways: readonly Way[];
	readonly wanted?: number;
	readonly proven?: boolean;
}

/**
 * What the engine answered, whole; or why there is no answer, or fewer teams than there are people for. Runs of old asked twice about teams: first who is in
 * them, then who mentors them.
 */
export interface Answered {
	readonly teams?: TeamsAnswer;
	readonly pairs?: PairsAnswer;
	readonly conflict?: Conflict;
}

/** The answer as people read it. */
export interface Arrangement {
	readonly proposals: readonly Proposal[];
	readonly unplaced: readonly Unplaced[];
}
