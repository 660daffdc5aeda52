import { Missing, Refused } from '#core/refusal.ts';
import { todayIn } from '#platform/clock.ts';
import { command, type Work } from '#platform/command.ts';
import { sharesMentorship } from '../access.ts';
import { sessionObstacle, type HeldSession } from '../rules.ts';

/** A session that was held. `once` was chosen when the form was opened. */
export interface SessionLog extends HeldSession {
	readonly mentorshipId: string;
	readonly once: string;
}

/**
 * Logs a session of a mentorship; returns its id. Either side may, and the team on their behalf.
 * The same `once` again returns the id of the first time.
 * @throws Refused `session_in_future`, `session_before_beginning`, `session_minutes`
 */
export const logSession = command(
	'log-session',
	sharesMentorship,
	async (work, input: SessionLog): Promise<string> => {
		const mentorship = await findMentorship(work, input.mentorshipId);
		work.allow({
			programmeId: mentorship.programmeId,
			cycleId: mentorship.cycleId,
			own: mentorship.members
		});
		const loggedBy = work.actor.personId;
		if (!loggedBy) throw new Missing('person who logs');
		const earlier = await loggedBefore(work, input);
		if (earlier) return earlier;

		const today = todayIn(mentorship.timeZone);
		const inTheWay = sessionObstacle(input, mentorship.beganOn, today);
		if (inTheWay) throw new Refused(inTheWay.code, inTheWay.facts);

		const { mentorshipId, once, heldOn, minutes, mode } = input;
		const { id } = await work.db
			.insertInto('sessions')
			.values({ mentorshipId, once, heldOn, minutes, mode, loggedAt: work.now, loggedBy })
			.returning('id')
			.executeTakeFirstOrThrow();

		await work.record({ subjectId: id, facts: { mentorshipId, minutes, mode } });
		return id;
	}
);

/** The mentorship, its row locked, so that the same form twice waits for itself. */
async function findMentorship(work: Work, id: string) {
	const row = await work.db
		.selectFrom('mentorships')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.select(['cycles.programmeId', 'cycles.id as cycleId', 'cycles.timeZone'])
		.select('mentorships.beganOn')
		.where('mentorships.id', '=', id)
		.forUpdate('mentorships')
		.executeTakeFirst();
	if (!row) throw new Missing('mentorship');
	const members = await work.db
		.selectFrom('mentorshipMembers')
		.select('personId')
		.where('mentorshipId', '=', id)
		.execute();
	return { ...row, members: members.map(({ personId }) => personId) };
}

async function loggedBefore(work: Work, input: SessionLog): Promise<string | undefined> {
	const row = await work.db
		.selectFrom('sessions')
		.select('id')
		.where('mentorshipId', '=', input.mentorshipId)
		.where('once', '=', input.once)
		.executeTakeFirst();
	return row?.id;
}
