import { randomUUID } from 'node:crypto';
import { Missing } from '#core/refusal.ts';
import { plansWords, planWords } from '#features/mentorships/plans-shown.ts';
import { mentorshipFor } from '#features/mentorships/server/mentorship.ts';
import { mentorshipWords } from '#features/mentorships/shown.ts';
import { idIn } from '#routes/_request/ids.ts';
import { planActions } from '#routes/_request/mentorship-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const found = await mentorshipFor(db, actor, idIn(params.mentorship));
	const plan = found.plans.find(({ id }) => id === params.session);
	if (!plan) throw new Missing('planned session');
	return {
		title: mentorshipWords(found, locale).title,
		own: found.side !== null,
		plan: planWords(plan, found, locale),
		plans: plansWords(found, locale),
		done: url.searchParams.get('done'),
		once: randomUUID()
	};
};

export const actions: Actions = planActions;
