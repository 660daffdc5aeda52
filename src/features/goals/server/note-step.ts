import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { notesSteps } from '../access.ts';
import { findGoal } from './find.ts';

/** What has happened towards a goal. `once` was chosen when the form was opened. */
export interface NewStep {
	readonly mentorshipId: string;
	readonly goalId: string;
	readonly once: string;
	readonly text: string;
}

/** Notes a step towards a goal, from either side. The same form again is the same step. */
export const noteStep = command('note-step', notesSteps, async (work, input: NewStep) => {
	const { mentorshipId, goalId, once, text } = input;
	const { mentorship } = await findGoal(work, mentorshipId, goalId);
	work.allow({ ...mentorship, own: mentorship.members });
	const { personId } = work.actor;
	if (!personId) throw new Missing('person who notes');

	const row = await work.db
		.insertInto('goalSteps')
		.values({ goalId, once, text, notedAt: work.now, notedBy: personId })
		.onConflict((conflict) => conflict.columns(['goalId', 'once']).doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!row) return;

	await work.record({ subjectId: goalId, facts: { mentorshipId } });
});
