import { Invalid, Missing } from '#core/refusal.ts';
import { insistItLasts } from '#features/mentorships/rules.ts';
import { findMentorship } from '#features/mentorships/server/find-mentorship.ts';
import { todayIn } from '#platform/clock.ts';
import { command } from '#platform/command.ts';
import { setsGoals } from '../access.ts';
import { dueIssue } from '../rules.ts';
import type { GoalWords } from '../types.ts';

/** A new goal. `once` was chosen when the form was opened. */
export interface NewGoal extends GoalWords {
	readonly mentorshipId: string;
	readonly once: string;
}

/**
 * Sets a goal of a mentorship; returns its id. The same form again returns the id of the first time.
 * @throws Missing for everybody but its mentees
 * @throws Invalid `goal_due_past`; Refused `mentorship_ended`
 */
export const setGoal = command(
	'set-goal',
	setsGoals,
	async (work, input: NewGoal): Promise<string> => {
		const { programmeId, cycleId, timeZone, mentees, term } = await findMentorship(
			work,
			input.mentorshipId
		);
		work.allow({ programmeId, cycleId, own: mentees });
		const { personId } = work.actor;
		if (!personId) throw new Missing('person who sets');
		const { mentorshipId, once, ...words } = input;
		const earlier = await work.db
			.selectFrom('goals')
			.select('id')
			.where('mentorshipId', '=', mentorshipId)
			.where('once', '=', once)
			.executeTakeFirst();
		if (earlier) return earlier.id;

		insistItLasts(term);
		const issue = dueIssue(words.dueOn, todayIn(timeZone));
		if (issue) throw new Invalid([issue]);

		const { id: goalId } = await work.db
			.insertInto('goals')
			.values({ mentorshipId, once, setBy: personId })
			.returning('id')
			.executeTakeFirstOrThrow();
		const written = { writtenAt: work.now, writtenBy: personId };
		await work.db
			.insertInto('goalVersions')
			.values({ goalId, version: 1, ...words, ...written })
			.execute();

		await work.record({ subjectId: goalId, facts: { mentorshipId } });
		return goalId;
	}
);
