import { criteriaIn, readingForm, spareCriteria } from '#features/reviews/forms.ts';
import { stepsOf } from '#features/reviews/rules.ts';
import { readingStage } from '#features/reviews/server/reading.ts';
import { setCriteria } from '#features/reviews/server/set-criteria.ts';
import type { Criterion } from '#features/programmes/types.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { stage } = await readingStage(db, cycle);
	const spare: Omit<Criterion, 'key'> = { name: {}, weight: 1, anchors: {} };
	return {
		saved: url.searchParams.has('saved'),
		steps: stepsOf(stage),
		stage: {
			each: stage.each,
			blind: stage.blind,
			othersAfterwards: stage.othersAfterwards,
			moderateFrom: stage.moderateFrom,
			instructions: stage.instructions
		},
		contact: cycle.plan.review.contact,
		criteria: [
			...stage.criteria.map(({ name, weight, anchors }): typeof spare => ({
				name,
				weight,
				anchors
			})),
			...Array.from({ length: spareCriteria }, () => spare)
		]
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, readingForm, async (input, form) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const { stage } = await readingStage(db, cycle);
			const { instructionsEn, instructionsSr, contact, ...rest } = input;
			const instructions = { en: instructionsEn, sr: instructionsSr };
			await setCriteria(db, actor, {
				cycleId: cycle.id,
				stage: { ...rest, instructions, criteria: criteriaIn(form, stage) },
				contact: contact ?? ''
			});
			return `/desk/cycles/${cycle.slug}/reviews/criteria?saved`;
		})
};
