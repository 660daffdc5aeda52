import { currentCalls } from '#features/calls/server/queries.ts';
import { callPage } from '#features/calls/shown.ts';
import { publicProgramme } from '#features/site/server/queries.ts';
import { pick, pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, locale } = locals;
	const programme = await publicProgramme(db, params.programme);
	const calls = await currentCalls(db);
	return {
		programme: {
			slug: programme.slug,
			name: pick(programme.name, locale),
			line: pick(programme.line, locale),
			summary: pick(programme.summary, locale),
			description: pick(programme.description, locale),
			host: programme.host,
			partners: programme.partners,
			supporters: programme.supporters.map(({ name, gives, statement }) => ({
				name: pickText(name, locale),
				gives: pickText(gives, locale),
				statement: pickText(statement, locale)
			}))
		},
		calls: calls
			.filter((call) => call.programme.id === programme.id)
			.map((call) => callPage(call, locale, now()))
	};
};
