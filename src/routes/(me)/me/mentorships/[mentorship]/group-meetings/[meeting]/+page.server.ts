import { attendanceForm } from '#features/group-meetings/forms.ts';
import { markGroupMeeting } from '#features/group-meetings/server/mark-group-meeting.ts';
import { groupMeetingFor } from '#features/group-meetings/server/queries.ts';
import { attendanceWords, meetingWords } from '#features/group-meetings/shown.ts';
import { plainPath } from '#language/path.ts';
import { now } from '#platform/clock.ts';
import { idIn } from '#routes/_request/ids.ts';
import { ownMentorship } from '#routes/_request/own-mentorship.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const { cycle, page } = await ownMentorship(locals, params);
	const id = idIn(params.meeting);
	const { meeting, comers } = await groupMeetingFor(db, actor, cycle, id);
	return {
		page,
		meeting: meetingWords(meeting, locale, cycle.timeZone),
		open: meeting.status !== 'cancelled' && Temporal.Instant.compare(meeting.startsAt, now()) <= 0,
		attendance: attendanceWords(comers, locale),
		marked: url.searchParams.has('marked')
	};
};

export const actions: Actions = {
	attendance: (event) =>
		submission(event, attendanceForm, async ({ present }) => {
			const meetingId = idIn(event.params.meeting);
			await markGroupMeeting(event.locals.db, event.locals.actor, { meetingId, present });
			return `${plainPath(event.url.pathname)}?marked`;
		})
};
