import type { Reason, Two } from '#engine/types.ts';
import type { Mentored } from '#features/matching/types.ts';
import type { FormingQuestion } from '#features/teams/types.ts';
import type { LeavingReason } from './reasons.ts';

/** How somebody who could step in came through the selection. */
export type Standing = 'selected' | 'reserve' | 'applied';

/** Somebody without a team who could be in one. */
export interface Waiting {
	readonly mentored: Mentored;
	readonly name: string;
	/** the number of the application */
	readonly number: number;
	readonly standing: Standing;
	/** the place among the reserves, from 1; null for all others */
	readonly rank: number | null;
}

/** A team as it is after somebody left, and everything by which teams are scored. */
export interface OpenTeam {
	readonly question: Omit<FormingQuestion, 'people'>;
	readonly staying: readonly Mentored[];
	/** the id in the pool */
	readonly mentor: string;
	/** who would rather not be with whom, by application */
	readonly apart: readonly Two[];
}

/** Why somebody cannot step in, and whom it is about, by application. */
export interface Obstacle {
	readonly code: 'avoids' | 'apart' | 'mentor';
	readonly about: string;
}

/** Somebody who left, and who came or could come in their place. */
export interface LeavingRow {
	readonly id: string;
	readonly name: string;
	readonly country: string;
	readonly reason: LeavingReason;
	readonly note: string;
	readonly notedAt: Temporal.Instant;
	/** null: the software, or somebody who is gone */
	readonly notedBy: string | null;
	/** who took it back, and when; null while it stands */
	readonly withdrawn: { readonly at: Temporal.Instant; readonly by: string | null } | null;
	readonly substitute: {
		readonly name: string;
		readonly gain: number;
		readonly chosenAt: Temporal.Instant;
		readonly chosenBy: string | null;
	} | null;
	/** in their order; none once somebody has come, it was taken back, or the mentorship has ended */
	readonly candidates: readonly Candidate[];
}

/** Somebody who could step in, beside whoever left. */
export interface Candidate extends Waiting {
	/** what the team would be worth with them */
	readonly points: number;
	/** how much more that is than it was with whoever left */
	readonly gain: number;
	/** what speaks for the team with them and did not before; and the other way round */
	readonly gained: readonly Reason[];
	readonly lost: readonly Reason[];
	readonly obstacle: Obstacle | null;
}
