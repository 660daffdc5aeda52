import { Missing } from '#core/refusal.ts';
import { goalChangeForm } from '#features/goals/forms.ts';
import { changeGoal } from '#features/goals/server/change-goal.ts';
import { goalIn } from '#features/goals/server/queries.ts';
import { goalWhole, termChoices } from '#features/goals/shown.ts';
import { idIn } from '#routes/_request/ids.ts';
import { ownMentorship } from '#routes/_request/own-mentorship.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id, side, cycle, today, page } = await ownMentorship(locals, params);
	if (side !== 'mentee') throw new Missing('form of a goal');
	const { locale } = locals;
	const goal = await goalIn(locals.db, locals.actor, id, idIn(params.goal));
	const { version, typed } = goalWhole(goal, { locale, timeZone: cycle.timeZone, today });
	return { mentorship: page, goal: { id: goal.id, version, typed }, terms: termChoices(locale) };
};

export const actions: Actions = {
	default: (event) =>
		submission(event, goalChangeForm, async (input) => {
			const mentorshipId = idIn(event.params.mentorship);
			const goalId = idIn(event.params.goal);
			await changeGoal(event.locals.db, event.locals.actor, { ...input, mentorshipId, goalId });
			return `/me/mentorships/${mentorshipId}/goals/${goalId}?done=kept`;
		})
};
