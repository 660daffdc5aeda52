import { m } from '#messages';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { plainPath } from '#language/path.ts';
import { pickText } from '#language/pick.ts';
import { opensPart } from '#routes/_request/cycle-parts.ts';
import { here } from '#routes/_request/here.ts';
import type { LayoutServerLoad } from './$types';

/** The parts of a cycle at the desk, by the end of their address. */
const parts = {
	'': m.cycle_tab_overview,
	'/call': m.cycle_tab_call,
	'/call/info-stops': m.gathering_stops_title,
	'/applications': m.cycle_tab_applications,
	'/reviews': m.cycle_tab_reviews,
	'/interviews': m.cycle_tab_interviews,
	'/selection': m.cycle_tab_selection,
	'/mentors': m.cycle_tab_mentors,
	'/matching': m.cycle_tab_matching,
	'/teams': m.cycle_tab_teams,
	'/mentorships': m.cycle_tab_mentorships,
	'/care': m.cycle_tab_care
};

export const load: LayoutServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const base = `/desk/cycles/${cycle.slug}`;
	const opens = (part: string) => opensPart(actor, cycle, part);
	const path = plainPath(url.pathname);
	return {
		cycle: {
			id: cycle.id,
			slug: cycle.slug,
			name: pickText(cycle.name, locale),
			programme: pickText(cycle.programme.name, locale),
			stage: cycle.stage,
			timeZone: cycle.timeZone
		},
		parts: Object.entries(parts)
			.filter(([part]) => opens(part))
			.filter(([part]) => part !== '/teams' || cycle.plan.matching.teams !== undefined)
			// Part of the call, for those who may open the call.
			.filter(([part]) => part !== '/call/info-stops' || !opens('/call'))
			.map(([part, label]) => ({
				href: here(base + part),
				label: label(),
				current: path === base + part || (part !== '' && path.startsWith(`${base}${part}/`))
			}))
	};
};
