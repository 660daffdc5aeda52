import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { setsGoals } from '../access.ts';
import type { Mark } from '../types.ts';
import { findGoal } from './find.ts';

/** What became of a goal, with a word why. */
export interface NewMark {
	readonly mentorshipId: string;
	readonly goalId: string;
	readonly mark: Mark;
	readonly reason: string;
}

/**
 * Says that a goal is reached or given up, or takes it up again; also after the mentorship, for much shows only then.
 * What is so already is left as it is.
 * @throws Missing for everybody but the mentees
 */
export const markGoal = command('mark-goal', setsGoals, async (work, input: NewMark) => {
	const { mentorshipId, goalId, mark, reason } = input;
	const { mentorship, goal } = await findGoal(work, mentorshipId, goalId);
	work.allow({ ...mentorship, own: mentorship.mentees });
	const { personId } = work.actor;
	if (!personId) throw new Missing('person who marks');
	if ((goal.mark ?? 'resumed') === mark) return;

	await work.db
		.insertInto('goalMarks')
		.values({ goalId, mark, reason, markedAt: work.now, markedBy: personId })
		.execute();

	await work.record({ subjectId: goalId, facts: { mentorshipId, mark } });
});
