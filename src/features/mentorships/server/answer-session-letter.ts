import { Refused } from '#core/refusal.ts';
import type { Actor } from '#core/actor.ts';
import { holdsLink } from '#features/people/access.ts';
import { command, type Work } from '#platform/command.ts';
import { uuidOf } from '#platform/uuid.ts';
import { isSame } from '../accounts.ts';
import { hasRunOut } from '../asking.ts';
import type { HeldSession } from '../rules.ts';
import { confirmSession } from './confirm-session.ts';
import { correctSession } from './correct-session.ts';
import { lockMentorship, sideOf } from './find.ts';
import { findSession } from './find-session.ts';
import { logSession } from './log-session.ts';
import { missSession } from './miss-session.ts';
import { letterBehind, sessionAbout, type SessionLetter } from './session-letter.ts';

/** What the reader of a letter about a session says: they met like this, or they did not meet. */
export type LetterAnswer =
	({ readonly met: true } & HeldSession) | { readonly met: false; readonly reason: string };

/**
 * Answers a letter about a session by its link alone, in the name of the member to whom it was written. Where nothing is
 * noted yet it notes; where the other side has noted, the same words confirm and other words put it right. Twice is
 * once.
 * @throws Missing for a link that we never made, and when the session was taken back
 * @throws Refused `session_link_run_out`, `session_in_future`, `session_before_beginning`, `session_minutes`
 */
export const answerSessionLetter = command(
	'answer-session-letter',
	holdsLink,
	async (
		work,
		{ link, answer }: { readonly link: string; readonly answer: LetterAnswer }
	): Promise<void> => {
		const letter = await letterBehind(work.db, link);
		work.allow({});
		if (hasRunOut(letter.writtenAt, work.now)) throw new Refused('session_link_run_out');
		const member: Actor = { personId: letter.personId, roles: [] };
		await lockMentorship(work.db, letter.mentorshipId);
		const sessionId = await sessionAbout(work.db, letter);

		await (sessionId
			? answerAbout(work, member, sessionId, answer)
			: answerFirst(work, member, letter, answer));

		await work.record({ subjectId: letter.id, facts: { met: answer.met } });
	}
);

/** Nothing is noted yet. */
async function answerFirst(
	{ db }: Work,
	member: Actor,
	{ mentorshipId, about }: SessionLetter,
	answer: LetterAnswer
): Promise<void> {
	if ('sessionId' in about) return;
	if (!answer.met) {
		await missSession(db, member, { mentorshipId, about, reason: answer.reason });
		return;
	}
	const { heldOn, minutes, mode } = answer;
	const what = 'plannedId' in about ? about.plannedId : `${mentorshipId} ${about.month}`;
	const plannedId = 'plannedId' in about ? about.plannedId : undefined;
	const once = uuidOf(`answered ${what}`);
	await logSession(db, member, { mentorshipId, once, plannedId, heldOn, minutes, mode });
}

/** Somebody has noted a session already. */
async function answerAbout(
	work: Work,
	member: Actor,
	sessionId: string,
	answer: LetterAnswer
): Promise<void> {
	const { session, mentorship } = await findSession(work, sessionId);
	const { newest, version } = session;
	const said = answer.met ? answer : { ...newest, minutes: null };
	if (!isSame(newest, said)) {
		const { heldOn, minutes, mode } = said;
		await correctSession(work.db, member, { sessionId, heldOn, minutes, mode });
	} else if (newest.side !== sideOf(mentorship, member.personId)) {
		await confirmSession(work.db, member, { sessionId, version });
	}
}
