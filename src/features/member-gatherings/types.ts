import type { LocalisedText } from '#core/locale.ts';

/** What people of a cycle come together for. */
export const gatheringKinds = [
	...(['kick-off', 'training-growth', 'training-skills', 'training-topics', 'seminar'] as const),
	...(['live-event', 'mid-term', 'consultation', 'study-trip', 'final-workshop'] as const),
	...(['party', 'other'] as const)
] as const;
export type GatheringKind = (typeof gatheringKinds)[number];

/** Whom a gathering is for. */
export const audiences = ['all', 'mentors', 'mentees'] as const;
export type Audience = (typeof audiences)[number];

/** How many days a gathering has at most. */
export const mostDays = 7;

/** One day of a gathering; they are counted from 1. */
export interface GatheringDay {
	readonly day: number;
	readonly startsAt: Temporal.Instant;
	readonly endsAt: Temporal.Instant;
}

/** What a gathering of members is, as somebody wrote it. */
export interface GatheringText {
	readonly title: LocalisedText;
	readonly audience: Audience;
	/** of the place; null when it is online only */
	readonly country: string | null;
	/** house, street and town; '' when it is online only */
	readonly place: string;
	/** '' when nobody can come online */
	readonly link: string;
	/** day by day, hour by hour, and what to bring */
	readonly programme: LocalisedText;
	/** the earliest first; never none */
	readonly days: readonly GatheringDay[];
}

/** A gathering of members in its newest version. */
export interface MemberGathering extends GatheringText {
	readonly id: string;
	readonly cycleId: string;
	readonly kind: GatheringKind;
	/** from 0; grows with each change */
	readonly sequence: number;
	readonly calledOffAt: Temporal.Instant | null;
}

/** How somebody stands on one day of a gathering. */
export const dayStates = ['present', 'excused', 'absent'] as const;
export type DayState = (typeof dayStates)[number];

/** Somebody whom a gathering is for. */
export interface Guest {
	readonly personId: string;
	readonly name: string;
	readonly side: 'mentor' | 'mentee';
	/** the organisation that applied; null for a person */
	readonly organisation: string | null;
	readonly city: string | null;
	readonly country: string | null;
	/** whether they said that they come, by the number of the day; a day about which they said nothing is not in it */
	readonly said: Readonly<Record<number, boolean>>;
	/** by the number of the day; a day that nobody marked is not in it */
	readonly days: Readonly<Record<number, DayState>>;
}
