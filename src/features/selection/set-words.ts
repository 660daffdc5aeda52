import { m } from '#messages';

/** What the chosen of a set become, by the outcome that they get. */
export const setWords = {
	shortlisted: m.selection_set_outcome_shortlist,
	selected: m.selection_set_outcome_selection
} as const;
