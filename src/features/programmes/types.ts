import type { LocalisedText } from '#core/locale.ts';
import type { FormContent } from './questions.ts';

/** What stands on the mentored side of one mentorship of a cycle. */
export type MenteeSide = 'person' | 'organisation' | 'team';

/** A named stretch of a cycle, counted in weeks from the cycle's first day (a call may begin before it). */
export interface Phase {
	readonly key: string;
	readonly name: LocalisedText;
	readonly fromWeek: number;
	readonly weeks: number;
}

/** What a mentorship owes by the end of the cycle, and when silence becomes a matter for the team. */
export interface Rhythm {
	/** Individual sessions required of each mentorship. */
	readonly sessions: number;
	/** Group meetings that each mentorship is to attend; 0 where there are none. */
	readonly groupMeetings: number;
	/** The usual length of one session, in minutes: offered first when a session is logged. */
	readonly minutes: number;
	/** Days without a session after which the mentorship counts as silent. */
	readonly silentAfterDays: number;
	readonly asking: Asking;
	/** What the first session, the second … may be about: questions to bring along. Fewer than sessions, or none, is fine. */
	readonly prompts: readonly (readonly LocalisedText[])[];
}

/** When members are asked by letter whether they have met; one tap answers. */
export interface Asking {
	/** hours after the end of a planned session: its mentor is asked */
	readonly hoursAfter: number;
	/** days after that in which the mentor says nothing: the mentored side is asked */
	readonly menteeAfterDays: number;
	/** the day of a month (1 to 28) on which whoever neither planned nor noted a session in it is asked */
	readonly monthDay: number;
}

/** Whom to turn to when somebody may be in danger. Empty texts as long as the team has named nobody. */
export interface SafeguardingContact {
	readonly name: string;
	readonly email: string;
	readonly phone: string;
}

/** How a cycle looks after its mentorships. */
export interface CarePlan {
	/** days that a silent pair has to answer its letter before the team takes it up */
	readonly answerDays: number;
	readonly safeguarding: SafeguardingContact;
}

/** How the mentorships of a cycle end at their time. */
export interface EndingPlan {
	/** days before the last day from which the closing form is open; then both sides are asked for it */
	readonly closingDays: number;
	/** days after the last day in which the last session may be held; then it is over */
	readonly lastSessionDays: number;
	/** whoever held fewer sessions is not taken as having completed it without a look by the team */
	readonly leastSessions: number;
	readonly questions: readonly PlanQuestion[];
}

/** Something that is asked, for as long as answers stand under its key. */
export interface PlanQuestion {
	/** stable while answers stand under it */
	readonly key: string;
	readonly text: LocalisedText;
	/** nobody is asked it any more; it stays for what was answered */
	readonly retired?: true;
}

/** A moment at which both sides are asked how it goes, in a minute. Each statement is answered from 1 to 5. */
export interface CheckIn {
	/** stable while answers stand under it */
	readonly key: string;
	readonly name: LocalisedText;
	/** what the days are counted from: the beginning of the mentorship, or the middle or the end of the cycle */
	readonly from: 'start' | 'middle' | 'end';
	readonly days: number;
	readonly questions: readonly PlanQuestion[];
	/** nobody is asked at it any more; letters that went out still open */
	readonly retired?: true;
}

/** Rules that a pair can be made to keep; they are checked before any score is counted. */
export const hardRules = [
	'another-country',
	'shared-language',
	'another-organisation',
	'meets-need',
	'same-way'
] as const;
export type HardRule = (typeof hardRules)[number];

/** The parts of a score, in the order in which a team reads them. */
export const scoreParts = [
	/** for each need of the mentored side that the mentor offers */
	'need',
	/** for sharing at least one field, unless the mentored side wishes for another */
	'field',
	/** for sharing no field, where the mentored side wishes for that */
	'farField',
	/** for each further shared working language after the first */
	'language',
	/** for living in the same city, when both want to meet live */
	'city',
	/** for coming from different countries */
	'abroad',
	/** for agreeing on how to meet (online or live) */
	'mode',
	/** for a mentor who has come further in the profession */
	'seniority',
	/** for knowing each other already */
	'contact',
	/** for each point of the team's own judgement, which may be below 0 */
	'judgement',
	/** for each step by which a side liked the trial talk, which may be below 0 */
	'talk'
] as const;

/** Points for each part of the score (whole numbers, also below 0; 0 switches a part off). */
export type ScoreWeights = Readonly<Record<(typeof scoreParts)[number], number>>;

/** How the teams of a cycle are made: one class per country, so many of each in a team. */
export interface TeamShape {
	/** country code → how many of it in each team */
	readonly of: Readonly<Record<string, number>>;
	/** points for each two members who share a field of interest */
	readonly sharedInterest: number;
	/** points for each two members who bring different roles */
	readonly differentRole: number;
	/** points for each two members who share a working language */
	readonly sharedLanguage: number;
	/** points for each person whom a member asked for on their wish card, and got */
	readonly wishedPerson: number;
	/** points for an idea that two members both ranked: so many for each step from the end of the lower rank */
	readonly sharedIdea: number;
}

/** What a quota of pairs can count; `mentor-from` stands with a country: `mentor-from:SI`. */
export const pairGroups = [
	'across-countries',
	'across-towns',
	'across-fields',
	'online',
	'mentor-from'
] as const;

/** At least or at most so many of a group of pairs, in hundredths of all who are matched or as a number of pairs. */
export interface PairQuota {
	readonly group: string;
	readonly bound: 'least' | 'most';
	readonly count: number;
	readonly unit: 'percent' | 'pairs';
}

/** How the engine matches a cycle. With `teams`, teams are made first and each is then given a mentor. */
export interface MatchingPlan {
	readonly rules: readonly HardRule[];
	readonly weights: ScoreWeights;
	/** of pairs; teams have none */
	readonly quotas: readonly PairQuota[];
	/** nobody may stay without a mentor, but for these applications; nobody is promised one when left out */
	readonly everybody?: { readonly but: readonly string[] };
	readonly teams?: TeamShape;
}

/**
 * At least and at most so many of a group among the selected. A group is a meaning of the form with one of its values
 * (`gender:woman`, `sector:public`), a country (`country:AL`) or a town (`town:Kosjerić`).
 */
export interface GroupQuota {
	readonly group: string;
	readonly least?: number;
	readonly most?: number;
}

/** Places that only a group may take, because a supporter keeps them for it. Without anybody good enough they stay free. */
export interface Earmark {
	readonly key: string;
	/** whose places they are, as the team and the report call them */
	readonly name: LocalisedText;
	readonly group: string;
	readonly places: number;
}

/** How a pairing is put to its two sides before it becomes a mentorship. */
export interface ConsentPlan {
	/** whom the letters go to first; `none`: the team publishes for both */
	readonly order: 'together' | 'mentor-first' | 'mentee-first' | 'none';
	/** days to answer, each side */
	readonly days: number;
	/** the team's own opening of the two letters, in place of ours */
	readonly words?: { readonly mentor?: LocalisedText; readonly mentee?: LocalisedText };
}

/** How a cycle selects. */
export interface SelectionPlan {
	readonly quotas: readonly GroupQuota[];
	readonly earmarks: readonly Earmark[];
	/** nobody with a lower score is proposed; none when left out */
	readonly bar?: number;
	/** how many reserves are named */
	readonly reserves: number;
	/** days in which somebody who was selected says yes or no */
	readonly answerDays: number;
}

/** Something that is scored, with what each step of the scale means. */
export interface Criterion {
	/** stable while scores stand under it; lower camel case */
	readonly key: string;
	readonly name: LocalisedText;
	/** how much it counts beside the others; a whole number from 1 */
	readonly weight: number;
	/** step of the scale → what it means, in words */
	readonly anchors: Readonly<Record<string, LocalisedText>>;
}

/** A stage in which reviewers read applications and score them. */
export interface ReadingStage {
	readonly key: string;
	readonly name: LocalisedText;
	readonly kind: 'reading';
	/** reviews of each application */
	readonly each: number;
	/** whether names, photographs, contacts and redacted passages are kept from the reviewers */
	readonly blind: boolean;
	readonly criteria: readonly Criterion[];
	/** whole steps from the lowest to the highest */
	readonly scale: { readonly min: number; readonly max: number };
	/** two reviews whose scores are this far apart go to a moderator; in points of the scale */
	readonly moderateFrom: number;
	/** whether reviewers see the other reviews of an application after they have sent their own */
	readonly othersAfterwards: boolean;
	readonly instructions: LocalisedText;
}

/** A stage of the selection in which nothing is scored by reviewers. */
export interface OtherStage {
	readonly key: string;
	readonly name: LocalisedText;
	readonly kind: 'check' | 'eligibility' | 'interview' | 'decision';
}

/** The stages that an application passes, in order, and where reviewers write when they have a question. */
export interface ReviewPlan {
	readonly stages: readonly (ReadingStage | OtherStage)[];
	/** the address to which reviewers answer; never the one of the applicants. Empty: that of the installation */
	readonly contact: string;
}

/** How often the members of a mentorship mean to meet. */
export type MeetingRhythm = 'week' | 'fortnight' | 'three-weeks' | 'month';

/** Whether they write between sessions, and how soon an answer comes. */
export type ContactBetween = 'none' | 'day' | 'two-days' | 'week';

/** One of the rules of the game, as the programme puts it to every mentorship. */
export interface Clause {
	readonly key: string;
	readonly title: LocalisedText;
	readonly text: LocalisedText;
	/** what the members fill in beneath it; left out: it holds as it stands */
	readonly asks?: 'rhythm' | 'length' | 'place' | 'offLimits' | 'contact';
}

/** The rules of the game, and what stands in the boxes before the members have talked. */
export interface AgreementPlan {
	/** counts the changes to the clauses: whoever proposes says which they have read */
	readonly revision: number;
	readonly clauses: readonly Clause[];
	readonly usual: {
		readonly every: MeetingRhythm;
		readonly mode: 'online' | 'live' | 'either';
		readonly contact: ContactBetween;
	};
}

/** A change of a part of a plan, in words. */
export interface ShownPlanChange {
	readonly id: number;
	/** and by whom */
	readonly when: string;
	readonly lines: readonly string[];
}

/**
 * The pattern of a cycle: everything in which one programme differs from another, as data.
 * A cycle copies it and may then change its copy; code never asks which blueprint it came from.
 */
export interface Plan {
	readonly menteeSide: MenteeSide;
	/** how many people or organisations the call will select */
	readonly places: number;
	readonly selection: SelectionPlan;
	/** how long the cycle runs, in months, counted from its first day */
	readonly months: number;
	readonly phases: readonly Phase[];
	readonly rhythm: Rhythm;
	readonly care: CarePlan;
	readonly checkIns: readonly CheckIn[];
	readonly ending: EndingPlan;
	readonly agreement: AgreementPlan;
	readonly matching: MatchingPlan;
	readonly consent: ConsentPlan;
	/** whether each mentorship makes a project, and has a page for it */
	readonly projects: boolean;
	readonly review: ReviewPlan;
	/** the newest version of the form that applicants fill in; earlier ones stay in `forms` */
	readonly form: FormContent;
}

/** A plan under a name, shipped with the product. */
export interface Blueprint {
	readonly key: string;
	readonly name: LocalisedText;
	/** one sentence that helps a team choose among blueprints */
	readonly summary: LocalisedText;
	readonly plan: Plan;
}
