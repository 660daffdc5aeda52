import { randomUUID } from 'node:crypto';
import { markForm, stepForm } from '#features/goals/forms.ts';
import { markGoal } from '#features/goals/server/mark-goal.ts';
import { noteStep } from '#features/goals/server/note-step.ts';
import { goalIn } from '#features/goals/server/queries.ts';
import { goalWhole } from '#features/goals/shown.ts';
import { plainPath } from '#language/path.ts';
import { idIn } from '#routes/_request/ids.ts';
import { ownMentorship } from '#routes/_request/own-mentorship.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id, cycle, today, page } = await ownMentorship(locals, params);
	const goal = await goalIn(locals.db, locals.actor, id, idIn(params.goal));
	const reading = { locale: locals.locale, timeZone: cycle.timeZone, today };
	return {
		mentorship: page,
		goal: goalWhole(goal, reading),
		isKept: url.searchParams.get('done') === 'kept',
		once: randomUUID()
	};
};

const placeOf = ({ params }: RequestEvent) => ({
	mentorshipId: idIn(params.mentorship),
	goalId: idIn(params.goal)
});
const onward = ({ url }: RequestEvent) => `${plainPath(url.pathname)}?done=kept`;

export const actions: Actions = {
	step: (event) =>
		submission(event, stepForm, async (input) => {
			await noteStep(event.locals.db, event.locals.actor, { ...input, ...placeOf(event) });
			return onward(event);
		}),
	mark: (event) =>
		submission(event, markForm, async (input) => {
			await markGoal(event.locals.db, event.locals.actor, { ...input, ...placeOf(event) });
			return onward(event);
		})
};
