import { m } from '#messages';
import type { GatheringStatus, VisitorView } from './rules.ts';

/** A status as people read it. */
export const statusWords: Readonly<Record<GatheringStatus, () => string>> = {
	coming: m.gathering_status_coming,
	over: m.gathering_status_over,
	'called-off': m.gathering_status_called_off
};

/** How a status is drawn. */
export const statusTones = { coming: 'open', over: 'quiet', 'called-off': 'weak' } as const;

/** The views of the visitors' list. */
export const viewWords: Readonly<Record<VisitorView, () => string>> = {
	all: m.gathering_view_all,
	'signed-up': m.gathering_view_signed_up,
	came: m.gathering_view_came,
	'walk-ins': m.gathering_view_walk_ins,
	missed: m.gathering_view_missed,
	applied: m.gathering_view_applied,
	remind: m.gathering_view_remind,
	reminded: m.gathering_view_reminded
};
