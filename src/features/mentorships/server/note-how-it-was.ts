import type { Actor } from '#core/actor.ts';
import { todayIn } from '#platform/clock.ts';
import type { Work } from '#platform/command.ts';
import type { CalendarReply } from '#features/letters/calendar-reply.ts';
import { heldAsPlanned, sessionObstacle } from '../rules.ts';
import { accountRows } from './accounts.ts';
import { confirmSession } from './confirm-session.ts';
import { findPlan, lockMentorship, sideOf, type FoundMentorship } from './find.ts';
import { logSession } from './log-session.ts';
import { missSession } from './miss-session.ts';

/**
 * What an answer to an invitation says when it is given after the end of the session: a yes, that they met as planned;
 * a no, that they did not. What somebody has noted by then is confirmed by a yes of the other side, and stands whatever
 * a calendar says. Anything else says nothing about how it was: an answer before the end, to an older version, to a
 * session that was called off, or when nothing can be noted any more.
 */
export async function noteHowItWas(
	work: Work,
	{ id: mentorshipId }: Pick<FoundMentorship, 'id'>,
	plannedId: string,
	{ personId, reply }: { readonly personId: string; readonly reply: CalendarReply }
): Promise<void> {
	const mentorship = await lockMentorship(work.db, mentorshipId);
	const plan = await findPlan(work.db, mentorshipId, plannedId);
	const end = plan.startsAt.add({ minutes: plan.minutes });
	const isAfter = [reply.stamp, work.now].every((at) => Temporal.Instant.compare(at, end) >= 0);
	if (!isAfter || plan.cancelledAt || reply.sequence !== plan.sequence) return;

	const member: Actor = { personId, roles: [] };
	const said = await accountRows(work.db)
		.where('sessions.plannedId', '=', plannedId)
		.executeTakeFirst();
	if (said) {
		const newest = said.accounts.at(-1)!;
		const bySelf = newest.side === sideOf(mentorship, personId);
		if (reply.answer !== 'accepted' || newest.minutes === null || bySelf) return;
		const version = said.accounts.length - 1;
		await confirmSession(work.db, member, { sessionId: said.id, version });
	} else if (reply.answer === 'declined') {
		await missSession(work.db, member, { mentorshipId, about: { plannedId }, reason: '' });
	} else if (reply.answer === 'accepted') {
		const held = heldAsPlanned(plan, mentorship.timeZone);
		if (sessionObstacle(held, mentorship, todayIn(mentorship.timeZone))) return;
		await logSession(work.db, member, { mentorshipId, once: plannedId, plannedId, ...held });
	}
}
