import { attendanceForm, callOffForm, changedMeetingForm } from '#features/group-meetings/forms.ts';
import { cancelGroupMeeting } from '#features/group-meetings/server/cancel-group-meeting.ts';
import { changeGroupMeeting } from '#features/group-meetings/server/change-group-meeting.ts';
import { markGroupMeeting } from '#features/group-meetings/server/mark-group-meeting.ts';
import { answersTo, groupMeetingFor, mentorsOf } from '#features/group-meetings/server/queries.ts';
import {
	answersWords,
	attendanceWords,
	meetingFields,
	meetingWords
} from '#features/group-meetings/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { plainPath } from '#language/path.ts';
import { now } from '#platform/clock.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const id = idIn(params.meeting);
	const { meeting, comers } = await groupMeetingFor(db, actor, cycle, id);
	const mentors = await mentorsOf(db, actor, cycle.id);
	const { timeZone: zone, plan } = cycle;
	return {
		meeting: meetingWords(meeting, locale, zone),
		begun: Temporal.Instant.compare(meeting.startsAt, now()) <= 0,
		attendance: attendanceWords(comers, locale),
		answers: answersWords(await answersTo(db, id), locale),
		fields: meetingFields({ zone, rhythm: plan.rhythm }, mentors, locale),
		done: url.searchParams.get('done')
	};
};

export const actions: Actions = {
	attendance: (event) =>
		submission(event, attendanceForm, async ({ present }) => {
			const meetingId = idIn(event.params.meeting);
			await markGroupMeeting(event.locals.db, event.locals.actor, { meetingId, present });
			return `${plainPath(event.url.pathname)}?done=marked`;
		}),
	change: (event) =>
		submission(event, changedMeetingForm, async (input) => {
			const meetingId = idIn(event.params.meeting);
			await changeGroupMeeting(event.locals.db, event.locals.actor, { ...input, meetingId });
			return `${plainPath(event.url.pathname)}?done=changed`;
		}),
	cancel: (event) =>
		submission(event, callOffForm, async () => {
			const meetingId = idIn(event.params.meeting);
			await cancelGroupMeeting(event.locals.db, event.locals.actor, { meetingId });
			return plainPath(event.url.pathname);
		})
};
