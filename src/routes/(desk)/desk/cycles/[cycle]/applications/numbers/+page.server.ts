import {
	daysSentence,
	shownDays,
	shownFunnel,
	shownKinds,
	shownMedian
} from '#features/reports/numbers-shown.ts';
import { numbersOf } from '#features/reports/server/numbers.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { here } from '#routes/_request/here.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const numbers = await numbersOf(db, actor, cycle);
	const around = { plan: cycle.plan, list: here(`/desk/cycles/${cycle.slug}/applications`) };
	return {
		list: around.list,
		started: numbers.started,
		submitted: numbers.submitted,
		withdrawn: numbers.withdrawn,
		median: shownMedian(numbers, locale),
		days: shownDays(numbers, around, locale),
		daysSentence: daysSentence(numbers, locale),
		kinds: shownKinds(numbers, around, locale),
		funnel: shownFunnel(numbers, around, locale)
	};
};
