import { runsGatherings } from '#features/gatherings/access.ts';
import { inView, visitorViews } from '#features/gatherings/rules.ts';
import { stopsOf, visitorsOf } from '#features/gatherings/server/queries.ts';
import { visitorShown } from '#features/gatherings/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { townName } from '#language/towns.ts';
import { now } from '#platform/clock.ts';
import { pagedBy } from '#routes/_request/paging.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const stops = await stopsOf(db, actor, cycle);
	const visitors = await visitorsOf(db, cycle, stops);
	const mayRun = runsGatherings(actor, { programmeId: cycle.programme.id, cycleId: cycle.id });
	// Who will be reminded follows from the visitors of all countries, and is for those who see them all; once the call
	// is shut it is nobody.
	const open = stops.some(({ call }) => Temporal.Instant.compare(now(), call.closesAt) < 0);
	const views = visitorViews.filter((view) => (mayRun && open) || view !== 'remind');
	const view = views.find((each) => each === url.searchParams.get('view')) ?? 'all';
	const town = stops.find((stop) => stop.town === url.searchParams.get('town'))?.town ?? null;
	const there = new Map(
		stops.filter((stop) => town === null || stop.town === town).map((stop) => [stop.id, stop])
	);
	const shown = (each: typeof view) =>
		inView(visitors, each).filter(({ gatheringId }) => there.has(gatheringId));
	const { lines, pager } = pagedBy(url, shown(view));
	return {
		view,
		pager,
		views: views.map((each) => ({ view: each, count: shown(each).length })),
		town: town && townName(town, locale),
		rows: lines.map((visitor) =>
			visitorShown(visitor, there.get(visitor.gatheringId)!, locale, cycle.timeZone)
		)
	};
};
