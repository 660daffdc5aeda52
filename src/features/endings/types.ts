import type { ChangeReason } from '#features/care/rules.ts';
import type { EndingWay } from '#features/mentorships/rules.ts';
import type { MemberName, Mentorship } from '#features/mentorships/types.ts';
import type { Assessed, BrokenRule } from '#features/matching/types.ts';
import type { NextWish } from './rules.ts';

/** What one member said at the end; the newest of theirs. */
export interface Closing {
	/** question of the plan → text */
	readonly answers: Readonly<Record<string, string>>;
	readonly farewell: string;
	readonly wishes: readonly NextWish[];
	readonly sentAt: Temporal.Instant;
}

/** A member, and what they said at the end; null as long as they have not. */
export interface ClosedMember extends MemberName {
	readonly closing: Closing | null;
}

/** How a mentorship ended, as the team reads it. */
export interface Ended {
	readonly way: EndingWay;
	readonly reason: ChangeReason | null;
	/** null when there is none; its text is null when no key opens it any more */
	readonly note: { readonly text: string | null } | null;
	readonly endedOn: string;
	/** who of the team; null when its time was over, or they are gone */
	readonly by: string | null;
}

/** A mentor who could take over: with a free place, in the order of the points. */
export interface Candidate extends Assessed {
	readonly mentorId: string;
	readonly name: string;
	readonly free: number;
	/** rules that forbid it; empty when it may be proposed */
	readonly broken: readonly BrokenRule[];
}

/** What follows an early end: a proposal that is asked, a new mentorship, or mentors who could take over. */
export type Rematch =
	| { readonly state: 'begun'; readonly mentorshipId: string }
	| { readonly state: 'asking' }
	| { readonly state: 'open'; readonly candidates: readonly Candidate[] };

/** The end of a mentorship, as the team sees it. */
export interface MentorshipEnd {
	readonly mentorship: Mentorship;
	readonly extensions: readonly {
		readonly id: number;
		readonly untilOn: string;
		readonly reason: string;
		readonly by: string | null;
	}[];
	readonly ended: Ended | null;
	readonly members: readonly ClosedMember[];
	/** the mentor of the pool, and whether they rest in this cycle */
	readonly mentor: { readonly id: string; readonly name: string; readonly rests: boolean } | null;
	/** of an early end only */
	readonly rematch: Rematch | null;
}
