import { stillAsked } from '#features/programmes/asked.ts';
import { closingIn, closingPlanForm, mostQuestions } from '#features/endings/closing-plan.ts';
import { closingLines } from '#features/endings/closing-plan-shown.ts';
import { changeClosing } from '#features/endings/server/change-closing.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { EndingPlan } from '#features/programmes/types.ts';
import { pickText } from '#language/pick.ts';
import { planHistory } from '#routes/_request/plan-history.ts';
import { planSubmission } from '#routes/_request/plan-submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { ending, rhythm } = cycle.plan;
	const { closingDays, lastSessionDays, leastSessions, questions } = ending;
	return {
		saved: url.searchParams.has('saved'),
		numbers: { closingDays, lastSessionDays, leastSessions },
		required: rhythm.sessions,
		questions: stillAsked(questions).map(({ key, text }, index) => ({
			...{ key, text, place: index + 1 }
		})),
		mostQuestions,
		retired: questions
			.filter(({ retired }) => retired)
			.map(({ key, text }) => ({ value: key, label: pickText(text, locale) })),
		history: await planHistory<EndingPlan>(db, cycle, 'closing', { lines: closingLines, locale })
	};
};

export const actions: Actions = {
	default: (event) =>
		planSubmission(event, closingPlanForm, async (filled) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await changeClosing(db, actor, {
				...{ cycleId: cycle.id, seen: filled.seen },
				...closingIn(filled, cycle.plan.ending)
			});
			return `/desk/cycles/${cycle.slug}/mentorships/rules/closing?saved`;
		})
};
