import { callPage } from '#features/calls/shown.ts';
import { publicCall } from '#features/calls/server/queries.ts';
import { askedQuestions } from '#features/forms/shown.ts';
import { publicProgramme } from '#features/site/server/queries.ts';
import { pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, locale } = locals;
	const call = await publicCall(db, params.cycle);
	const programme = await publicProgramme(db, call.programme.slug);
	return {
		call: callPage(call, locale, now()),
		questions: askedQuestions(call.plan.form, locale).map(({ label }) => label),
		supporters: programme.supporters.map(({ name, gives }) => ({
			name: pickText(name, locale),
			gives: pickText(gives, locale)
		}))
	};
};
