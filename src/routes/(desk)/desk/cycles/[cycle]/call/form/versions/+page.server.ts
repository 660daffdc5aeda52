import { formVersions } from '#features/forms/server/queries.ts';
import { formatDateTime } from '#language/format.ts';
import { openSketch } from '#routes/_request/form-sketch.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, actor, locale } = event.locals;
	const { cycle } = await openSketch(event);
	const versions = await formVersions(db, actor, cycle);
	return {
		published: event.url.searchParams.has('published'),
		versions: versions.map(({ publishedAt, ...version }) => ({
			...version,
			when: formatDateTime(publishedAt, locale, cycle.timeZone)
		}))
	};
};
