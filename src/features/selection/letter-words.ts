import { m } from '#messages';

/** What the letters about decisions are called at the desk, by their kind. */
export const kindWords = {
	'application-shortlisted': m.selection_kind_shortlisted,
	'application-selected': m.selection_kind_selected,
	'application-reserve': m.selection_kind_reserve,
	'application-declined': m.selection_kind_declined,
	'application-moved-up': m.selection_kind_moved_up
} as const;
