/** Why somebody leaves, in the order in which a form offers it; nobody's fault. */
export const leavingReasons = [
	'no-time',
	'work-or-study',
	'personal',
	'moved',
	'not-said'
] as const;
export type LeavingReason = (typeof leavingReasons)[number];
