import { m } from '#messages';
import type { Outcome } from './rules.ts';

/** What an outcome is called. */
export const outcomeWords: Readonly<Record<Outcome, () => string>> = {
	shortlisted: m.application_outcome_shortlisted,
	selected: m.application_outcome_selected,
	reserve: m.application_outcome_reserve,
	declined: m.application_outcome_declined
};

/** The verb on the button that decides so. */
export const decideWords: Readonly<Record<Outcome, () => string>> = {
	shortlisted: m.application_decide_shortlisted,
	selected: m.application_decide_selected,
	reserve: m.application_decide_reserve,
	declined: m.application_decide_declined
};

/** The tone in which an outcome is shown. */
export const outcomeTone = {
	shortlisted: 'open',
	selected: 'good',
	reserve: 'quiet',
	declined: 'weak'
} as const satisfies Record<Outcome, string>;
