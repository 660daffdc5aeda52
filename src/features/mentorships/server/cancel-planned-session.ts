import { command } from '#platform/command.ts';
import { sharesMentorship } from '../access.ts';
import { findPlan, lockMentorship, ownersOf } from './find.ts';
import { postCancelled } from './letters.ts';
import { insistOnOpen } from './open-plan.ts';

/**
 * Calls a planned session off, and all calendars follow. Twice is once.
 * @throws Refused `plan_held`
 */
export const cancelPlannedSession = command(
	'cancel-planned-session',
	sharesMentorship,
	async (
		work,
		input: {
			readonly mentorshipId: string;
			readonly plannedId: string;
			readonly reason: string;
		}
	): Promise<void> => {
		const mentorship = await lockMentorship(work.db, input.mentorshipId);
		work.allow(ownersOf(mentorship));
		const plan = await findPlan(work.db, mentorship.id, input.plannedId);

		if (plan.cancelledAt) return;
		await insistOnOpen(work.db, plan);

		await work.db
			.insertInto('plannedSessionCancellations')
			.values({
				plannedId: plan.id,
				reason: input.reason,
				cancelledAt: work.now,
				cancelledBy: work.actor.personId
			})
			.execute();

		await work.record({ subjectId: plan.id });

		const gone = { ...plan, sequence: plan.sequence + 1 };
		await postCancelled(work.db, mentorship, gone, input.reason);
	}
);
