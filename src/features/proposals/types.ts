import type { Answer, DeclineReason, ProposalState, Side } from './rules.ts';

/** Somebody on a side of a proposal, as the team sees them. */
export interface DeskParty {
	readonly side: Side;
	readonly title: string;
	/** null before their turn */
	readonly askId: string | null;
	readonly answerBy: Temporal.Instant | null;
	/** null before they answer, and after a question of theirs was answered */
	readonly answer: Answer | null;
	/** the newest word, as it was said */
	readonly said: {
		readonly answer: Answer;
		readonly reason: DeclineReason | null;
		readonly words: string;
		readonly at: Temporal.Instant;
		/** who of the team wrote it down */
		readonly by: string | null;
	} | null;
}

/** A proposal in the list of the team. */
export interface DeskProposal {
	readonly id: string;
	readonly state: ProposalState;
	readonly score: number;
	readonly mentorshipId: string | null;
	readonly endedAt: Temporal.Instant | null;
	readonly mentor: DeskParty;
	readonly mentees: readonly DeskParty[];
}
