import { theSystem } from '#core/actor.ts';
import { pinPair } from '#features/matching/server/pin-pair.ts';
import { m } from '#messages';
import type { Work } from '#platform/command.ts';
import type { Ending } from '../rules.ts';
import type { ProposalAtHand } from './find.ts';
import { postOver } from './letters.ts';

/**
 * Ends a proposal without a mentorship, and tells those who were asked and did not end it themselves. The cycle is locked
 * by the caller.
 * @param by the ask of whoever said no
 */
export async function endProposal(
	work: Work,
	proposal: ProposalAtHand,
	ending: Ending,
	by?: string
): Promise<void> {
	await work.db
		.updateTable('proposals')
		.set({ ended: ending, endedAt: work.now, endedBy: work.actor.personId })
		.where('id', '=', proposal.id)
		.where('ended', 'is', null)
		.execute();
	if (ending === 'declined' || ending === 'expired') await keepApart(work, proposal, ending);
	for (const party of proposal.asked) {
		if (party.askId !== by) await postOver(work.db, proposal, party, ending);
	}
}

/** No later run brings together who refused, or was silent. */
async function keepApart(work: Work, proposal: ProposalAtHand, ending: Ending): Promise<void> {
	const words = ending === 'declined' ? m.proposals_pin_declined : m.proposals_pin_expired;
	const { cycleId, mentorId, parties } = proposal;
	for (const { applicationId } of parties) {
		if (applicationId === null) continue;
		const reason = words({}, { locale: 'en' });
		await pinPair(work.db, theSystem, { cycleId, applicationId, mentorId, kind: 'apart', reason });
	}
}
