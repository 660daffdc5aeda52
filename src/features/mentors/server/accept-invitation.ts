import { Refused } from '#core/refusal.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { invitationState } from '../rules.ts';
import { enterPool, type Entering } from './enter-pool.ts';
import { lockMentor, roundOf } from './find.ts';
import { lockInvitation } from './invitations.ts';
import { keepAnswer } from './keep-answer.ts';
import { keepScreening } from './keep-screening.ts';
import { postThanks } from './letters.ts';
import { openInvitationLink } from './link.ts';

/** What an invited person writes about themselves; their address is that of the letter. */
export interface Accepting extends Omit<Entering, 'programmeId' | 'email' | 'invitationId'> {
	readonly link: string;
}

/**
 * Takes an invited person into the pool. The invitation was the team's yes, so nobody screens them, and what they say of
 * their places is their answer to its cycle. Sent again it changes nothing.
 * @throws Missing for a link that we never made; Refused `invitation_over`, `mentor_already_in_pool`
 */
export const acceptInvitation = command(
	'accept-invitation',
	holdsLink,
	async (work, { link, ...input }: Accepting): Promise<void> => {
		const invitation = await lockInvitation(work.db, openInvitationLink(link));
		const { programmeId, cycleId, email } = invitation;
		work.allow({ programmeId, cycleId });

		const state = invitationState(invitation.facts, work.now);
		if (state === 'joined') return;
		if (state !== 'open') throw new Refused('invitation_over');

		const entering = { ...input, programmeId, email, invitationId: invitation.id };
		const { mentorId, how } = await enterPool(work, entering);
		if (how !== 'new') throw new Refused('mentor_already_in_pool', { email });
		const mentor = await lockMentor(work.db, mentorId);
		const { personId } = mentor;
		const by = invitation.invitedBy;
		const yes = { mentorId, personId, programmeId, verdict: 'yes', reason: '', by } as const;
		await keepScreening(work, yes);
		if (await roundOf(work.db, cycleId)) {
			const { answer } = input;
			await keepAnswer(work, { cycleId, mentorId, answer, note: '', by: null });
		}

		await work.record({ subjectId: mentorId, facts: { invitation: invitation.id } });

		await postThanks(work.db, mentor);
	}
);
