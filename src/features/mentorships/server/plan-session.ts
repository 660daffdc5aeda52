import { command } from '#platform/command.ts';
import { sharesMentorship } from '../access.ts';
import { lockMentorship, ownersOf } from './find.ts';
import { postInvitations } from './letters.ts';
import { makePlan, markInvited, planOf, type PlanText } from './write-plan.ts';

/** A session to be planned; `once` was chosen when the form was opened. */
export interface SessionPlan extends PlanText {
	readonly mentorshipId: string;
	readonly once: string;
}

/**
 * Plans a session and invites all members by their calendars; returns its id. Either side may, and the team on their
 * behalf. The same form again returns the id of the first time.
 * @throws Invalid `not_a_zone`; Refused `plan_in_past`, `plan_after_end`, `session_minutes`
 */
export const planSession = command(
	'plan-session',
	sharesMentorship,
	async (work, input: SessionPlan): Promise<string> => {
		const mentorship = await lockMentorship(work.db, input.mentorshipId);
		work.allow(ownersOf(mentorship));

		const plan = planOf(input, mentorship, work.now);

		const { id, fresh } = await makePlan(work, mentorship.id, input.once, plan);
		if (!fresh) return id;
		await markInvited(work, [{ id }]);

		await work.record({ subjectId: id, facts: { mentorshipId: mentorship.id } });

		await postInvitations(work.db, mentorship, { ...plan, id, sequence: 0 });
		return id;
	}
);
