import { Missing } from '#core/refusal.ts';
import type { CalendarReply } from '#features/letters/calendar-reply.ts';
import { isReplyTag, tagsIn } from '#features/letters/server/reply-address.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { findMentorships } from './find.ts';
import { noteHowItWas } from './note-how-it-was.ts';

/** What became of an answer. */
export type Received = 'new' | 'known';

/**
 * Notes what a member's calendar answered to an invitation. Who answered is told by the tag that we put into the address
 * of their own invitation, and by nothing else: a sender is easily forged. The same answer twice is one. Given after the
 * session, it also notes how that was.
 * @param addresses those to which the message went
 * @throws Missing when it is about no planned session, or carries no tag of one of its members
 */
export const receiveCalendarReply = command(
	'receive-calendar-reply',
	holdsLink,
	async (
		work,
		input: { readonly reply: CalendarReply; readonly addresses: readonly string[] }
	): Promise<Received> => {
		const { reply } = input;
		work.allow({});
		const [plannedId = ''] =
			/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=@)/u.exec(reply.uid) ?? [];
		const planned = plannedId
			? await work.db
					.selectFrom('plannedSessions')
					.select(['id', 'mentorshipId'])
					.where('id', '=', plannedId)
					.executeTakeFirst()
			: undefined;
		const [mentorship] = planned ? await findMentorships(work.db, [planned.mentorshipId]) : [];
		const tags = tagsIn([reply.organiser, ...input.addresses]);
		const member = mentorship?.members.find(({ personId }) =>
			tags.some((tag) => isReplyTag(tag, plannedId, personId))
		);
		if (!mentorship || !member) throw new Missing('member who answers');

		const row = await work.db
			.insertInto('plannedSessionReplies')
			.values({
				plannedId,
				personId: member.personId,
				answer: reply.answer,
				sequence: reply.sequence,
				stampedAt: reply.stamp,
				receivedAt: work.now
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!row) return 'known';

		await work.record({ subjectId: plannedId, facts: { answer: reply.answer } });
		const { personId } = member;
		await noteHowItWas(work, mentorship, plannedId, { personId, reply });
		return 'new';
	}
);
