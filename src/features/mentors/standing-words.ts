import { m } from '#messages';
import type { Answer, Group, InvitationState, Standing, Verdict } from './rules.ts';

/** A standing as the team reads it. */
export const standingWords: Readonly<Record<Standing, () => string>> = {
	waiting: m.pool_standing_waiting,
	'not-now': m.pool_standing_not_now,
	'turned-down': m.pool_standing_turned_down,
	gone: m.pool_standing_gone,
	'next-cycle': m.pool_standing_next_cycle,
	silent: m.pool_standing_silent,
	rests: m.pool_standing_rests,
	'takes-part': m.pool_standing_takes_part
};

/** How a standing is drawn. */
export const standingTones = {
	waiting: 'open',
	'not-now': 'weak',
	'turned-down': 'weak',
	gone: 'weak',
	'next-cycle': 'quiet',
	silent: 'quiet',
	rests: 'weak',
	'takes-part': 'good'
} as const satisfies Record<Standing, string>;

/** The groups that the list can be narrowed to. */
export const groupWords: Readonly<Record<Group, () => string>> = {
	answered: m.pool_group_answered,
	silent: m.pool_standing_silent,
	waiting: m.pool_standing_waiting,
	'next-cycle': m.pool_standing_next_cycle,
	out: m.pool_group_out
};

/** The team's word. */
export const verdictWords: Readonly<Record<Verdict, () => string>> = {
	yes: m.pool_verdict_yes,
	'not-now': m.pool_verdict_not_now,
	no: m.pool_verdict_no
};

/** What a mentor says to a cycle. */
export const answerWords: Readonly<Record<Answer, () => string>> = {
	one: m.pool_answer_one,
	two: m.pool_answer_two,
	rest: m.pool_answer_rest
};

/** Where an invitation stands. */
export const invitationWords: Readonly<Record<InvitationState, () => string>> = {
	open: m.pool_invitation_open,
	joined: m.pool_invitation_joined,
	declined: m.pool_invitation_declined,
	expired: m.pool_invitation_expired
};

/** How it is drawn. */
export const invitationTones = {
	open: 'open',
	joined: 'good',
	declined: 'weak',
	expired: 'weak'
} as const satisfies Record<InvitationState, string>;
