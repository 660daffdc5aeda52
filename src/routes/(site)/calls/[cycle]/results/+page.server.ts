import { publishedResults } from '#features/selection/server/results.ts';
import { pickText } from '#language/pick.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, locale } = locals;
	const { title, programme, results } = await publishedResults(db, params.cycle);
	return {
		slug: params.cycle,
		title: pickText(title, locale),
		programme: { slug: programme.slug, name: pickText(programme.name, locale) },
		results
	};
};
