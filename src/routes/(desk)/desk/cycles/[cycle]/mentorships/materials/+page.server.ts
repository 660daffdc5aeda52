import { randomUUID } from 'node:crypto';
import { cycleMaterialForm, takingForm } from '#features/materials/forms.ts';
import { addMaterial } from '#features/materials/server/add-material.ts';
import { materialEndings } from '#features/materials/server/kept.ts';
import { cycleMaterials } from '#features/materials/server/queries.ts';
import { takeAwayMaterial } from '#features/materials/server/take-away-material.ts';
import { audienceChoices, materialsWords } from '#features/materials/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { afterwards, fileIn } from '#routes/_request/material-actions.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const materials = await cycleMaterials(db, actor, cycle);
	return {
		materials: materialsWords(materials, { locale, timeZone: cycle.timeZone }),
		done: url.searchParams.get('done'),
		add: { once: randomUUID(), accept: materialEndings, audiences: audienceChoices(locale) }
	};
};

export const actions: Actions = {
	add: (event) =>
		submission(event, cycleMaterialForm, async ({ audience, ...input }, form) => {
			const { db, actor } = event.locals;
			const { id: cycleId } = await deskCycle(db, actor, event.params.cycle);
			const place = { cycleId, audience };
			await addMaterial(db, actor, { ...input, place, file: fileIn(form) });
			return afterwards(event, 'added');
		}),
	take: (event) =>
		submission(event, takingForm, async ({ materialId }) => {
			const { db, actor } = event.locals;
			const { id: cycleId } = await deskCycle(db, actor, event.params.cycle);
			await takeAwayMaterial(db, actor, { place: { cycleId }, materialId });
			return afterwards(event, 'taken');
		})
};
