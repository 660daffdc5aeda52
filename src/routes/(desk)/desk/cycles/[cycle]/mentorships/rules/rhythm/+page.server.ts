import { mostPrompts, numbersOf, type RhythmPart } from '#features/mentorships/rhythm.ts';
import { promptRows, rhythmForm, rhythmIn } from '#features/mentorships/rhythm-form.ts';
import { rhythmLines } from '#features/mentorships/rhythm-shown.ts';
import { changeRhythm } from '#features/mentorships/server/change-rhythm.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { planHistory } from '#routes/_request/plan-history.ts';
import { planSubmission } from '#routes/_request/plan-submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const part: RhythmPart = {
		rhythm: cycle.plan.rhythm,
		answerDays: cycle.plan.care.answerDays
	};
	return {
		saved: url.searchParams.has('saved'),
		numbers: numbersOf(part),
		prompts: promptRows(part),
		mostPrompts,
		history: await planHistory<RhythmPart>(db, cycle, 'rhythm', { lines: rhythmLines, locale })
	};
};

export const actions: Actions = {
	default: (event) =>
		planSubmission(event, rhythmForm, async (filled) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await changeRhythm(db, actor, {
				...{ cycleId: cycle.id, seen: filled.seen },
				...rhythmIn(filled)
			});
			return `/desk/cycles/${cycle.slug}/mentorships/rules/rhythm?saved`;
		})
};
