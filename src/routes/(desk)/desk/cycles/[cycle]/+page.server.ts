import { cycleFigures } from '#features/reports/server/queries.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDay, formatDays } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const first = Temporal.PlainDate.from(cycle.startsOn);
	return {
		from: formatDay(first, locale),
		to: formatDay(Temporal.PlainDate.from(cycle.endsOn), locale),
		rhythm: cycle.plan.rhythm,
		figures: await cycleFigures(db, actor, cycle),
		phases: cycle.plan.phases.map((phase) => {
			const from = first.add({ weeks: phase.fromWeek });
			return {
				key: phase.key,
				name: pickText(phase.name, locale),
				when: formatDays(from, from.add({ weeks: phase.weeks }).subtract({ days: 1 }), locale)
			};
		})
	};
};
