import type { Locale, LocalisedText } from '#core/locale.ts';
import { fold } from '#language/search.ts';

/** The team's word about somebody who offers themselves. */
export const verdicts = ['yes', 'not-now', 'no'] as const;
export type Verdict = (typeof verdicts)[number];

/** What a mentor says to a cycle that asks: how many they take, or that they rest. */
export const answers = ['one', 'two', 'rest'] as const;
export type Answer = (typeof answers)[number];

/** What the standing of a mentor in a cycle follows from: the row of `cycle_mentors`. */
export interface StandingFacts {
	/** null while the team has not said anything */
	readonly verdict: Verdict | null;
	/** they left the pool */
	readonly gone: boolean;
	/** the cycle has asked its pool */
	readonly asked: boolean;
	/** they came after the cut-off of the cycle, and not by its invitation */
	readonly late: boolean;
	readonly answer: Answer | null;
	/** places in this cycle, before any is taken */
	readonly capacity: number;
}

/** How somebody stands in a cycle. */
export type Standing =
	'waiting' | 'not-now' | 'turned-down' | 'gone' | 'next-cycle' | 'silent' | 'rests' | 'takes-part';

/** How a mentor stands in a cycle; only who takes part is matched. */
export function standingOf(facts: StandingFacts): Standing {
	if (facts.gone) return 'gone';
	if (facts.verdict === null) return 'waiting';
	if (facts.verdict === 'not-now') return 'not-now';
	if (facts.verdict === 'no') return 'turned-down';
	if (facts.late) return 'next-cycle';
	if (facts.asked && facts.answer === null) return 'silent';
	return facts.capacity > 0 ? 'takes-part' : 'rests';
}

/** Whether a cycle may put its question to somebody who stands like this, and keep their answer. */
export const mayAnswer = (standing: Standing): boolean =>
	standing === 'silent' || standing === 'rests' || standing === 'takes-part';

/** Whether somebody counts among the mentors of the pool: they have come, and nobody has said no. */
export const isIn = (standing: Standing): boolean =>
	mayAnswer(standing) || standing === 'next-cycle';

/** Whether a day (YYYY-MM-DD, in the zone) is not over at an instant. */
export function isNotOver(day: string, timeZone: string, now: Temporal.Instant): boolean {
	return now.toZonedDateTimeISO(timeZone).toPlainDate().toString() <= day;
}

/** What an invitation's state follows from. */
export interface InvitationFacts {
	/** somebody joined by it */
	readonly joined: boolean;
	readonly declinedAt: Temporal.Instant | null;
	/** YYYY-MM-DD in the cycle's zone */
	readonly answerBy: string;
	readonly timeZone: string;
}

export type InvitationState = 'open' | 'joined' | 'declined' | 'expired';

/** Where an invitation stands at an instant. */
export function invitationState(
	{ joined, declinedAt, answerBy, timeZone }: InvitationFacts,
	now: Temporal.Instant
): InvitationState {
	if (joined) return 'joined';
	if (declinedAt) return 'declined';
	return isNotOver(answerBy, timeZone, now) ? 'open' : 'expired';
}

/** What lists and filters read of a mentor. */
export interface PoolFacts {
	readonly country: string;
	readonly fields: readonly string[];
	readonly languages: readonly string[];
	readonly standing: Standing;
	/** how many mentorships they can take in this cycle */
	readonly capacity: number;
	/** how many they have in this cycle */
	readonly taken: number;
}

/** The groups of standings that a list can be narrowed to. */
export const groups = ['answered', 'silent', 'waiting', 'next-cycle', 'out'] as const;
export type Group = (typeof groups)[number];

const standingsIn: Readonly<Record<Group, readonly Standing[]>> = {
	answered: ['takes-part', 'rests'],
	silent: ['silent'],
	waiting: ['waiting'],
	'next-cycle': ['next-cycle'],
	out: ['not-now', 'turned-down', 'gone']
};

/** What a list of the pool is narrowed to; an empty part narrows nothing. */
export interface PoolFilter {
	/** a part of a name, in any script */
	readonly name: string;
	readonly field: string;
	readonly language: string;
	readonly country: string;
	readonly free: boolean;
	readonly group: Group | '';
}

/** How many more mentorships a mentor can take; 0 also when they have more than they said. */
export function freePlaces({ capacity, taken }: Pick<PoolFacts, 'capacity' | 'taken'>): number {
	return Math.max(0, capacity - taken);
}

/** Whether a mentor is in a group of the list; without one the list shows everybody but who is out. */
export function isInGroup(standing: Standing, group: Group | ''): boolean {
	if (group === '') return !standingsIn.out.includes(standing);
	return standingsIn[group].includes(standing);
}

/** Whether a mentor passes all the parts of a filter. */
export function passes(mentor: PoolFacts & { name: string }, filter: PoolFilter): boolean {
	return (
		fold(mentor.name).includes(fold(filter.name)) &&
		(filter.field === '' || mentor.fields.includes(filter.field)) &&
		(filter.language === '' || mentor.languages.includes(filter.language)) &&
		(filter.country === '' || mentor.country === filter.country) &&
		(!filter.free || freePlaces(mentor) > 0) &&
		isInGroup(mentor.standing, filter.group)
	);
}

/** Whether a filter narrows anything. */
export function narrows({ free, ...texts }: PoolFilter): boolean {
	return free || Object.values(texts).some((text) => text !== '');
}

/** What the team knows of how to reach somebody; null where there is nothing. */
export interface Reachability {
	readonly signedInAt: Temporal.Instant | null;
	/** their own last answer to a cycle */
	readonly answeredAt: Temporal.Instant | null;
	/** the form that they sent */
	readonly wroteAt: Temporal.Instant | null;
	/** YYYY-MM-DD: their last session as a mentor */
	readonly sessionOn: string | null;
	/** the last letter that came back, when none has arrived since */
	readonly bouncedAt: Temporal.Instant | null;
}

/** The day on which somebody was last heard of, in a zone; null for whom nothing is known. */
export function lastHeardOf(reach: Reachability, timeZone: string): Temporal.PlainDate | null {
	const days = [reach.signedInAt, reach.answeredAt, reach.wroteAt]
		.filter((at) => at !== null)
		.map((at) => at.toZonedDateTimeISO(timeZone).toPlainDate());
	if (reach.sessionOn) days.push(Temporal.PlainDate.from(reach.sessionOn));
	return days.toSorted(Temporal.PlainDate.compare).at(-1) ?? null;
}

/** The language of the first letters to a mentor, until they choose: the region's where they speak it. */
export function firstLocale(languages: readonly string[]): Locale {
	return languages.includes('bcms') ? 'sr-Latn' : 'en';
}

/** A sentence about somebody in the language of the page; what another language has stays, and an empty one goes. */
export function lineIn(locale: Locale, text: string, before: LocalisedText = {}): LocalisedText {
	const line = { ...before, [locale === 'en' ? 'en' : 'sr']: text };
	return Object.fromEntries(Object.entries(line).filter(([, words]) => words));
}
