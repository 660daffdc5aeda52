import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { Invalid } from '#core/refusal.ts';
import { readApplication } from '#features/applications/forms.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { submitApplication } from '#features/applications/server/submit-application.ts';
import { callPage } from '#features/calls/shown.ts';
import { publicCall } from '#features/calls/server/queries.ts';
import { questionsOf } from '#features/programmes/questions.ts';
import { askedQuestions } from '#features/forms/shown.ts';
import { now } from '#platform/clock.ts';
import { given } from '#routes/_request/given.ts';
import { here } from '#routes/_request/here.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const { db, locale } = locals;
	const call = await publicCall(db, params.cycle);
	// Only a reader is sent away: whoever posts too late gets the form back with the text in it.
	if (call.status !== 'open' && request.method === 'GET') {
		redirect(303, here(`/calls/${params.cycle}`));
	}
	return {
		call: callPage(call, locale, now()),
		questions: askedQuestions(call.plan.form, locale),
		byOrganisation: call.plan.menteeSide === 'organisation',
		once: randomUUID()
	};
};

const schema = z.object({ once: z.uuid() });

export const actions: Actions = {
	default: (event) =>
		submission(event, schema, async ({ once }, form) => {
			const { db, actor, locale } = event.locals;
			const call = await publicCall(db, event.params.cycle);
			const { issues, ...application } = readApplication(questionsOf(call.plan.form), given(form));
			if (issues.length > 0) throw new Invalid(issues);

			await event.locals.auth.countApplication(application.email, event.getClientAddress());
			const { cycleId } = call;
			const receipt = await submitApplication(db, actor, { ...application, cycleId, locale, once });
			return `/applications/${linkTo(receipt.id)}?received`;
		})
};
