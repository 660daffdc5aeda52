import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { takesBack } from '../access.ts';

/**
 * Takes a logged session back; it stays on record as withdrawn. Twice is once.
 * @throws Missing when somebody else logged it and the actor does not run the cycle
 */
export const withdrawSession = command(
	'withdraw-session',
	takesBack,
	async (work, input: { readonly sessionId: string }): Promise<void> => {
		const session = await work.db
			.selectFrom('sessions')
			.innerJoin('mentorships', 'mentorships.id', 'sessions.mentorshipId')
			.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
			.select(['sessions.id', 'sessions.loggedBy', 'sessions.mentorshipId'])
			.select(['cycles.id as cycleId', 'cycles.programmeId'])
			.where('sessions.id', '=', input.sessionId)
			.executeTakeFirst();
		if (!session) throw new Missing('session');
		const { programmeId, cycleId, loggedBy } = session;
		work.allow({ programmeId, cycleId, own: [loggedBy] });
		// Whoever may is always a person here, except the software itself, which then acts for the one who logged it.
		const withdrawnBy = work.actor.personId ?? loggedBy;

		const row = await work.db
			.insertInto('sessionWithdrawals')
			.values({ sessionId: session.id, withdrawnAt: work.now, withdrawnBy })
			.onConflict((conflict) => conflict.column('sessionId').doNothing())
			.returning('sessionId')
			.executeTakeFirst();
		if (!row) return;

		await work.record({ subjectId: session.id, facts: { mentorshipId: session.mentorshipId } });
	}
);
