import { m } from '#messages';
import type { Order, Standing } from './list.ts';
import type { Outcome } from './rules.ts';

/** What an outcome is called. */
export const outcomeWords: Readonly<Record<Outcome, () => string>> = {
	shortlisted: m.application_outcome_shortlisted,
	selected: m.application_outcome_selected,
	reserve: m.application_outcome_reserve,
	declined: m.application_outcome_declined
};

/** What is said of where an application stands. */
export const standingWords: Readonly<Record<Standing, () => string>> = {
	...outcomeWords,
	undecided: m.application_desk_undecided,
	withdrawn: m.application_withdrawn_mark
};

/** In which order a list may stand. */
export const orderWords: Readonly<Record<Order, () => string>> = {
	number: m.application_desk_order_number,
	newest: m.application_desk_order_newest,
	name: m.application_desk_order_name
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
