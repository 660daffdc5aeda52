import type { Locale } from '#core/locale.ts';
import type { ProgressFacts } from '#features/mentorships/rules.ts';
import type { Pause } from '#features/mentorships/pauses.ts';
import type { MemberName, MentorshipCycle } from '#features/mentorships/types.ts';
import type { CareWay, Change, EntryRecords, HelpMatter } from './rules.ts';

/** A member of a mentorship with the ways to reach them. */
export interface CareMember extends MemberName {
	readonly email: string;
	/** as they gave it when they applied; null when they gave none */
	readonly phone: string | null;
	readonly locale: Locale;
}

/** A mentorship as the team looks after it. */
export interface CareMentorship {
	readonly id: string;
	readonly cycle: MentorshipCycle;
	readonly members: readonly CareMember[];
	readonly facts: ProgressFacts & {
		readonly pauses: readonly Pause[];
		/** planned in the cycle from now until its last day */
		readonly groupMeetingsAhead: number;
	};
}

/** What somebody of the team did about an entry. */
export interface CareStep {
	readonly id: string;
	readonly way: CareWay;
	/** sealed: see `server/sealed.ts` */
	readonly outcome: string;
	/** YYYY-MM-DD */
	readonly nextOn: string | null;
	readonly settled: boolean;
	/** ISO instant */
	readonly notedAt: string;
	readonly by: { readonly id: string; readonly name: string } | null;
}

/** An entry of the worklist, with what was done about it: the latest step last. */
export interface CareEntry extends EntryRecords {
	readonly id: string;
	readonly mentorshipId: string;
	readonly openedAt: Temporal.Instant;
	/** who asked for what; null for a silence */
	readonly help: {
		readonly id: string;
		readonly about: HelpMatter;
		readonly person: { readonly id: string; readonly name: string };
		/** what they would like to change; null for other matters */
		readonly change: Change | null;
		/** sealed, or opened; null when it cannot be opened any more */
		readonly text: string | null;
	} | null;
	readonly steps: readonly CareStep[];
}
