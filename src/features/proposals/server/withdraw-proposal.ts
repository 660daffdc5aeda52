import { Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { proposes } from '../access.ts';
import { endProposal } from './end-proposal.ts';
import { findProposal } from './find.ts';

/** Takes a proposal back, with a letter to those who were asked. Twice is once. @throws Refused `proposal_begun` */
export const withdrawProposal = command(
	'withdraw-proposal',
	proposes,
	async (work, { proposalId }: { readonly proposalId: string }): Promise<void> => {
		const proposal = await findProposal(work, proposalId);
		work.allow({ programmeId: proposal.programmeId, cycleId: proposal.cycleId });

		if (proposal.state === 'begun') throw new Refused('proposal_begun');
		if (proposal.state !== 'asking') return;

		await endProposal(work, proposal, 'withdrawn');

		await work.record({ subjectId: proposal.id });
	}
);
