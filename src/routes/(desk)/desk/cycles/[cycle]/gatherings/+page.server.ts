import { randomUUID } from 'node:crypto';
import { gatheringForm } from '#features/member-gatherings/forms.ts';
import { planGathering } from '#features/member-gatherings/server/plan-gathering.ts';
import { memberGatheringsOf } from '#features/member-gatherings/server/queries.ts';
import { gatheringFields, gatheringWords } from '#features/member-gatherings/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const gatherings = await memberGatheringsOf(db, actor, cycle);
	return {
		rows: gatherings.map((gathering) => {
			const { come, cannot, attended } = gathering;
			return {
				...gatheringWords(gathering, locale, cycle.timeZone, now()),
				...{ come, cannot, attended }
			};
		}),
		fields: gatheringFields(locale, cycle.timeZone),
		planned: url.searchParams.has('planned'),
		once: randomUUID()
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, gatheringForm, async (input) => {
			const { db, actor } = event.locals;
			const { id: cycleId, slug } = await deskCycle(db, actor, event.params.cycle);
			await planGathering(db, actor, { ...input, cycleId });
			return `/desk/cycles/${slug}/gatherings?planned`;
		})
};
