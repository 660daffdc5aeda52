import { Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { keepsPool } from '../access.ts';
import { invitationState } from '../rules.ts';
import { findInvitation } from './invitations.ts';
import { postInvitationReminder } from './letters.ts';

/**
 * Sends an invitation once more; never a third time: a second reminder writes nothing.
 * @throws Missing when it is not one of the actor's; Refused `invitation_over` once it was answered or its day is over
 */
export const remindInvited = command(
	'remind-invited',
	keepsPool,
	async (work, { invitationId }: { readonly invitationId: string }): Promise<void> => {
		const invitation = await findInvitation(work.db, invitationId);
		const { programmeId, cycleId } = invitation;
		work.allow({ programmeId, cycleId });

		if (invitationState(invitation.facts, work.now) !== 'open') {
			throw new Refused('invitation_over');
		}

		const { numUpdatedRows } = await work.db
			.updateTable('poolInvitations')
			.set({ remindedAt: work.now })
			.where('id', '=', invitationId)
			.where('remindedAt', 'is', null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return;

		await work.record({ subjectId: invitationId });

		await postInvitationReminder(work.db, invitation);
	}
);
