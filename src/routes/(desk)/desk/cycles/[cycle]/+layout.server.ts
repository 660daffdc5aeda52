import { deskCycle } from '#features/programmes/server/queries.ts';
import { plainPath } from '#language/path.ts';
import { pickText } from '#language/pick.ts';
import { cycleTabs } from '#routes/_request/cycle-tabs.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	return {
		cycle: {
			id: cycle.id,
			slug: cycle.slug,
			name: pickText(cycle.name, locale),
			programme: pickText(cycle.programme.name, locale),
			stage: cycle.stage,
			timeZone: cycle.timeZone
		},
		tabs: cycleTabs(actor, cycle, plainPath(url.pathname))
	};
};
