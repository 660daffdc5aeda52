import type { Plan } from '#features/programmes/types.ts';
import type { Acceptance, Terms } from './types.ts';

/** In the order in which a form offers them. */
export const rhythms = ['week', 'fortnight', 'three-weeks', 'month'] as const;
export const meetingModes = ['live', 'online', 'either'] as const;
export const contacts = ['day', 'two-days', 'week', 'none'] as const;

/** How long what the members write may be, in characters. */
export const termLengths = { place: 200, offLimits: 1000 } as const;

/** How long the words of one rule may be, in characters. */
export const ruleLength = 600;

/** How many days after its beginning a mentorship without an agreement is reminded, and until when that makes sense. */
export const reminderDays = { from: 5, until: 30 } as const;

/** A version, as far as its standing goes. */
interface Version {
	readonly version: number;
	readonly acceptances: readonly Pick<Acceptance, 'personId' | 'acceptedAt'>[];
}

/** Where the agreement of a mentorship stands. */
export interface Standing<V extends Version> {
	/** the newest version that all members have accepted, and the moment of the last yes */
	readonly inForce: { readonly version: V; readonly since: Temporal.Instant } | undefined;
	/** a newer one that somebody has not accepted yet, and who */
	readonly open: { readonly version: V; readonly waitingFor: readonly string[] } | undefined;
}

/**
 * Where an agreement stands. The earlier version holds until everybody has accepted the newer one; somebody who joins
 * later has to accept too, and the yes of somebody who left no longer counts.
 * @param versions the newest first
 * @param members the ids of today's members
 */
export function standingOf<V extends Version>(
	versions: readonly V[],
	members: readonly string[]
): Standing<V> {
	const newest = versions[0];
	const accepted = versions.find((version) => waitingFor(version, members).length === 0);
	const open = newest && newest !== accepted ? newest : undefined;
	return {
		inForce: accepted && { version: accepted, since: lastYes(accepted, members) },
		open: open && { version: open, waitingFor: waitingFor(open, members) }
	};
}

/** The members who have not accepted a version. */
export function waitingFor({ acceptances }: Version, members: readonly string[]): string[] {
	return members.filter((member) => !acceptances.some(({ personId }) => personId === member));
}

function lastYes({ acceptances }: Version, members: readonly string[]): Temporal.Instant {
	return acceptances
		.filter(({ personId }) => members.includes(personId))
		.map(({ acceptedAt }) => acceptedAt)
		.reduce((a, b) => (Temporal.Instant.compare(a, b) > 0 ? a : b));
}

/** What stands in the boxes before anything was proposed. */
export function usualTerms({ agreement, rhythm }: Plan): Terms {
	return { ...agreement.usual, minutes: rhythm.minutes, place: '', offLimits: '' };
}

/** Whether two sets of terms say the same. */
export function sameTerms(a: Terms, b: Terms): boolean {
	return (Object.keys(a) as (keyof Terms)[]).every((key) => a[key] === b[key]);
}
