import { Missing } from '#core/refusal.ts';
import { findMentorship } from '#features/mentorships/server/find-mentorship.ts';
import type { Work } from '#platform/command.ts';
import type { Mark } from '../types.ts';

/**
 * A goal beside its mentorship, whose row is locked: one change of its goals after the other.
 * @throws Missing also for the goal of another mentorship
 */
export async function findGoal(work: Work, mentorshipId: string, goalId: string) {
	const mentorship = await findMentorship(work, mentorshipId);
	const goal = await work.db
		.selectFrom('goals')
		.select((eb) => [
			'id',
			eb
				.selectFrom('goalMarks')
				.select('mark')
				.whereRef('goalMarks.goalId', '=', 'goals.id')
				.orderBy('goalMarks.id', 'desc')
				.limit(1)
				.as('mark')
		])
		.where('id', '=', goalId)
		.where('mentorshipId', '=', mentorshipId)
		.executeTakeFirst();
	if (!goal) throw new Missing('goal');
	return { mentorship, goal: { id: goal.id, mark: goal.mark as Mark | null } };
}
