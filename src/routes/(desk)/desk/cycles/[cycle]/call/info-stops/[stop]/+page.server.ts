import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Missing } from '#core/refusal.ts';
import { runsGatherings } from '#features/gatherings/access.ts';
import { attendanceSchema, changeStopSchema, walkInSchema } from '#features/gatherings/forms.ts';
import { countViews, inView } from '#features/gatherings/rules.ts';
import { addWalkIn } from '#features/gatherings/server/add-walk-in.ts';
import { callOffGathering } from '#features/gatherings/server/call-off-gathering.ts';
import { changeGathering } from '#features/gatherings/server/change-gathering.ts';
import { markAttendance } from '#features/gatherings/server/mark-attendance.ts';
import { stopsOf, visitorsOf } from '#features/gatherings/server/queries.ts';
import { countryChoices, stopShown, stopValues } from '#features/gatherings/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { collate } from '#language/format.ts';
import { formatZone } from '#language/zones.ts';
import { now } from '#platform/clock.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const stops = await stopsOf(db, actor, cycle);
	const stop = stops.find(({ id }) => id === params.stop);
	if (!stop) throw new Missing('info stop');
	const visitors = await visitorsOf(db, cycle, [stop]);
	const compare = collate(locale);
	const mayRun = runsGatherings(actor, { programmeId: cycle.programme.id, cycleId: cycle.id });
	return {
		once: randomUUID(),
		mayRun,
		stop: { ...stopShown(stop, locale, now()), seats: stop.seats },
		counts: countViews(visitors),
		// Who gave their place back is not waited for at the door.
		door: inView(visitors, 'all')
			.filter(({ walkIn, present, givenBackAt }) => present || !(walkIn || givenBackAt))
			.map(({ id, name, email, walkIn, present }) => ({ id, name, email, walkIn, present }))
			.toSorted((a, b) => compare(a.name, b.name)),
		saved: url.searchParams.has('saved'),
		values: stopValues(stop),
		zone: formatZone(stop.timeZone, locale),
		countries: mayRun ? countryChoices(locale) : []
	};
};

const address = ({ cycle, stop }: { readonly cycle: string; readonly stop: string }) =>
	`/desk/cycles/${cycle}/call/info-stops/${stop}`;

export const actions: Actions = {
	mark: (event) =>
		submission(event, attendanceSchema, async ({ registration, present }) => {
			const { db, actor } = event.locals;
			await markAttendance(db, actor, { registrationId: registration, present });
			return `${address(event.params)}#at-${registration}`;
		}),
	walkIn: (event) =>
		submission(event, walkInSchema, async (input) => {
			const { db, actor, locale } = event.locals;
			await addWalkIn(db, actor, { ...input, locale, gatheringId: idIn(event.params.stop) });
			return `${address(event.params)}#walk-in`;
		}),
	change: (event) =>
		submission(event, changeStopSchema, async ({ noteEn, noteSr, ...input }) => {
			const { db, actor } = event.locals;
			const note = { en: noteEn, sr: noteSr };
			const gatheringId = idIn(event.params.stop);
			await changeGathering(db, actor, { ...input, note, gatheringId });
			return `${address(event.params)}?saved`;
		}),
	callOff: (event) =>
		submission(event, z.object({}), async () => {
			const { db, actor } = event.locals;
			await callOffGathering(db, actor, { gatheringId: idIn(event.params.stop) });
			return address(event.params);
		})
};
