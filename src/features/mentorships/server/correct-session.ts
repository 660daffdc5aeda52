import { Missing, Refused } from '#core/refusal.ts';
import { todayIn } from '#platform/clock.ts';
import { command } from '#platform/command.ts';
import { sharesMentorship } from '../access.ts';
import { isSame } from '../accounts.ts';
import { sessionObstacle, type SessionMode } from '../rules.ts';
import { ownersOf } from './find.ts';
import { findSession } from './find-session.ts';

/** What a session was like after all; without minutes there was none. */
export interface Correction {
	readonly sessionId: string;
	readonly heldOn: string;
	readonly minutes: number | null;
	readonly mode: SessionMode;
}

/**
 * Puts a session right; the newest word counts and all words stay. What says the same as before changes nothing.
 * @throws Missing for a session that was taken back
 * @throws Refused `session_in_future`, `session_before_beginning`, `session_minutes`
 */
export const correctSession = command(
	'correct-session',
	sharesMentorship,
	async (work, { sessionId, heldOn, minutes, mode }: Correction): Promise<void> => {
		const { session, mentorship } = await findSession(work, sessionId);
		work.allow(ownersOf(mentorship));
		const correctedBy = work.actor.personId;
		if (!correctedBy) throw new Missing('person who corrects');

		const { newest } = session;
		if (isSame(newest, { heldOn, minutes, mode })) return;
		if (minutes !== null) {
			const today = todayIn(mentorship.timeZone);
			const inTheWay = sessionObstacle({ heldOn, minutes }, mentorship, today);
			if (inTheWay) throw new Refused(inTheWay.code, inTheWay.facts);
		}

		const version = session.version + 1;
		const said = minutes === null ? { heldOn: newest.heldOn, mode: newest.mode } : { heldOn, mode };
		await work.db
			.insertInto('sessionCorrections')
			.values({ sessionId, version, ...said, minutes, correctedAt: work.now, correctedBy })
			.execute();

		await work.record({ subjectId: sessionId, facts: { version, minutes } });
	}
);
