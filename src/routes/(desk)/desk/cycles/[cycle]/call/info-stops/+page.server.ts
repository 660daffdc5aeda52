import { randomUUID } from 'node:crypto';
import { runsGatherings } from '#features/gatherings/access.ts';
import { makeStopSchema } from '#features/gatherings/forms.ts';
import { countViews, inView, remindsFrom, toRemind } from '#features/gatherings/rules.ts';
import { makeGathering } from '#features/gatherings/server/make-gathering.ts';
import { stopsOf, visitorsOf } from '#features/gatherings/server/queries.ts';
import { countryChoices, stopShown, townRows } from '#features/gatherings/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDateTime } from '#language/format.ts';
import { formatZone } from '#language/zones.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const stops = await stopsOf(db, actor, cycle);
	const visitors = await visitorsOf(db, cycle, stops);
	const at = Map.groupBy(visitors, ({ gatheringId }) => gatheringId);
	const mayRun = runsGatherings(actor, { programmeId: cycle.programme.id, cycleId: cycle.id });
	const call = stops[0]?.call;
	return {
		once: randomUUID(),
		mayRun,
		stops: stops.map((stop) => ({
			...stopShown(stop, locale, now()),
			seats: stop.seats,
			...countViews(at.get(stop.id) ?? [])
		})),
		towns: townRows(stops, visitors, locale),
		reminder: mayRun &&
			call && {
				from: formatDateTime(remindsFrom(call.closesAt, cycle.timeZone), locale, cycle.timeZone),
				over: Temporal.Instant.compare(now(), call.closesAt) >= 0,
				waiting: toRemind(visitors).length,
				reminded: inView(visitors, 'reminded').length
			},
		zone: formatZone(cycle.timeZone, locale),
		...(mayRun && { countries: countryChoices(locale), country: stops.at(-1)?.country })
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, makeStopSchema, async ({ noteEn, noteSr, ...input }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const note = { en: noteEn, sr: noteSr };
			const id = await makeGathering(db, actor, { ...input, note, cycleId: cycle.id });
			return `/desk/cycles/${cycle.slug}/call/info-stops/${id}`;
		})
};
