import { cycleFigures } from '#features/reports/server/queries.ts';
import { phasesOn } from '#features/programmes/phases.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDay, formatDays } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { todayIn } from '#platform/clock.ts';
import { nextStep } from '#routes/_request/cycle-parts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const day = (date: string) => Temporal.PlainDate.from(date);
	const phases = phasesOn(cycle.plan.phases, cycle.startsOn, todayIn(cycle.timeZone));
	return {
		next: nextStep(actor, cycle),
		from: formatDay(day(cycle.startsOn), locale),
		to: formatDay(day(cycle.endsOn), locale),
		rhythm: cycle.plan.rhythm,
		figures: await cycleFigures(db, actor, cycle),
		phases: phases.map(({ name, from, to, state }) => ({
			label: pickText(name, locale),
			when: formatDays(day(from), day(to), locale),
			state
		}))
	};
};
