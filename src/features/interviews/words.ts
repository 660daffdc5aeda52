import { m } from '#messages';
import type { InterviewStatus, Mark, Recommendation, SlotMode, WishKind } from './rules.ts';

/** Where an invited application stands. */
export const statusWords: Readonly<Record<InterviewStatus, () => string>> = {
	'not-invited': m.interview_status_not_invited,
	choosing: m.interview_status_choosing,
	booked: m.interview_status_booked,
	held: m.interview_status_held,
	'no-show': m.interview_status_no_show
};

/** The tone in which a status is shown. */
export const statusTone = {
	'not-invited': 'quiet',
	choosing: 'quiet',
	booked: 'open',
	held: 'good',
	'no-show': 'weak'
} as const satisfies Record<InterviewStatus, string>;

/** How a slot may be held. */
export const modeWords: Readonly<Record<SlotMode, () => string>> = {
	live: m.interview_mode_live,
	online: m.interview_mode_online,
	either: m.interview_mode_either
};

/** What somebody for whom no slot suits has said. */
export const wishWords: Readonly<Record<WishKind, () => string>> = {
	online: m.interview_wish_online,
	other: m.interview_wish_other
};

/** What came of it. */
export const markWords: Readonly<Record<Mark, () => string>> = {
	held: m.interview_status_held,
	'no-show': m.interview_status_no_show,
	undone: m.interview_mark_undone
};

/** What a panel member recommends. */
export const recommendationWords: Readonly<Record<Recommendation, () => string>> = {
	yes: m.interview_recommend_yes,
	maybe: m.interview_recommend_maybe,
	no: m.interview_recommend_no
};

/** How somebody takes part, on the button that chooses it. */
export const wayWords = { live: m.interview_way_live, online: m.interview_way_online } as const;
