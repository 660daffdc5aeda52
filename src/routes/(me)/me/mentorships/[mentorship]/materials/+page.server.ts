import { randomUUID } from 'node:crypto';
import { materialEndings } from '#features/materials/server/kept.ts';
import { materialsOf } from '#features/materials/server/queries.ts';
import { materialsWords } from '#features/materials/shown.ts';
import { materialActions } from '#routes/_request/material-actions.ts';
import { ownMentorship } from '#routes/_request/own-mentorship.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const { id, cycle, page } = await ownMentorship(locals, params);
	const { materials } = await materialsOf(db, actor, id);
	return {
		mentorship: page,
		materials: materialsWords(materials, { locale, timeZone: cycle.timeZone }),
		done: url.searchParams.get('done'),
		add: { once: randomUUID(), accept: materialEndings }
	};
};

export const actions: Actions = materialActions;
