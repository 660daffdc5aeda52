import type { RequestEvent } from '@sveltejs/kit';
import { sessionForm, withdrawalForm } from '#features/mentorships/forms.ts';
import { logSession } from '#features/mentorships/server/log-session.ts';
import { withdrawSession } from '#features/mentorships/server/withdraw-session.ts';
import { plainPath } from '#language/path.ts';
import { idIn } from './ids.ts';
import { submission } from './submission.ts';

/** What can be done on the page of a mentorship, the same for its members and for the team. */
type MentorshipEvent = RequestEvent & { readonly params: { readonly mentorship: string } };

const log = (event: MentorshipEvent) =>
	submission(event, sessionForm, async (input) => {
		const { db, actor } = event.locals;
		const mentorshipId = idIn(event.params.mentorship);
		const id = await logSession(db, actor, { ...input, mentorshipId });
		return `${plainPath(event.url.pathname)}?noted=${id}`;
	});

/** `usual` is the one-tap button, `other` the form beside it: the refusal of each stands where it was pressed. */
export const mentorshipActions = {
	usual: log,
	other: log,
	withdraw: (event: MentorshipEvent) =>
		submission(event, withdrawalForm, async ({ sessionId }) => {
			await withdrawSession(event.locals.db, event.locals.actor, { sessionId });
			return plainPath(event.url.pathname);
		})
};
