import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { Invalid } from '#core/refusal.ts';
import { beginSchema, readApplicant } from '#features/applications/forms.ts';
import { minutesFor } from '#features/applications/rules.ts';
import { beginApplication } from '#features/applications/server/begin-application.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { teamAddress } from '#features/applications/server/team-address.ts';
import { deadlineOf } from '#features/calls/rules.ts';
import { callPage } from '#features/calls/shown.ts';
import { publicCall } from '#features/calls/server/queries.ts';
import { questionsOf } from '#features/programmes/questions.ts';
import { formatDateTime } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import { newTask, proofBits } from '#platform/proof.ts';
import { given } from '#routes/_request/given.ts';
import { here } from '#routes/_request/here.ts';
import { proofOf } from '#routes/_request/robots.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request, url }) => {
	const { db, locale } = locals;
	const call = await publicCall(db, params.cycle);
	// Only a reader is sent away: whoever posts too late gets the form back with the text in it.
	const withCode = url.searchParams.has('code') && call.status === 'closed';
	if (call.status !== 'open' && !withCode && request.method === 'GET') {
		redirect(303, here(`/calls/${params.cycle}`));
	}
	const { form } = call.plan;
	return {
		call: callPage(call, locale, now()),
		withCode,
		/** of a call that has closed: what is said to whoever came too late */
		late:
			call.status === 'closed'
				? {
						deadline: formatDateTime(deadlineOf(call.closesAt), locale, call.timeZone),
						came: formatDateTime(now(), locale, call.timeZone),
						team: teamAddress()
					}
				: null,
		minutes: minutesFor(form),
		sections: form.sections.map(({ key, title, questions }) => ({
			key,
			title: pickText(title, locale),
			count: questions.length
		})),
		papers: questionsOf(form).flatMap((question) =>
			question.kind === 'file'
				? [
						{
							label: pickText(question.label, locale),
							kinds: question.kinds,
							most: question.most,
							megabytes: question.maxMegabytes
						}
					]
				: []
		),
		byOrganisation: call.plan.menteeSide === 'organisation',
		once: randomUUID(),
		task: newTask(),
		bits: proofBits
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, beginSchema, async ({ once, code, ...robot }, form) => {
			const { db, actor, auth, locale } = event.locals;
			const call = await publicCall(db, event.params.cycle);
			const { issues, ...applicant } = readApplicant(given(form));
			if (issues.length > 0) throw new Invalid(issues);

			await auth.countApplication(applicant.email, event.getClientAddress(), proofOf(robot));
			if (code !== undefined) await auth.countCode(event.getClientAddress());
			const { cycleId } = call;
			const id = await beginApplication(db, actor, { ...applicant, cycleId, locale, once, code });
			return `/applications/${linkTo(id)}/form/${call.plan.form.sections[0]!.key}?begun`;
		})
};
