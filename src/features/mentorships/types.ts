import type { Reason } from '#engine/types.ts';
import type { LocalisedText } from '#core/locale.ts';
import type { Answers } from '#features/programmes/questions.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { CalendarAnswer } from '#features/letters/calendar-reply.ts';
import type { PlannedSession, PlanStatus } from './planning.ts';
import type { HeldSession, Progress, Term } from './rules.ts';

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
	readonly term: Term;
	/** YYYY-MM-DD, in the cycle's zone */
	readonly today: string;
}

/** What one member says a session was like; without minutes they say that there was none. */
export interface Account {
	readonly heldOn: string;
	readonly minutes: number | null;
	readonly mode: HeldSession['mode'];
	readonly personId: string;
	readonly name: string;
	/** null: the team, on their behalf */
	readonly side: Side | null;
	/** when it was said, ISO 8601 */
	readonly at: string;
}

/**
 * Whether the two sides of a mentorship see a session alike. `noted`: one side has said so and the other nothing;
 * `agreed`: both have; `differs`: each side has said something else, and the newest word counts.
 */
export type Agreement = 'noted' | 'agreed' | 'differs';

/** A session as it stands in the list of a mentorship. */
export interface LoggedSession extends HeldSession {
	readonly id: string;
	readonly loggedBy: string;
	/** the actor may take it back */
	readonly mine: boolean;
	/** false when the newest word about it is that there was none */
	readonly counts: boolean;
	readonly agreement: Agreement;
	/** all that was said about it, in the order in which it was said */
	readonly accounts: readonly Account[];
}

/** A planned session as it stands in a mentorship, and what became of it. */
export interface PlannedRow extends PlannedSession {
	readonly id: string;
	readonly sequence: number;
	readonly status: PlanStatus;
	/** the session that was noted for it */
	readonly sessionId: string | null;
	readonly cancelled: { readonly by: string; readonly reason: string } | null;
	/** who said that they did not meet, and why */
	readonly misses: readonly { readonly name: string; readonly reason: string }[];
	/** what each member's calendar answered last */
	readonly replies: readonly {
		readonly personId: string;
		readonly name: string;
		readonly answer: CalendarAnswer;
	}[];
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
	readonly term: Term;
	/** YYYY-MM-DD, in the cycle's zone */
	readonly today: string;
	readonly progress: Progress;
	/** the latest first */
	readonly sessions: readonly LoggedSession[];
	/** the earliest first */
	readonly plans: readonly PlannedRow[];
	/** in which the reader reads hours */
	readonly zone: string;
}
