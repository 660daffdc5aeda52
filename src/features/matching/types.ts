import type { PairsAnswer, PairsProblem } from '#engine/pairs/types.ts';
import type { TeamsAnswer, TeamsProblem } from '#engine/teams/types.ts';
import type { Reason } from '#engine/types.ts';
import type { HardRule, MatchingPlan } from '#features/programmes/types.ts';

/** How somebody wants to meet. */
export type MeetingMode = 'online' | 'live' | 'either';

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

/** Nobody mentors themselves, whatever the plan says. */
export type BrokenRule = HardRule | 'another-person';

/** What is given one mentor: one applicant, or a team of them. Its id is that of its first member. */
export interface Unit {
	readonly id: string;
	readonly members: readonly Mentored[];
}

/** Points and what they are made of. */
export interface Assessed {
	readonly score: number;
	readonly reasons: readonly Reason[];
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

/** What the engine was asked: about teams and their mentors when the plan makes teams, or else about pairs. */
export interface Asked {
	readonly matching: MatchingPlan;
	readonly teams?: TeamsProblem;
	readonly pairs?: PairsProblem;
}

/** What every answer of the engine says of how good it is. */
type Proven = Pick<TeamsAnswer | PairsAnswer, 'value' | 'bound'>;

/** What the engine answered. Runs of old asked twice about teams: first who is in them, then who mentors them. */
export interface Answered {
	readonly teams?: Proven;
	readonly pairs?: Proven;
}

/** The answer as people read it. */
export interface Arrangement {
	readonly proposals: readonly Proposal[];
	readonly unplaced: readonly Unplaced[];
}
