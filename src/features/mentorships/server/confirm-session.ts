import { Missing, Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { participates } from '#features/people/access.ts';
import { ownersOf } from './find.ts';
import { findSession } from './find-session.ts';

/**
 * A member finds a session right as they saw it (`version` counts its corrections, from 0). Twice is once.
 * @throws Missing for a session that was taken back
 * @throws Refused `session_said_anew` when somebody has corrected it meanwhile
 */
export const confirmSession = command(
	'confirm-session',
	participates,
	async (
		work,
		{ sessionId, version }: { readonly sessionId: string; readonly version: number }
	): Promise<void> => {
		const { session, mentorship } = await findSession(work, sessionId);
		work.allow(ownersOf(mentorship));
		const { personId } = work.actor;
		if (!personId) throw new Missing('person who confirms');

		if (version !== session.version) throw new Refused('session_said_anew');

		const row = await work.db
			.insertInto('sessionConfirmations')
			.values({ sessionId, version, personId, confirmedAt: work.now })
			.onConflict((conflict) => conflict.doNothing())
			.returning('sessionId')
			.executeTakeFirst();
		if (!row) return;

		await work.record({ subjectId: sessionId, facts: { version } });
	}
);
