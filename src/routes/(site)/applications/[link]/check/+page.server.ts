import { z } from 'zod';
import { Refused } from '#core/refusal.ts';
import { readDraft } from '#features/applications/draft.ts';
import { eligibilityBefore } from '#features/applications/eligibility-shown.ts';
import { checkRequirements } from '#features/applications/server/check-requirements.ts';
import { submitApplication } from '#features/applications/server/submit-application.ts';
import { copyOfDraft } from '#features/applications/server/copy.ts';
import { ownDraft } from '#features/applications/server/drafts.ts';
import { saysTheSame } from '#features/applications/server/says-the-same.ts';
import { teamAddress } from '#features/applications/server/team-address.ts';
import { filesOf } from '#features/applications/server/stored-files.ts';
import { formSteps, readBack } from '#features/applications/shown.ts';
import { formatDateTime } from '#language/format.ts';
import { callAround, openDraftOf } from '#routes/_request/own-draft.ts';
import { submission } from '#routes/_request/submission.ts';
import { issueWords } from '#routes/_request/wording.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { params, locals } = event;
	const { db, locale } = locals;
	const draft = await openDraftOf(event);
	const read = readDraft(draft.form, draft.typed, await filesOf(db, draft.id));
	const applying = { id: draft.id, callId: draft.call.id, form: draft.form, ...read };
	const checked = await checkRequirements(db, applying);
	const { sent } = draft;
	const last = sent && (sent.editedAt ?? sent.submittedAt);
	const ready = read.issues.length === 0;
	return {
		link: params.link,
		call: callAround(draft, locale),
		number: sent?.number ?? null,
		sentAt: last && formatDateTime(last, locale, draft.timeZone),
		/** there is something to send: all of it, or what is other than what was sent */
		changed: !sent || !ready || !saysTheSame(sent, read),
		steps: formSteps(read.sections, locale),
		name: read.name,
		email: read.email,
		ready,
		eligibility: eligibilityBefore(draft.form, read, checked, locale, teamAddress()),
		sections: readBack(draft.form, read, locale, (issue) => issueWords(issue, locale))
	};
};

const schema = z.object({ agreed: z.boolean().default(false) });

export const actions: Actions = {
	default: (event) =>
		submission(event, schema, async ({ agreed }) => {
			const { db, actor, auth, locale } = event.locals;
			const { link } = event.params;
			const before = await ownDraft(db, link);
			const copy = await copyOfDraft(db, before, locale);
			// A receipt goes to the address in the form, which may be another than the one that began.
			if (copy) await auth.countLetterTo(copy.email);
			const sending = { link, agreed, locale, copy: copy?.content };
			const receipt = await submitApplication(db, actor, sending);
			if ('failing' in receipt) throw new Refused('not_eligible');
			return `/applications/${link}?${before.sent ? 'changed' : 'received'}`;
		})
};
