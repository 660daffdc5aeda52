import { z } from 'zod';
import { readDraft } from '#features/applications/draft.ts';
import { saysTheSame } from '#features/applications/server/says-the-same.ts';
import { filesOf } from '#features/applications/server/stored-files.ts';
import { useExtension } from '#features/applications/server/use-extension.ts';
import { formSteps } from '#features/applications/shown.ts';
import { shownSections } from '#features/forms/shown.ts';
import { isInvited } from '#features/interviews/server/own.ts';
import { withdrawCandidate } from '#features/interviews/server/withdraw-candidate.ts';
import { ownOutcome } from '#features/selection/server/own-place.ts';
import { formatDateTime } from '#language/format.ts';
import { callAround, draftOf } from '#routes/_request/own-draft.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const { db, locale } = locals;
	const draft = await draftOf(event);
	const read = readDraft(draft.form, draft.typed, await filesOf(db, draft.id));
	const when = (instant: Temporal.Instant) => formatDateTime(instant, locale, draft.timeZone);
	const { sent } = draft;
	const last = sent && (sent.editedAt ?? sent.submittedAt);
	const outcome = sent ? await ownOutcome(db, params.link) : undefined;
	const asked = (name: string) => url.searchParams.has(name);
	return {
		link: params.link,
		call: callAround(draft, locale),
		news: { received: asked('received'), changed: asked('changed'), saved: asked('saved') },
		name: draft.name,
		email: draft.email,
		savedAt: when(draft.savedAt),
		steps: formSteps(read.sections, locale),
		interview: sent !== null && (await isInvited(db, params.link)),
		outcome: outcome && {
			outcome: outcome.outcome,
			place: outcome.state,
			until: outcome.answerBy && when(outcome.answerBy.subtract({ minutes: 1 }))
		},
		withdrawnAt: draft.withdrawnAt && when(draft.withdrawnAt),
		sent: sent && {
			number: sent.number,
			name: sent.name,
			email: sent.email,
			submitted: when(sent.submittedAt),
			edited: sent.editedAt && when(sent.editedAt),
			/** something was written since that has not been sent */
			unsent: read.issues.length > 0 || !saysTheSame(sent, read),
			last: last && when(last),
			sections: shownSections(sent.form, sent.answers, locale)
		}
	};
};

const schema = z.object({ reason: z.string().max(2000).default('') });

export const actions: Actions = {
	extend: (event) =>
		submission(event, z.object({ code: z.string().max(40) }), async ({ code }) => {
			const { db, actor, auth } = event.locals;
			await auth.countCode(event.getClientAddress());
			await useExtension(db, actor, { link: event.params.link, code });
			return `/applications/${event.params.link}`;
		}),
	withdraw: (event) =>
		submission(event, schema, async ({ reason }) => {
			const { db, actor } = event.locals;
			await withdrawCandidate(db, actor, { link: event.params.link, reason });
			return `/applications/${event.params.link}`;
		})
};
