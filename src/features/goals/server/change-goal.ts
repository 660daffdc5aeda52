import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { insistItLasts } from '#features/mentorships/rules.ts';
import { todayIn } from '#platform/clock.ts';
import { command } from '#platform/command.ts';
import { setsGoals } from '../access.ts';
import { changedParts, dueIssue } from '../rules.ts';
import type { GoalWords, Term } from '../types.ts';
import { findGoal } from './find.ts';

/** A goal in other words, and why. */
export interface GoalChange extends GoalWords {
	readonly mentorshipId: string;
	readonly goalId: string;
	/** the version that its writer had before them */
	readonly version: number;
	readonly reason: string;
}

/**
 * Words a goal anew; the earlier words stay as history. The same words again change nothing.
 * @throws Missing for everybody but the mentees
 * @throws Invalid `goal_due_past`
 * @throws Refused `goal_changed_meanwhile` when somebody else worded it anew in between, `mentorship_ended`
 */
export const changeGoal = command(
	'change-goal',
	setsGoals,
	async (work, input: GoalChange): Promise<void> => {
		const { mentorshipId, goalId, version, reason, ...words } = input;
		const { mentorship, goal } = await findGoal(work, mentorshipId, goalId);
		work.allow({ ...mentorship, own: mentorship.mentees });
		const { personId } = work.actor;
		if (!personId) throw new Missing('person who changes');
		const newest = await work.db
			.selectFrom('goalVersions')
			.selectAll()
			.where('goalId', '=', goal.id)
			.orderBy('version', 'desc')
			.executeTakeFirstOrThrow();
		const before = { ...newest, term: newest.term as Term };
		if (changedParts(before, words).length === 0) return;

		insistItLasts(mentorship.term);
		if (newest.version !== version) throw new Refused('goal_changed_meanwhile');
		const issue = dueIssue(words.dueOn, todayIn(mentorship.timeZone), newest.dueOn);
		if (issue) throw new Invalid([issue]);

		await work.db
			.insertInto('goalVersions')
			.values({
				goalId,
				version: version + 1,
				...words,
				reason,
				writtenAt: work.now,
				writtenBy: personId
			})
			.execute();

		await work.record({ subjectId: goalId, facts: { mentorshipId, version: version + 1 } });
	}
);
