import { z } from 'zod';
import { robotFields } from '#features/applications/forms.ts';
import { callPage } from '#features/calls/shown.ts';
import { publicCall } from '#features/calls/server/queries.ts';
import { askedQuestions } from '#features/forms/asked-questions.ts';
import { publicStops } from '#features/gatherings/server/queries.ts';
import { stopShown } from '#features/gatherings/shown.ts';
import { subscribeFields } from '#features/letters/forms.ts';
import { subscribe } from '#features/letters/server/subscribe.ts';
import { publishedKinds } from '#features/selection/server/results.ts';
import { publicProgramme } from '#features/site/server/queries.ts';
import { pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import { newTask, proofBits } from '#platform/proof.ts';
import { proofOf } from '#routes/_request/robots.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, locale } = locals;
	const call = await publicCall(db, params.cycle);
	const programme = await publicProgramme(db, call.programme.slug);
	const stops = await publicStops(db, call.cycleId);
	return {
		call: callPage(call, locale, now()),
		hasResults: (await publishedKinds(db, call.cycleId)).length > 0,
		asked: url.searchParams.has('asked'),
		task: newTask(),
		bits: proofBits,
		questions: askedQuestions(call.plan.form, locale).map(({ label }) => label),
		// What is over is of no use to a reader; what was called off they should know.
		stops: stops
			.filter(({ endsAt }) => Temporal.Instant.compare(now(), endsAt) < 0)
			.map((stop) => stopShown(stop, locale, now())),
		supporters: programme.supporters.map(({ name, gives }) => ({
			name: pickText(name, locale),
			gives: pickText(gives, locale)
		}))
	};
};

const newsSchema = z.object({ ...subscribeFields, ...robotFields });

export const actions: Actions = {
	news: (event) =>
		submission(event, newsSchema, async ({ email, ...robot }) => {
			const { db, actor, auth, locale } = event.locals;
			const { cycle } = event.params;
			const call = await publicCall(db, cycle);
			await auth.countApplication(email, event.getClientAddress(), proofOf(robot));
			await subscribe(db, actor, { programme: call.programme.slug, email, locale });
			return `/calls/${cycle}?asked#news`;
		})
};
