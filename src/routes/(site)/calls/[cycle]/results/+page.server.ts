import { publishedResults } from '#features/selection/server/results.ts';
import { collate } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { toLatin } from '#language/serbian.ts';
import { townName } from '#language/towns.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, locale } = locals;
	const { title, results } = await publishedResults(db, params.cycle);
	const compare = collate(locale);
	return {
		slug: params.cycle,
		title: pickText(title, locale),
		results: results.map(({ names, ...result }) => ({
			...result,
			// Whoever writes their name in Cyrillic stands among the others, not after them.
			names: names
				.map(({ name, city }) => ({ name, city: townName(city, locale) }))
				.toSorted((a, b) => compare(toLatin(a.name), toLatin(b.name)))
		}))
	};
};
