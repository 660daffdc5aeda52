import { Missing } from '#core/refusal.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { findByAsk } from './find.ts';
import { openProposalLink } from './link.ts';
import { takeAnswer, type SaidAnswer } from './take-answer.ts';

/** The answer of somebody who holds the link of their letter. */
export interface OwnAnswer extends SaidAnswer {
	readonly link: string;
}

/**
 * Keeps what somebody says to a proposal, by the link that they were sent.
 * @throws Refused `proposal_begun`, `proposal_over`, `proposal_too_late`
 */
export const answerProposal = command(
	'answer-proposal',
	holdsLink,
	async (work, { link, ...said }: OwnAnswer): Promise<void> => {
		const askId = openProposalLink(link);
		if (!askId) throw new Missing('proposal');
		const proposal = await findByAsk(work, askId);
		work.allow({ programmeId: proposal.programmeId, cycleId: proposal.cycleId });
		const party = proposal.asked.find((each) => each.askId === askId)!;

		await takeAnswer(work, proposal, party, said, false);
	}
);
