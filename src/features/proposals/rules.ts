import type { ConsentPlan } from '#features/programmes/types.ts';

/** What somebody can say to a proposal: yes, no, or "tell me more first". */
export const answers = ['yes', 'no', 'more'] as const;
export type Answer = (typeof answers)[number];

/** Why not: no time, not what I ask or offer, we know each other, the way to meet, something else. */
export const declineReasons = ['time', 'needs', 'acquainted', 'way', 'other'] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** Why a proposal is over without a mentorship. `full`: the mentor's last place went to somebody else meanwhile. */
export type Ending = 'declined' | 'expired' | 'withdrawn' | 'replaced' | 'full';

export type Side = 'mentor' | 'mentee';

/** Somebody who was asked. */
export interface Asked {
	readonly side: Side;
	/** the newest thing they said; null also when they wanted to know more and have been told */
	readonly answer: Answer | null;
	/** the first instant at which an answer is too late */
	readonly answerBy: Temporal.Instant;
}

/** Where a proposal stands: asking until both sides have said yes, begun when the mentorship exists, or over. */
export type ProposalState = 'asking' | 'begun' | Ending;

/** The state of a proposal, from its record. */
export function stateOf(facts: {
	readonly mentorshipId: string | null;
	readonly ended: string | null;
}): ProposalState {
	if (facts.mentorshipId) return 'begun';
	return (facts.ended as Ending | null) ?? 'asking';
}

/** Which sides come first and second; together they come at once. */
const turns = {
	together: [['mentor', 'mentee']],
	none: [],
	'mentor-first': [['mentor'], ['mentee']],
	'mentee-first': [['mentee'], ['mentor']]
} as const satisfies Record<ConsentPlan['order'], readonly (readonly Side[])[]>;

/** The sides that are to be asked now: the next in turn, once everybody before has said yes. */
export function sidesToAsk(order: ConsentPlan['order'], asked: readonly Asked[]): readonly Side[] {
	const said = (side: Side) => asked.filter((each) => each.side === side);
	for (const sides of turns[order]) {
		const missing = sides.filter((side) => said(side).length === 0);
		if (missing.length > 0) return missing;
		if (!sides.every((side) => said(side).every(({ answer }) => answer === 'yes'))) return [];
	}
	return [];
}

/** Whether both sides, and on the mentored side everybody, have said yes. */
export function isAgreed(asked: readonly Asked[]): boolean {
	const sides = new Set(asked.map(({ side }) => side));
	return sides.size === 2 && asked.every(({ answer }) => answer === 'yes');
}

/** Whether somebody let their time pass. Who waits to be told more is waited for. */
export function isOverdue({ answer, answerBy }: Asked, now: Temporal.Instant): boolean {
	return answer === null && Temporal.Instant.compare(answerBy, now) <= 0;
}

/** Whether one letter more may help: a third of the days is left, and nothing was said. */
export function isToRemind(
	{ answer, answerBy }: Asked,
	{ days }: Pick<ConsentPlan, 'days'>,
	now: Temporal.Instant
): boolean {
	if (answer !== null) return false;
	const left = now.until(answerBy).total('hours');
	return left > 0 && left <= Math.max(24, (days * 24) / 3);
}

/** Why an answer cannot be taken, as the code of a refusal; null when it can. The team may write down a late one. */
export function answerObstacle(
	state: ProposalState,
	asked: Asked,
	{ now, byTeam }: { readonly now: Temporal.Instant; readonly byTeam: boolean }
): 'proposal_begun' | 'proposal_over' | 'proposal_too_late' | null {
	if (state === 'begun') return 'proposal_begun';
	if (state !== 'asking') return 'proposal_over';
	return !byTeam && isOverdue(asked, now) ? 'proposal_too_late' : null;
}
