import { randomUUID } from 'node:crypto';
import { plansWords } from '#features/mentorships/plans-shown.ts';
import { mentorshipFor } from '#features/mentorships/server/mentorship.ts';
import { mentorshipWords } from '#features/mentorships/shown.ts';
import { yearWords } from '#features/mentorships/year-shown.ts';
import { idIn } from '#routes/_request/ids.ts';
import { plansActions } from '#routes/_request/mentorship-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const found = await mentorshipFor(db, actor, idIn(params.mentorship));
	return {
		title: mentorshipWords(found, locale).title,
		own: found.side !== null,
		plans: plansWords(found, locale),
		year: yearWords(url.searchParams, found, locale),
		done: url.searchParams.get('done'),
		once: [randomUUID(), randomUUID()] as const
	};
};

export const actions: Actions = plansActions;
