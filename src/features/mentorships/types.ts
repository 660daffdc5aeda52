import type { Reason } from '#engine/types.ts';
import type { LocalisedText } from '#core/locale.ts';
import type { Answers } from '#features/programmes/questions.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { HeldSession, Progress } from './rules.ts';

/** The two sides of a mentorship. */
export type Side = 'mentor' | 'mentee';

/** One member, as lists show them. */
export interface MemberName {
	readonly personId: string;
	readonly name: string;
	readonly side: Side;
	/** the organisation that applied, null for a person */
	readonly organisation: string | null;
}

/** One member, as the other members and the team see them. */
export interface Member extends MemberName {
	readonly email: string;
	readonly country: string;
	readonly city: string;
	/** a mentor's sentence about themselves */
	readonly line: LocalisedText;
	/** what a mentor offers; empty for a mentee */
	readonly offers: readonly string[];
	/** a mentor's fields; a mentee's stand in their answers */
	readonly fields: readonly string[];
	/** what a mentee wrote in the application, only the answers that are shared with the mentorship */
	readonly answers: Answers;
}

/** One row of a board or of somebody's own list. */
export interface MentorshipRow {
	readonly id: string;
	readonly position: number;
	readonly members: readonly MemberName[];
	readonly progress: Progress;
}

/** The cycle around a mentorship. */
export interface MentorshipCycle {
	readonly id: string;
	readonly slug: string;
	readonly name: LocalisedText;
	readonly plan: Plan;
	readonly timeZone: string;
	/** YYYY-MM-DD */
	readonly startsOn: string;
	readonly endsOn: string;
	readonly programme: { readonly id: string; readonly slug: string; readonly name: LocalisedText };
}

/** A mentorship in somebody's own list: their side of it, and the cycle. */
export interface OwnMentorship extends MentorshipRow {
	readonly side: Side;
	readonly cycle: MentorshipCycle;
	/** YYYY-MM-DD */
	readonly beganOn: string;
	/** YYYY-MM-DD, in the cycle's zone */
	readonly today: string;
}

/** A session as it stands in the list of a mentorship. */
export interface LoggedSession extends HeldSession {
	readonly id: string;
	readonly loggedBy: string;
	/** the actor may take it back */
	readonly mine: boolean;
}

/** A mentorship whole, as its members and the team see it. */
export interface Mentorship {
	readonly id: string;
	readonly cycle: MentorshipCycle;
	readonly members: readonly Member[];
	/** the side of the actor, null for the team */
	readonly side: Side | null;
	/** the actor, when they are one of the members */
	readonly self: string | null;
	readonly score: number;
	readonly reasons: readonly Reason[];
	readonly beganOn: string;
	/** YYYY-MM-DD, in the cycle's zone */
	readonly today: string;
	readonly progress: Progress;
	/** the latest first */
	readonly sessions: readonly LoggedSession[];
}
