import type { Refused } from '#core/refusal.ts';
import type { EndingPlan } from '#features/programmes/types.ts';
import { daysBetween } from '#features/mentorships/pauses.ts';
import type { Term } from '#features/mentorships/rules.ts';

/** What somebody would like after their mentorship. */
export const nextWishes = ['alumni', 'mentor', 'rest'] as const;
export type NextWish = (typeof nextWishes)[number];

/** The day (YYYY-MM-DD) from which the closing form of a mentorship is open. */
export function closingOpensOn({ dueOn }: Term, { closingDays }: EndingPlan): string {
	return Temporal.PlainDate.from(dueOn).subtract({ days: closingDays }).toString();
}

/** Whether both sides can close: some time before the last day and from then on; after an early end at once. */
export function isClosingOpen(term: Term, plan: EndingPlan, today: string): boolean {
	return term.way !== null || closingOpensOn(term, plan) <= today;
}

/** What completion follows from. */
export interface CompletionFacts {
	readonly term: Term;
	/** held so far */
	readonly sessions: number;
	/** how many members it has, and how many of them have closed */
	readonly members: number;
	readonly closed: number;
}

/**
 * Whether a mentorship whose time is over is complete: when everybody has closed, or the days for a last session have
 * passed. Whoever held very few sessions waits for the team's own look: that may have been an ending, not a completion.
 */
export function completionOf(
	{ term, sessions, members, closed }: CompletionFacts,
	{ lastSessionDays, leastSessions }: EndingPlan,
	today: string
): 'lasts' | 'over' | 'complete' | 'look' {
	if (term.way !== null) return 'over';
	const past = daysBetween(term.dueOn, today);
	if (past <= 0) return 'lasts';
	if (closed < members && past <= lastSessionDays) return 'lasts';
	return sessions >= leastSessions ? 'complete' : 'look';
}

/** Why a mentorship cannot last until a day, as the code and facts of a refusal; null when it can. */
export function extensionObstacle(
	untilOn: string,
	{ term, cycleEndsOn }: { readonly term: Term; readonly cycleEndsOn: string }
): Pick<Refused, 'code' | 'facts'> | null {
	if (term.way !== null) return { code: 'mentorship_ended', facts: { endedOn: term.lastOn } };
	if (untilOn <= term.dueOn) return { code: 'extension_not_later', facts: { dueOn: term.dueOn } };
	// Longer than that is another cycle: the figures of this one are long told by then.
	const last = Temporal.PlainDate.from(cycleEndsOn).add({ months: 12 }).toString();
	return untilOn > last ? { code: 'extension_too_long', facts: { last } } : null;
}
