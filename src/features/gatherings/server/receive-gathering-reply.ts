import { Missing, Refused } from '#core/refusal.ts';
import type { CalendarReply } from '#features/letters/calendar-reply.ts';
import { isReplyTag, tagsIn } from '#features/letters/server/reply-address.ts';
import { holdsLink } from '#features/people/access.ts';
import { command, type Work } from '#platform/command.ts';

/** What a reply is about. */
interface About {
	readonly gatheringId: string;
	readonly day: number;
}

/**
 * Notes what somebody's calendar answered to the invitation to one day of a gathering, or to a group meeting: they come,
 * they cannot, or perhaps, which takes an earlier answer back. Who answered is told by the tag in the address of their own
 * invitation, as with sessions. What was noted before, or is older than what they said last, changes nothing.
 * @param addresses those to which the message went
 * @throws Refused `member_gathering_called_off`, `member_gathering_begun`
 * @throws Missing when it is about no day of ours, or carries no tag of somebody who holds an invitation
 */
export const receiveGatheringReply = command(
	'receive-gathering-reply',
	holdsLink,
	async (
		work,
		input: { readonly reply: CalendarReply; readonly addresses: readonly string[] }
	): Promise<'new' | 'known'> => {
		const { reply, addresses } = input;
		work.allow({});
		const about = aboutOf(reply.uid);
		const day = await lockDay(work, about);
		const personId = await whoAnswers(work, about, tagsIn([reply.organiser, ...addresses]));

		if (day.calledOffAt) throw new Refused('member_gathering_called_off');
		if (Temporal.Instant.compare(day.startsAt, work.now) <= 0) {
			throw new Refused('member_gathering_begun');
		}
		if (!(await isNews(work, about, personId, reply))) return 'known';
		const comes = { accepted: true, declined: false, tentative: null }[reply.answer];

		await work.db
			.insertInto('gatheringAnswers')
			.values({
				...{ ...about, personId, comes, answeredAt: work.now },
				...{ sequence: reply.sequence, stampedAt: reply.stamp }
			})
			.execute();

		await work.record({ subjectId: about.gatheringId, facts: { answer: reply.answer } });
		return 'new';
	}
);

/** `<id>.<day>@…` for a day of a gathering, `<id>@…` for a group meeting. */
function aboutOf(uid: string): About {
	const [, gatheringId, day = '1'] =
		/^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.([1-9]))?@/u.exec(uid) ?? [];
	if (!gatheringId) throw new Missing('gathering');
	return { gatheringId, day: Number(day) };
}

async function lockDay({ db }: Work, { gatheringId, day }: About) {
	await db
		.selectFrom('gatherings')
		.select('id')
		.where('id', '=', gatheringId)
		.forUpdate()
		.execute();
	return db
		.selectFrom('standingGatheringDays as standing')
		.leftJoin(
			'gatheringCancellations as cancellation',
			'cancellation.gatheringId',
			'standing.gatheringId'
		)
		.select(['standing.startsAt', 'cancellation.calledOffAt'])
		.$narrowType<{ startsAt: Temporal.Instant }>()
		.where('standing.gatheringId', '=', gatheringId)
		.where('standing.day', '=', day)
		.executeTakeFirstOrThrow(() => new Missing('day of a gathering'));
}

async function whoAnswers(
	{ db }: Work,
	{ gatheringId }: About,
	tags: readonly string[]
): Promise<string> {
	const invited = await db
		.selectFrom('standingGatheringInvitations')
		.select('personId')
		.$narrowType<{ personId: string }>()
		.where('gatheringId', '=', gatheringId)
		.execute();
	const found = invited.find(({ personId }) =>
		tags.some((tag) => isReplyTag(tag, gatheringId, personId))
	);
	if (!found) throw new Missing('guest who answers');
	return found.personId;
}

/** Whether a reply says more than what somebody said last, by calendar or on the page. */
async function isNews(
	{ db }: Work,
	{ gatheringId, day }: About,
	personId: string,
	{ sequence, stamp }: CalendarReply
): Promise<boolean> {
	const said = await db
		.selectFrom('gatheringAnswers')
		.select(['answeredAt', 'sequence', 'stampedAt'])
		.where('gatheringId', '=', gatheringId)
		.where('personId', '=', personId)
		.where('day', '=', day)
		.execute();
	return said.every((earlier) => {
		if (earlier.sequence !== null && earlier.sequence !== sequence) {
			return earlier.sequence < sequence;
		}
		return Temporal.Instant.compare(earlier.stampedAt ?? earlier.answeredAt, stamp) < 0;
	});
}
