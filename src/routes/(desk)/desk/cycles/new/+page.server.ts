import { z } from 'zod';
import { callFields } from '#features/calls/forms.ts';
import { beginCycle } from '#features/calls/server/begin-cycle.ts';
import { blueprints } from '#features/programmes/blueprints.ts';
import { cycleFields } from '#features/programmes/forms.ts';
import { offeredZones } from '#language/zones.ts';
import { slugOf } from '#features/programmes/rules.ts';
import { deskProgrammes } from '#features/programmes/server/queries.ts';
import { pickText } from '#language/pick.ts';
import { formatZone } from '#language/zones.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { db, actor, locale } = locals;
	const programmes = await deskProgrammes(db, actor);
	return {
		programmes: programmes.map(({ id, name }) => ({ value: id, label: pickText(name, locale) })),
		blueprints: blueprints.map(({ key, name, summary }) => ({
			value: key,
			label: pickText(name, locale),
			help: pickText(summary, locale)
		})),
		zones: offeredZones.map((zone) => ({ value: zone, label: formatZone(zone, locale) }))
	};
};

const schema = z.object({ ...cycleFields, ...callFields });

export const actions: Actions = {
	default: (event) =>
		submission(event, schema, async (input) => {
			const { db, actor } = event.locals;
			const programmes = await deskProgrammes(db, actor);
			const programme = programmes.find(({ id }) => id === input.programmeId);
			const slug = slugOf(`${programme?.slug ?? ''} ${input.nameEn}`);
			await beginCycle(db, actor, {
				programmeId: input.programmeId,
				blueprint: input.blueprint,
				slug,
				name: { en: input.nameEn, sr: input.nameSr },
				timeZone: input.timeZone,
				startsOn: input.startsOn,
				...(input.places !== undefined && { places: input.places }),
				title: { en: input.titleEn, sr: input.titleSr },
				text: { en: input.textEn, sr: input.textSr },
				opens: input.opens,
				deadline: input.deadline
			});
			return `/desk/cycles/${slug}/call`;
		})
};
