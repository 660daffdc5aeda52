import { worklistViews } from '#features/care/rules.ts';
import { checkInRows } from '#features/care/check-ins-shown.ts';
import { checkInAnswers } from '#features/care/server/check-in-answers.ts';
import { careOfCycle } from '#features/care/server/queries.ts';
import { worklistWords } from '#features/care/worklist.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { todayIn } from '#platform/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const care = await careOfCycle(db, actor, cycle.id);
	const answers = await checkInAnswers(db, actor, cycle.id);
	const asked = url.searchParams.get('view');
	const view = worklistViews.find((known) => known === asked) ?? 'all';
	const reader = { today: todayIn(cycle.timeZone), personId: actor.personId };
	return {
		view,
		...worklistWords(care, view, reader, locale),
		checkIns: checkInRows(cycle.plan.checkIns, answers, locale),
		together: cycle.plan.rhythm.groupMeetings > 0,
		contact: cycle.plan.care.safeguarding
	};
};
