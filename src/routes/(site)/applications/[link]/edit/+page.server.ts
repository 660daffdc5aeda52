import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { Invalid } from '#core/refusal.ts';
import { readApplication } from '#features/applications/forms.ts';
import { editApplication } from '#features/applications/server/edit-application.ts';
import { ownApplication } from '#features/applications/server/queries.ts';
import { callPage } from '#features/calls/shown.ts';
import { publicCall } from '#features/calls/server/queries.ts';
import { questionsOf } from '#features/programmes/questions.ts';
import { askedQuestions, typedAnswers } from '#features/forms/shown.ts';
import { now } from '#platform/clock.ts';
import { given } from '#routes/_request/given.ts';
import { here } from '#routes/_request/here.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request, setHeaders }) => {
	const { db, locale } = locals;
	const application = await ownApplication(db, params.link);
	const call = await publicCall(db, application.slug);
	// Only a reader is sent away: whoever posts too late gets the form back with the text in it.
	if (call.status !== 'open' && request.method === 'GET') {
		redirect(303, here(`/applications/${params.link}`));
	}
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	return {
		link: params.link,
		call: callPage(call, locale, now()),
		number: application.number,
		questions: askedQuestions(call.plan.form, locale),
		byOrganisation: call.plan.menteeSide === 'organisation',
		values: {
			name: application.name,
			email: application.email,
			...typedAnswers(application.answers)
		}
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, z.object({}), async (_, form) => {
			const { db, actor, locale } = event.locals;
			const { link } = event.params;
			const call = await publicCall(db, (await ownApplication(db, link)).slug);
			const { issues, ...application } = readApplication(questionsOf(call.plan.form), given(form));
			if (issues.length > 0) throw new Invalid(issues);

			await editApplication(db, actor, { ...application, link, locale });
			return `/applications/${link}?changed`;
		})
};
