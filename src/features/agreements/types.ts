import type {
	AgreementPlan,
	Clause,
	ContactBetween,
	MeetingRhythm
} from '#features/programmes/types.ts';
import type { Term } from '#features/mentorships/rules.ts';
import type { MemberName, MentorshipCycle } from '#features/mentorships/types.ts';

/** What the members of a mentorship fill in themselves. */
export interface Terms {
	readonly every: MeetingRhythm;
	/** how long a session is to last */
	readonly minutes: number;
	readonly mode: AgreementPlan['usual']['mode'];
	readonly place: string;
	readonly offLimits: string;
	readonly contact: ContactBetween;
}

/** Somebody's yes to one version. */
export interface Acceptance {
	readonly personId: string;
	readonly acceptedAt: Temporal.Instant;
	/** who wrote it down for somebody who signed on paper; null: they accepted themselves */
	readonly notedBy: string | null;
}

/** An agreement as it was proposed once; a change is another version. */
export interface AgreementVersion {
	readonly id: string;
	/** counted from 1 */
	readonly version: number;
	readonly clauses: readonly Clause[];
	readonly terms: Terms;
	readonly proposedBy: string;
	readonly proposedAt: Temporal.Instant;
	readonly acceptances: readonly Acceptance[];
}

/** Everything that the members of a mentorship have proposed to each other. */
export interface Agreement {
	readonly mentorshipId: string;
	readonly cycle: MentorshipCycle;
	readonly term: Term;
	readonly members: readonly MemberName[];
	/** the actor, when they are one of the members */
	readonly self: string | null;
	/** the newest first */
	readonly versions: readonly AgreementVersion[];
}
