import { Missing, Refused } from '#core/refusal.ts';
import { todayIn } from '#platform/clock.ts';
import { command, type Work } from '#platform/command.ts';
import { uuidOf } from '#platform/uuid.ts';
import { sharesMentorship } from '../access.ts';
import { sessionObstacle, type HeldSession } from '../rules.ts';

/** A session that was held. `once` was chosen when the form was opened. */
export interface SessionLog extends HeldSession {
	readonly mentorshipId: string;
	readonly once: string;
}

/**
 * Logs a session of a mentorship; returns its id. Either side may, and the team on their behalf.
 * The same form again returns the id of the first time.
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
		const { once, earlier } = await placeOf(work, input);
		if (earlier) return earlier;

		const today = todayIn(mentorship.timeZone);
		const inTheWay = sessionObstacle(input, mentorship.beganOn, today);
		if (inTheWay) throw new Refused(inTheWay.code, inTheWay.facts);

		const { mentorshipId, heldOn, minutes, mode } = input;
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

/**
 * Where a session belongs: the one that this very form has logged before, or the key under which to keep it. The same
 * form with another day, length or place is another session; so is one whose first has been taken back.
 */
async function placeOf(work: Work, input: SessionLog): Promise<{ once: string; earlier?: string }> {
	const { once, heldOn, minutes, mode } = input;
	let key = uuidOf(`${once} ${heldOn} ${minutes} ${mode}`);
	for (;;) {
		const row = await work.db
			.selectFrom('sessions')
			.leftJoin('sessionWithdrawals', 'sessionWithdrawals.sessionId', 'sessions.id')
			.select(['sessions.id', 'sessionWithdrawals.withdrawnAt'])
			.where('mentorshipId', '=', input.mentorshipId)
			.where('once', '=', key)
			.executeTakeFirst();
		if (!row) return { once: key };
		if (!row.withdrawnAt) return { once: key, earlier: row.id };
		key = uuidOf(`${key} ${row.id}`);
	}
}
