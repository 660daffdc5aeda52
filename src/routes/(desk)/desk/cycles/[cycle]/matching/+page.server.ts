import { randomUUID } from 'node:crypto';
import { proposalForm } from '#features/matching/forms.ts';
import { proposeMatching } from '#features/matching/server/propose-matching.ts';
import { matchingOf } from '#features/matching/server/queries.ts';
import { planWords } from '#features/matching/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDateTime } from '#language/format.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { runs, ...numbers } = await matchingOf(db, actor, cycle);
	return {
		once: randomUUID(),
		numbers,
		plan: planWords(cycle.plan, locale),
		published: runs.some(({ published }) => published),
		runs: runs.map(({ madeAt, ...run }) => ({
			...run,
			made: formatDateTime(madeAt, locale, cycle.timeZone, 'short')
		}))
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, proposalForm, async ({ once }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const id = await proposeMatching(db, actor, { cycleId: cycle.id, once });
			return `/desk/cycles/${cycle.slug}/matching/${id}`;
		})
};
