import { mostMoments, mostStatements } from '#features/care/check-in-plan.ts';
import { checkInPlanForm, checkInsIn } from '#features/care/check-in-plan-form.ts';
import {
	checkInLines,
	originChoices,
	retiredChoices,
	whenWords
} from '#features/care/check-in-plan-shown.ts';
import { changeCheckIns } from '#features/care/server/change-check-ins.ts';
import { stillAsked } from '#features/programmes/asked.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { CheckIn } from '#features/programmes/types.ts';
import { pickText } from '#language/pick.ts';
import { planHistory } from '#routes/_request/plan-history.ts';
import { planSubmission } from '#routes/_request/plan-submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { checkIns } = cycle.plan;
	return {
		saved: url.searchParams.has('saved'),
		moments: stillAsked(checkIns).map(({ key, name, from, days, questions }, at) => ({
			...{ key, name, from, days, place: at + 1 },
			title: pickText(name, locale),
			when: whenWords({ from, days }, locale),
			statements: stillAsked(questions).map((question, index) => ({
				...{ key: question.key, text: question.text, place: index + 1 }
			}))
		})),
		most: { moments: mostMoments, statements: mostStatements },
		origins: originChoices(locale),
		retired: retiredChoices(checkIns, locale),
		history: await planHistory<readonly CheckIn[]>(db, cycle, 'check-ins', {
			lines: checkInLines,
			locale
		})
	};
};

export const actions: Actions = {
	default: (event) =>
		planSubmission(event, checkInPlanForm, async (filled) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await changeCheckIns(db, actor, {
				...{ cycleId: cycle.id, seen: filled.seen },
				checkIns: checkInsIn(filled, cycle.plan.checkIns)
			});
			return `/desk/cycles/${cycle.slug}/mentorships/rules/check-ins?saved`;
		})
};
