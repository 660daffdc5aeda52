import { Refused } from '#core/refusal.ts';
import { holdsLink } from '#features/people/access.ts';
import { command, type Work } from '#platform/command.ts';
import { invitationState, lineIn } from '../rules.ts';
import { enterPool, type Entering } from './enter-pool.ts';
import { lockMentor, roundOf, type FoundMentor } from './find.ts';
import { lockInvitation } from './invitations.ts';
import { keepAnswer } from './keep-answer.ts';
import { keepScreening } from './keep-screening.ts';
import { postThanks } from './letters.ts';
import { openInvitationLink } from './link.ts';
import { ownColumns } from './row.ts';

/** What an invited person writes about themselves; their address is that of the letter. */
export interface Accepting extends Omit<Entering, 'programmeId' | 'email' | 'invitationId'> {
	readonly link: string;
}

/**
 * Takes an invited person into the pool. The invitation was the team's yes, so nobody screens them, and what they say of
 * their places is their answer to its cycle. Sent again it changes nothing.
 * @throws Missing for a link that we never made; Refused `invitation_over`
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
		const mentor = await lockMentor(work.db, mentorId);
		if (how !== 'new') await renew(work, mentor, entering);
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

/** They offered themselves meanwhile: the link came to the same address, so what they write now is theirs to change. */
async function renew(
	work: Work,
	{ id, line: before }: FoundMentor,
	{ line, locale, invitationId, ...profile }: Entering
): Promise<void> {
	await work.db
		.updateTable('mentors')
		.set({
			...ownColumns(profile, lineIn(locale, line, before)),
			invitationId: invitationId ?? null
		})
		.where('id', '=', id)
		.execute();
}
