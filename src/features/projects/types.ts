import type { Term } from '#features/mentorships/rules.ts';
import type { MemberName, MentorshipCycle, Side } from '#features/mentorships/types.ts';

/** How far a project has come, in the order in which it goes. */
export const stages = ['idea', 'planned', 'under-way', 'done'] as const;
export type Stage = (typeof stages)[number];

/** What is said of a project, in the language in which its members write. Texts may be empty, but for the title. */
export interface ProjectWords {
	readonly title: string;
	/** what is made */
	readonly summary: string;
	/** for whom */
	readonly audience: string;
	readonly place: string;
	/** YYYY-MM-DD; null while nobody knows */
	readonly fromOn: string | null;
	readonly untilOn: string | null;
	/** what is still needed for it */
	readonly needs: string;
}

/** The text of a project as somebody saved it once. */
export interface ProjectVersion extends ProjectWords {
	/** counted from 1 */
	readonly version: number;
	/** an instant */
	readonly at: string;
	readonly by: string;
}

/** Somebody said how far it has come. */
export interface StageMark {
	readonly stage: Stage;
	/** an instant */
	readonly at: string;
	readonly by: string;
}

/** An idea that members of a team ranked on their wish cards. */
export interface WishedIdea {
	readonly text: string;
	/** how many of them did */
	readonly members: number;
}

/** The project of a mentorship with all that is known of it; both lists begin with the oldest. */
export interface Project {
	readonly mentorshipId: string;
	readonly cycle: MentorshipCycle;
	readonly term: Term;
	readonly members: readonly MemberName[];
	/** the side of the reader; null for the team of the programme */
	readonly side: Side | null;
	/** empty until somebody has written */
	readonly versions: readonly ProjectVersion[];
	readonly marks: readonly StageMark[];
	/** what a first version may begin with, or began with; null when nobody needs it, or nobody ranked an idea */
	readonly idea: WishedIdea | null;
}

/** A project in one line of a list; without a title nobody has written yet. */
export interface ProjectLine {
	readonly mentorshipId: string;
	readonly title: string | null;
	readonly stage: Stage;
	readonly changedAt: Temporal.Instant | null;
	readonly changedBy: string | null;
}
