import { sql } from 'kysely';
import { Missing, Refused } from '#core/refusal.ts';
import { todayIn } from '#platform/clock.ts';
import { command, type Work } from '#platform/command.ts';
import { uuidOf } from '#platform/uuid.ts';
import { sharesMentorship } from '../access.ts';
import { sessionObstacle, type HeldSession } from '../rules.ts';
import { findPlan, lockMentorship, ownersOf, planRows, type FoundMentorship } from './find.ts';
import { sessionOfPlan } from './open-plan.ts';

/** A session that was held. `once` was chosen when the form was opened. */
export interface SessionLog extends HeldSession {
	readonly mentorshipId: string;
	readonly once: string;
	/** the plan that it fulfils; left out: the one of that day that nothing was noted for, if there is one */
	readonly plannedId?: string | undefined;
}

/**
 * Logs a session of a mentorship; returns its id. Either side may, and the team on their behalf.
 * The same form again returns the id of the first time; so does a plan for which a session was noted before.
 * @throws Refused `session_in_future`, `session_before_beginning`, `session_after_ending`, `session_minutes`
 */
export const logSession = command(
	'log-session',
	sharesMentorship,
	async (work, input: SessionLog): Promise<string> => {
		const mentorship = await lockMentorship(work.db, input.mentorshipId);
		work.allow(ownersOf(mentorship));
		const loggedBy = work.actor.personId;
		if (!loggedBy) throw new Missing('person who logs');
		const { once, earlier } = await placeOf(work, input);
		if (earlier) return earlier;
		const { plannedId, noted } = await planBehind(work, mentorship, input);
		if (noted) return noted;

		const today = todayIn(mentorship.timeZone);
		const inTheWay = sessionObstacle(input, mentorship, today);
		if (inTheWay) throw new Refused(inTheWay.code, inTheWay.facts);

		const { mentorshipId, heldOn, minutes, mode } = input;
		const logged = { loggedAt: work.now, loggedBy };
		const { id } = await work.db
			.insertInto('sessions')
			.values({ mentorshipId, once, plannedId, heldOn, minutes, mode, ...logged })
			.returning('id')
			.executeTakeFirstOrThrow();

		await work.record({ subjectId: id, facts: { mentorshipId, minutes, mode } });
		return id;
	}
);

/**
 * The plan that a session fulfils: the one it names, with the session that was noted for it before; else the first one
 * of that day that is free.
 */
async function planBehind(
	work: Work,
	{ id, timeZone }: FoundMentorship,
	input: SessionLog
): Promise<{ plannedId: string | null; noted?: string | undefined }> {
	if (input.plannedId) {
		const plan = await findPlan(work.db, id, input.plannedId);
		return { plannedId: plan.id, noted: await sessionOfPlan(work.db, plan.id) };
	}
	const ofThatDay = await planRows(work.db)
		.where('plannedSessions.mentorshipId', '=', id)
		.where('cancellation.plannedId', 'is', null)
		.where(sql<boolean>`(version.starts_at at time zone ${timeZone})::date = ${input.heldOn}::date`)
		.where(
			sql<boolean>`not exists (select from standing_sessions as standing
				where standing.planned_id = planned_sessions.id)`
		)
		.orderBy('version.startsAt')
		.limit(1)
		.executeTakeFirst();
	return { plannedId: ofThatDay?.id ?? null };
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
