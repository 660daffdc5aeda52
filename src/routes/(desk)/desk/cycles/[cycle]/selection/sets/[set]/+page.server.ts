import { deskCycle } from '#features/programmes/server/queries.ts';
import { takeSetSchema } from '#features/selection/forms.ts';
import { setOf } from '#features/selection/server/sets.ts';
import { takeSet } from '#features/selection/server/take-set.ts';
import { setWords } from '#features/selection/shown.ts';
import { formatDateTime } from '#language/format.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { question, answer, known, leaving, ...set } = await setOf(
		db,
		actor,
		cycle,
		idIn(params.set)
	);
	return {
		outcome: set.outcome as 'shortlisted' | 'selected',
		by: set.by,
		when: formatDateTime(set.madeAt, locale, cycle.timeZone, 'short'),
		taken: set.takenAt && formatDateTime(set.takenAt, locale, cycle.timeZone, 'short'),
		candidates: question.candidates.length,
		places: question.places,
		fingerprint: answer.fingerprint,
		leaving: leaving.map(({ id, number, name }) => ({ id, number, name })),
		set: setWords(cycle.plan, question, answer, known, locale)
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, takeSetSchema, async ({ note }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const { id, outcome } = await setOf(db, actor, cycle, idIn(event.params.set));
			await takeSet(db, actor, { setId: id, note });
			return `/desk/cycles/${cycle.slug}/selection?outcome=${outcome}`;
		})
};
