import { randomUUID } from 'node:crypto';
import { materialEndings } from '#features/materials/server/kept.ts';
import { materialsOf } from '#features/materials/server/queries.ts';
import { materialsWords } from '#features/materials/shown.ts';
import { deskMentorship } from '#routes/_request/desk-mentorship.ts';
import { materialActions } from '#routes/_request/material-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, actor, locale } = event.locals;
	const { found, words, mayAct } = await deskMentorship(event);
	const { materials } = await materialsOf(db, actor, found.id);
	return {
		mentorship: { id: found.id, title: words.title, ended: words.ended },
		materials: materialsWords(materials, { locale, timeZone: found.cycle.timeZone }),
		done: event.url.searchParams.get('done'),
		mayAct,
		add: { once: randomUUID(), accept: materialEndings }
	};
};

export const actions: Actions = materialActions;
