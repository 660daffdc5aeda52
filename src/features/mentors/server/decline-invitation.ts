import { Refused } from '#core/refusal.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { invitationState } from '../rules.ts';
import { lockInvitation } from './invitations.ts';
import { openInvitationLink } from './link.ts';

/**
 * Keeps the no of an invited person, with their reason if they give one. Twice is once.
 * @throws Missing for a link that we never made; Refused `invitation_over` once they have joined or its day is over
 */
export const declineInvitation = command(
	'decline-invitation',
	holdsLink,
	async (
		work,
		{ link, reason }: { readonly link: string; readonly reason: string }
	): Promise<void> => {
		const invitation = await lockInvitation(work.db, openInvitationLink(link));
		const { id, programmeId, cycleId } = invitation;
		work.allow({ programmeId, cycleId });

		const state = invitationState(invitation.facts, work.now);
		if (state === 'declined') return;
		if (state !== 'open') throw new Refused('invitation_over');

		await work.db
			.updateTable('poolInvitations')
			.set({ declinedAt: work.now, declineReason: reason })
			.where('id', '=', id)
			.execute();

		await work.record({ subjectId: id });
	}
);
