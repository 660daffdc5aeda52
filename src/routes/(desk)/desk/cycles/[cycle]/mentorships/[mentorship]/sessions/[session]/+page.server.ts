import { randomUUID } from 'node:crypto';
import { Missing } from '#core/refusal.ts';
import { plansWords, planWords } from '#features/mentorships/plans-shown.ts';
import { deskMentorship } from '#routes/_request/desk-mentorship.ts';
import { planActions } from '#routes/_request/mentorship-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { found, words, mayAct } = await deskMentorship(event);
	const plan = found.plans.find(({ id }) => id === event.params.session);
	if (!plan) throw new Missing('planned session');
	const { locale } = event.locals;
	return {
		id: found.id,
		title: words.title,
		plan: planWords(plan, found, locale),
		plans: plansWords(found, locale),
		done: event.url.searchParams.get('done'),
		once: randomUUID(),
		mayAct
	};
};

export const actions: Actions = planActions;
