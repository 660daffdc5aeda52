import type { LocalisedText, Locale } from '#core/locale.ts';
import type { Answers } from '#features/programmes/questions.ts';

/** A made-up human: the surname always says "sample" or "trial" in some language. */
export interface WorldPerson {
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
}

export type Outcome = 'selected' | 'reserve' | 'declined';

/** How far an application came before its outcome. */
export type Reached =
	| 'incomplete' // a document was missing
	| 'ineligible' // a hard rule of the call was missed
	| 'read' // scored, not shortlisted
	| 'invited' // shortlisted, did not come to the interview
	| 'interviewed';

/** When the application came in: day 0 is the day on which the call opens; local time of the programme. */
export interface Submitted {
	readonly day: number;
	readonly time: string;
}

export interface WorldApplicant extends WorldPerson {
	/** keyed by the questions of the blueprint's form */
	readonly answers: Answers;
	readonly outcome: Outcome;
	readonly reached: Reached;
	/** which hard rule was missed, when `reached` is 'ineligible' */
	readonly missed?: 'budget' | 'employees' | 'founded' | 'age';
	/** the handling fee, where the call asks for one */
	readonly fee?: 'paid' | 'waived';
	readonly submitted: Submitted;
}

/** What a mentor does for a living, as counted in reports. */
export type MentorKind =
	| 'culture'
	| 'business'
	| 'diplomacy'
	| 'media'
	| 'people-development'
	| 'science'
	| 'marketing'
	| 'activism';

export interface WorldMentor extends WorldPerson {
	readonly kind: MentorKind;
	readonly country: string;
	readonly city: string;
	readonly languages: readonly string[];
	readonly fields: readonly string[];
	readonly offers: readonly string[];
	/** mentorships at the same time; 0 means "not this cycle" */
	readonly capacity: number;
	readonly mode: 'online' | 'live' | 'either';
	readonly line: LocalisedText;
	/** was a mentee of an earlier cycle */
	readonly alumni?: boolean;
	/** came to the pool after the cut-off of the present cycle */
	readonly joinedLate?: boolean;
}

/** One mentoring conversation, `day` days after the first day of the cycle. */
export interface WorldSession {
	readonly day: number;
	readonly minutes: number;
	readonly mode: 'online' | 'live';
}

export type StaffRole =
	| 'administrator'
	| 'coordinator'
	| 'partner-coordinator'
	| 'reviewer'
	| 'trainer'
	| 'funder-contact';

export interface WorldStaff extends WorldPerson {
	readonly role: StaffRole;
	/** key of an organisation of the world */
	readonly organisation: string;
}

export interface WorldOrganisation {
	readonly key: string;
	readonly name: string;
	readonly country: string;
	readonly city: string;
	readonly line: LocalisedText;
}

export type SupporterKind =
	| 'embassy'
	| 'institute'
	| 'ministry'
	| 'company'
	| 'people-firm'
	| 'hub'
	| 'foundation'
	| 'european-union'
	| 'youth-office';

export interface WorldSupporter {
	readonly key: string;
	readonly name: LocalisedText;
	readonly kind: SupporterKind;
	/** euros; left out where the help is not money */
	readonly amount?: number;
	readonly gives: LocalisedText;
	/** town for which a place is kept */
	readonly placeFor?: string;
	/** statement and disclaimer that must stand beside the logo */
	readonly credit?: LocalisedText;
	readonly disclaimer?: LocalisedText;
}

export interface WorldCall {
	/** the year is put by the seed: `{year}` stands for the year in which the cycle starts */
	readonly title: LocalisedText;
	/** paragraphs with an empty line between them */
	readonly text: LocalisedText;
}

export interface WorldProgramme {
	readonly key: 'creative-mentorship' | 'reglab' | 'youth';
	readonly blueprint: 'pairs' | 'organisations' | 'teams';
	readonly name: LocalisedText;
	/** one line under the name */
	readonly line: LocalisedText;
	readonly summary: LocalisedText;
	/** paragraphs with an empty line between them */
	readonly description: LocalisedText;
	readonly call: WorldCall;
	readonly questions: readonly {
		readonly question: LocalisedText;
		readonly answer: LocalisedText;
	}[];
	readonly supporters: readonly WorldSupporter[];
	/** keys of organisations: the host first, then partners */
	readonly organisations: readonly string[];
}

/** When the parts of a cycle fall, all as plain dates. */
export interface WorldCycleDates {
	readonly callOpensOn: Temporal.PlainDate;
	/** last day of the call, until 23:59:59 */
	readonly callClosesOn: Temporal.PlainDate;
	readonly startsOn: Temporal.PlainDate;
}
