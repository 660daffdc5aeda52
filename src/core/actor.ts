/** What a person may be in a programme, from one day to another; one person may hold many over time. */
export const roleKinds = [
	'administrator',
	'coordinator',
	'partner-coordinator',
	'reviewer',
	'mentor',
	'mentee',
	'trainer',
	'funder'
] as const;
export type RoleKind = (typeof roleKinds)[number];

/** A role that holds today. */
export interface HeldRole {
	readonly kind: RoleKind;
	/** null only for an administrator, who serves the whole installation */
	readonly programmeId: string | null;
	/** null when the role holds for every cycle of the programme */
	readonly cycleId: string | null;
	/** set only for a partner coordinator: the one country they look after */
	readonly country: string | null;
}

/** Whoever asks: a signed-in person with today's roles, or a stranger (`personId` null, no roles). */
export interface Actor {
	readonly personId: string | null;
	readonly roles: readonly HeldRole[];
}

/** Somebody who is not signed in. */
export const stranger: Actor = { personId: null, roles: [] };

/** The software itself, for the seed and for jobs: an administrator without a person. */
export const theSystem: Actor = {
	personId: null,
	roles: [{ kind: 'administrator', programmeId: null, cycleId: null, country: null }]
};
