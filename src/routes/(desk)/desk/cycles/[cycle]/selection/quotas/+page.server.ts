import { Missing } from '#core/refusal.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { selects } from '#features/selection/access.ts';
import { groupOptions } from '#features/selection/groups.ts';
import {
	earmarkRows,
	quotaRows,
	rowsOf,
	selectionOf,
	selectionSchema
} from '#features/selection/quota-form.ts';
import { changeSelection } from '#features/selection/server/change-selection.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!selects(actor, scope)) throw new Missing('quotas');
	const { selection, places } = cycle.plan;
	return {
		// Two empty rows more than there are promises: nobody needs to ask for one.
		quotas: Math.min(quotaRows, selection.quotas.length + 2),
		earmarks: Math.min(earmarkRows, selection.earmarks.length + 1),
		groups: groupOptions(cycle.plan, locale),
		values: { ...rowsOf(selection), places: String(places) }
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, selectionSchema, async ({ places, bar, reserves, answerDays, ...rows }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await changeSelection(db, actor, {
				cycleId: cycle.id,
				places,
				...(bar !== undefined && { bar }),
				reserves,
				answerDays,
				...selectionOf(rows)
			});
			return `/desk/cycles/${cycle.slug}/selection`;
		})
};
