import { Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { accept } from './accept.ts';
import { findMentorship, newestAs, scopeOf } from './find.ts';
import type { Reading } from './accept-agreement.ts';

/** A version, and the member who has signed it on paper. */
export interface PaperSignature extends Reading {
	readonly personId: string;
}

/**
 * Writes down that a member has signed the newest version on paper; it is recorded who wrote it down. Somebody who has
 * accepted already has done so once. Also after the end: the paper was signed before.
 * @throws Refused `agreement_changed` when it is no longer the newest
 */
export const noteAcceptance = command(
	'note-acceptance',
	coordinates,
	async (work, { mentorshipId, agreementId, personId }: PaperSignature): Promise<void> => {
		const mentorship = await findMentorship(work, mentorshipId);
		work.allow(scopeOf(mentorship));
		const notedBy = work.actor.personId;
		if (!notedBy) throw new Missing('person who writes it down');
		if (!mentorship.members.some((member) => member.personId === personId)) {
			throw new Missing('member');
		}
		const version = await newestAs(work, mentorshipId, agreementId);

		const isNew = await accept(work, mentorship, version, { personId, notedBy });

		if (isNew) await work.record({ subjectId: agreementId, facts: { mentorshipId, personId } });
	}
);
