import { subscriberCounts } from '#features/letters/server/subscribers.ts';
import { languageNames } from '#language/names.ts';
import { pickText } from '#language/pick.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { db, actor, locale } = locals;
	const counts = await subscriberCounts(db, actor);
	return {
		confirmed: counts.reduce((sum, { confirmed }) => sum + confirmed, 0),
		rows: counts.map((row) => ({
			...row,
			name: pickText(row.name, locale),
			language: languageNames[row.locale]
		}))
	};
};
