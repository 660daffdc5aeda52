import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { planFile } from './calendar.ts';
import { findMentorships, findPlan } from './find.ts';

/** A planned session as a calendar file for one of its members. @throws Missing for everybody else, and when it is off */
export async function ownPlanFile(
	db: ReadonlyDb,
	actor: Actor,
	mentorshipId: string,
	plannedId: string
): Promise<string> {
	const [mentorship] = await findMentorships(db, [mentorshipId]);
	const reader = mentorship?.members.find(({ personId }) => personId === actor.personId);
	if (!mentorship || !reader) throw new Missing('mentorship');
	const plan = await findPlan(db, mentorshipId, plannedId);
	if (plan.cancelledAt) throw new Missing('planned session');
	return planFile(mentorship, [plan], reader, 'PUBLISH');
}
