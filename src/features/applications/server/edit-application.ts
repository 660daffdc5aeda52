import { Missing } from '#core/refusal.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import type { ApplicationText } from '../types.ts';
import { openLink } from './link.ts';
import { lockCall, refuseUnlessOpen } from './open-call.ts';
import { rewrite } from './rewrite.ts';

/** An application written anew. The sealed link is what gives the right to it. */
export interface Edit extends ApplicationText {
	readonly link: string;
}

/**
 * Replaces the answers of a submitted application, until the second that its call shuts.
 * @throws Missing for a link that we never made; Refused `call_closed`
 */
export const editApplication = command(
	'edit-application',
	holdsLink,
	async (work, input: Edit): Promise<void> => {
		const id = openLink(input.link);
		if (!id) throw new Missing('application');
		const application = await work.db
			.selectFrom('applications')
			.innerJoin('calls', 'calls.id', 'applications.callId')
			.select(['applications.id', 'calls.cycleId'])
			.where('applications.id', '=', id)
			.executeTakeFirst();
		if (!application) throw new Missing('application');
		const call = await lockCall(work.db, application.cycleId);
		work.allow({ programmeId: call.programmeId });

		refuseUnlessOpen(call, work.now);

		await rewrite(work, call, id, input);

		await work.record({ subjectId: id });
	}
);
