import { Refused } from '#core/refusal.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { lockDraft } from './drafts.ts';

/** An application taken back by whoever holds its link. The reason is theirs to give or not. */
export interface Withdrawing {
	readonly link: string;
	readonly reason: string;
}

/**
 * Takes an application back, before the deadline or after it. Twice is once.
 * @throws Refused `application_not_sent` for what was never sent: there is nothing to take back
 */
export const withdrawApplication = command(
	'withdraw-application',
	holdsLink,
	async (work, input: Withdrawing): Promise<void> => {
		const draft = await lockDraft(work.db, input.link);
		work.allow({ programmeId: draft.programmeId });

		if (!draft.sent) throw new Refused('application_not_sent');
		if (draft.withdrawnAt) return;

		await work.db
			.insertInto('withdrawals')
			.values({ applicationId: draft.id, reason: input.reason, withdrawnAt: work.now })
			.execute();

		await work.record({ subjectId: draft.id });
	}
);
