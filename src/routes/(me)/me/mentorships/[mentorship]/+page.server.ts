import { randomUUID } from 'node:crypto';
import { mentorshipFor } from '#features/mentorships/server/mentorship.ts';
import { mentorshipWords } from '#features/mentorships/shown.ts';
import { idIn } from '#routes/_request/ids.ts';
import { mentorshipActions } from '#routes/_request/mentorship-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const mentorship = mentorshipWords(
		await mentorshipFor(db, actor, idIn(params.mentorship)),
		locale
	);
	const noted = url.searchParams.get('noted');
	return {
		mentorship,
		help: `/me/mentorships/${params.mentorship}/help`,
		noted: mentorship.sessions.find(({ id }) => id === noted),
		once: [randomUUID(), randomUUID()] as const
	};
};

export const actions: Actions = mentorshipActions;
