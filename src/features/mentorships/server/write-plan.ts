import type { Work } from '#platform/command.ts';
import { isTimeZone } from '#language/zones.ts';
import { Invalid, Refused } from '#core/refusal.ts';
import { instantOf, planObstacle, type PlannedSession, type WallTime } from '../planning.ts';
import type { FoundMentorship, FoundPlan } from './find.ts';

/** A planned session as somebody writes it. */
export interface PlanText extends WallTime, Omit<PlannedSession, 'startsAt' | 'zone'> {}

/**
 * What a version of a plan holds.
 * @throws Invalid `zone` `not_a_zone`
 * @throws Refused `plan_in_past`, `plan_after_end`, `mentorship_ended`, `session_minutes`
 */
export function planOf(
	{ day, time, ...text }: PlanText,
	mentorship: FoundMentorship,
	at: Temporal.Instant
): PlannedSession {
	if (!isTimeZone(text.zone)) throw new Invalid([{ field: 'zone', code: 'not_a_zone' }]);
	const { minutes, zone, mode, place, topic, withAgenda } = text;
	const startsAt = instantOf({ day, time, zone });
	const plan = { startsAt, minutes, zone, mode, place, topic, withAgenda };
	const inTheWay = planObstacle(plan, mentorship, at);
	if (inTheWay) throw new Refused(inTheWay.code, inTheWay.facts);
	return plan;
}

/**
 * Makes a planned session with its first version; a beat of planning. The same form again gives back what it made
 * the first time, with `fresh` false.
 */
export async function makePlan(
	{ db, now, actor }: Work,
	mentorshipId: string,
	once: string,
	plan: PlannedSession
): Promise<{ readonly id: string; readonly fresh: boolean }> {
	const made = await db
		.insertInto('plannedSessions')
		.values({ mentorshipId, once, plannedAt: now, plannedBy: actor.personId })
		.onConflict((conflict) => conflict.columns(['mentorshipId', 'once']).doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!made) {
		const { id } = await db
			.selectFrom('plannedSessions')
			.select('id')
			.where('mentorshipId', '=', mentorshipId)
			.where('once', '=', once)
			.executeTakeFirstOrThrow();
		return { id, fresh: false };
	}
	await writePlanVersion({ db, now, actor }, made.id, 0, plan);
	return { id: made.id, fresh: true };
}

/** Writes a version of a plan above the earlier ones. */
export async function writePlanVersion(
	{ db, now, actor }: Pick<Work, 'db' | 'now' | 'actor'>,
	plannedId: string,
	sequence: number,
	{ startsAt, minutes, zone, mode, place, topic, withAgenda }: PlannedSession
): Promise<void> {
	await db
		.insertInto('plannedSessionVersions')
		.values({
			...{ plannedId, sequence, startsAt, minutes, zone, mode, place, topic, withAgenda },
			writtenAt: now,
			writtenBy: actor.personId
		})
		.execute();
}

/** Notes that the members of these plans have been invited by their calendars. */
export async function markInvited(
	{ db, now }: Pick<Work, 'db' | 'now'>,
	plans: readonly Pick<FoundPlan, 'id'>[]
): Promise<void> {
	await db
		.insertInto('plannedSessionInvitations')
		.values(plans.map(({ id }) => ({ plannedId: id, invitedAt: now })))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}
