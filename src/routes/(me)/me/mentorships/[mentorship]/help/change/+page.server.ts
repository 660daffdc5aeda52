import { randomUUID } from 'node:crypto';
import { changeForm } from '#features/care/forms.ts';
import { reasonChoices, wishChoices } from '#features/care/change-shown.ts';
import { askForHelp } from '#features/care/server/ask-for-help.ts';
import { idIn } from '#routes/_request/ids.ts';
import { ownMentorship } from '#routes/_request/own-mentorship.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { page } = await ownMentorship(locals, params);
	return {
		...page,
		wishes: wishChoices(locals.locale),
		reasons: reasonChoices(locals.locale),
		once: randomUUID()
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, changeForm, async ({ wish, reasons, ...input }) => {
			const mentorshipId = idIn(event.params.mentorship);
			await askForHelp(event.locals.db, event.locals.actor, {
				...{ mentorshipId, about: 'change', change: { wish, reasons } },
				...input
			});
			return `/me/mentorships/${mentorshipId}/help?sent`;
		})
};
