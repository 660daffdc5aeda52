import { Missing } from '#core/refusal.ts';
import { insistItLasts } from '#features/mentorships/rules.ts';
import { participates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { accept } from './accept.ts';
import { findMentorship, newestAs, scopeOf } from './find.ts';

/** The version that a member has read. */
export interface Reading {
	readonly mentorshipId: string;
	readonly agreementId: string;
}

/**
 * Accepts the version that the member has read; a second time changes nothing.
 * @throws Refused `agreement_changed` when it is no longer the newest, `mentorship_ended`
 */
export const acceptAgreement = command(
	'accept-agreement',
	participates,
	async (work, { mentorshipId, agreementId }: Reading): Promise<void> => {
		const mentorship = await findMentorship(work, mentorshipId);
		work.allow(scopeOf(mentorship));
		insistItLasts(mentorship.term);
		const { personId } = work.actor;
		if (!personId) throw new Missing('person who accepts');
		const version = await newestAs(work, mentorshipId, agreementId);

		const isNew = await accept(work, mentorship, version, { personId });

		if (isNew) await work.record({ subjectId: agreementId, facts: { mentorshipId } });
	}
);
