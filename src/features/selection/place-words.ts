import { m } from '#messages';
import type { PlaceState } from './rules.ts';

/** What the state of a place is called. */
export const placeWords: Readonly<Record<PlaceState, () => string>> = {
	untold: m.selection_place_untold,
	waiting: m.selection_place_waiting,
	accepted: m.selection_place_accepted,
	declined: m.selection_place_declined,
	lapsed: m.selection_place_lapsed
};
