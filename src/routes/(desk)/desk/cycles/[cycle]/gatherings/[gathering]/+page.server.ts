import {
	attendanceForm,
	callOffForm,
	changedGatheringForm
} from '#features/member-gatherings/forms.ts';
import { cancelGathering } from '#features/member-gatherings/server/cancel-gathering.ts';
import { markGathering } from '#features/member-gatherings/server/mark-gathering.ts';
import { memberGatheringFor } from '#features/member-gatherings/server/queries.ts';
import { replanGathering } from '#features/member-gatherings/server/replan-gathering.ts';
import {
	chosenDay,
	dayAttendance,
	gatheringFields,
	gatheringValues,
	gatheringWords,
	guestRows
} from '#features/member-gatherings/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { plainPath } from '#language/path.ts';
import { now } from '#platform/clock.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const id = idIn(params.gathering);
	const { gathering, guests } = await memberGatheringFor(db, actor, cycle, id);
	const { day } = chosenDay(gathering, url.searchParams.get('day'), now());
	return {
		gathering: gatheringWords(gathering, locale, cycle.timeZone, now()),
		rows: guestRows(guests, gathering, locale),
		attendance: dayAttendance(guests, day, locale),
		fields: gatheringFields(locale, cycle.timeZone),
		values: gatheringValues(gathering, cycle.timeZone),
		done: url.searchParams.get('done')
	};
};

export const actions: Actions = {
	attendance: (event) =>
		submission(event, attendanceForm, async (input) => {
			const gatheringId = idIn(event.params.gathering);
			await markGathering(event.locals.db, event.locals.actor, { ...input, gatheringId });
			return `${plainPath(event.url.pathname)}?done=marked&day=${input.day}`;
		}),
	change: (event) =>
		submission(event, changedGatheringForm, async (input) => {
			const gatheringId = idIn(event.params.gathering);
			await replanGathering(event.locals.db, event.locals.actor, { ...input, gatheringId });
			return `${plainPath(event.url.pathname)}?done=changed`;
		}),
	cancel: (event) =>
		submission(event, callOffForm, async () => {
			const gatheringId = idIn(event.params.gathering);
			await cancelGathering(event.locals.db, event.locals.actor, { gatheringId });
			return plainPath(event.url.pathname);
		})
};
