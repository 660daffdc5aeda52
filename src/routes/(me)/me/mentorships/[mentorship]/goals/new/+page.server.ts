import { randomUUID } from 'node:crypto';
import { Missing } from '#core/refusal.ts';
import { goalForm } from '#features/goals/forms.ts';
import { setGoal } from '#features/goals/server/set-goal.ts';
import { termChoices } from '#features/goals/shown.ts';
import { idIn } from '#routes/_request/ids.ts';
import { ownMentorship } from '#routes/_request/own-mentorship.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { side, today, page } = await ownMentorship(locals, params);
	if (side !== 'mentee') throw new Missing('form of a goal');
	return { mentorship: page, terms: termChoices(locals.locale), today, once: randomUUID() };
};

export const actions: Actions = {
	default: (event) =>
		submission(event, goalForm, async (input) => {
			const mentorshipId = idIn(event.params.mentorship);
			const { db, actor } = event.locals;
			const id = await setGoal(db, actor, { ...input, mentorshipId });
			return `/me/mentorships/${mentorshipId}/goals/${id}?done=kept`;
		})
};
