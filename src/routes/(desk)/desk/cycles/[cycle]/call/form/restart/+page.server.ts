import { restartSchema } from '#features/forms/forms.ts';
import { sisterCycles } from '#features/forms/server/queries.ts';
import { restartSketch, type FormOrigin } from '#features/forms/server/restart-sketch.ts';
import { blueprints } from '#features/programmes/blueprints.ts';
import { pickText } from '#language/pick.ts';
import { openSketch } from '#routes/_request/form-sketch.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, actor, locale } = event.locals;
	const { cycle, base, revision, published } = await openSketch(event);
	const sisters = await sisterCycles(db, actor, cycle);
	return {
		base,
		revision,
		version: published.version,
		blueprints: blueprints.map(({ key, name, summary }) => ({
			value: `blueprint:${key}`,
			label: pickText(name, locale),
			help: pickText(summary, locale)
		})),
		cycles: sisters.map(({ id, name }) => ({ value: `cycle:${id}`, label: pickText(name, locale) }))
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, restartSchema, async ({ revision, origin }) => {
			const { db, actor } = event.locals;
			const { cycle, base } = await openSketch(event);
			await restartSketch(db, actor, { cycleId: cycle.id, revision, origin: originOf(origin) });
			return base;
		})
};

function originOf(text: string): FormOrigin {
	const [from, which = ''] = text.split(':');
	if (from === 'blueprint') return { from, key: which };
	return from === 'cycle' ? { from, id: which } : { from: 'published' };
}
