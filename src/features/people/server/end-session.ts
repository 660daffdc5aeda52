import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { owns } from '../access.ts';

/** Ends one of a person's own sessions: whoever holds it is signed out at their next step. @throws Missing */
export const endSession = command(
	'end-session',
	owns,
	async (work, { sessionId }: { sessionId: string }) => {
		const session = await work.db
			.selectFrom('authSessions')
			.select('personId')
			.where('id', '=', sessionId)
			.executeTakeFirst();
		if (!session) throw new Missing('session');
		work.allow({ own: [session.personId] });

		await work.db.deleteFrom('authSessions').where('id', '=', sessionId).execute();

		await work.record({ subjectId: session.personId });
	}
);
