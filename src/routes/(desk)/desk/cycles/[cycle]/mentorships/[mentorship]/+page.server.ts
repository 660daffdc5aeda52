import { randomUUID } from 'node:crypto';
import { plansWords } from '#features/mentorships/plans-shown.ts';
import { deskMentorship } from '#routes/_request/desk-mentorship.ts';
import { mentorshipActions } from '#routes/_request/mentorship-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { found, words, mayAct, mayEnd } = await deskMentorship(event);
	const noted = event.url.searchParams.get('noted');
	return {
		mentorship: words,
		plans: plansWords(found, event.locals.locale),
		noted: words.sessions.find(({ id }) => id === noted),
		once: [randomUUID(), randomUUID()] as const,
		isTeam: found.cycle.plan.matching.teams !== undefined,
		mayLog: mayAct,
		mayEnd
	};
};

export const actions: Actions = mentorshipActions;
