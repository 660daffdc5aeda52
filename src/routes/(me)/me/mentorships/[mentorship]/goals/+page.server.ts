import { goalsOf } from '#features/goals/server/queries.ts';
import { goalsByTerm } from '#features/goals/shown.ts';
import { ownMentorship } from '#routes/_request/own-mentorship.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id, cycle, today, page } = await ownMentorship(locals, params);
	const goals = await goalsOf(locals.db, locals.actor, id);
	const reading = { locale: locals.locale, timeZone: cycle.timeZone, today };
	return { mentorship: page, groups: goalsByTerm(goals, reading) };
};
