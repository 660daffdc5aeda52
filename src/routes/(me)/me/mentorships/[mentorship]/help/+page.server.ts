import { randomUUID } from 'node:crypto';
import { helpForm } from '#features/care/forms.ts';
import { askForHelp } from '#features/care/server/ask-for-help.ts';
import { ownHelp } from '#features/care/server/own-help.ts';
import { helpWords, matterChoices } from '#features/care/help-shown.ts';
import { pickText } from '#language/pick.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const mentorshipId = idIn(params.mentorship);
	const { cycle, requests } = await ownHelp(db, actor, mentorshipId);
	return {
		mentorshipId,
		programme: pickText(cycle.programme.name, locale),
		sent: url.searchParams.has('sent'),
		contact: cycle.plan.care.safeguarding,
		matters: matterChoices(locale),
		own: requests.map((request) => helpWords(request, locale, cycle.timeZone)),
		once: randomUUID()
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, helpForm, async (input) => {
			const mentorshipId = idIn(event.params.mentorship);
			await askForHelp(event.locals.db, event.locals.actor, { mentorshipId, ...input });
			return `/me/mentorships/${mentorshipId}/help?sent`;
		})
};
