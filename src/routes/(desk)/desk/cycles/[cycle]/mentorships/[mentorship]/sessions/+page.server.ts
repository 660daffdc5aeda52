import { randomUUID } from 'node:crypto';
import { plansWords } from '#features/mentorships/plans-shown.ts';
import { yearWords } from '#features/mentorships/year-shown.ts';
import { deskMentorship } from '#routes/_request/desk-mentorship.ts';
import { plansActions } from '#routes/_request/mentorship-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { found, words, mayAct } = await deskMentorship(event);
	const { searchParams } = event.url;
	const { locale } = event.locals;
	return {
		id: found.id,
		title: words.title,
		plans: plansWords(found, locale),
		year: yearWords(searchParams, found, locale),
		done: searchParams.get('done'),
		once: [randomUUID(), randomUUID()] as const,
		mayAct
	};
};

export const actions: Actions = plansActions;
