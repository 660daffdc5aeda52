import { randomUUID } from 'node:crypto';
import { meetingForm } from '#features/group-meetings/forms.ts';
import { planGroupMeeting } from '#features/group-meetings/server/plan-group-meeting.ts';
import { groupMeetingsOf, mentorsOf } from '#features/group-meetings/server/queries.ts';
import { meetingFields, meetingWords } from '#features/group-meetings/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const meetings = await groupMeetingsOf(db, actor, cycle);
	const mentors = await mentorsOf(db, actor, cycle.id);
	const { timeZone: zone, plan } = cycle;
	return {
		rows: meetings.map((meeting) => meetingWords(meeting, locale, zone)),
		fields: meetingFields({ zone, rhythm: plan.rhythm }, mentors, locale),
		owed: plan.rhythm.groupMeetings,
		planned: url.searchParams.has('planned'),
		once: randomUUID()
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, meetingForm, async (input) => {
			const { db, actor } = event.locals;
			const { id: cycleId, slug } = await deskCycle(db, actor, event.params.cycle);
			await planGroupMeeting(db, actor, { ...input, cycleId });
			return `/desk/cycles/${slug}/mentorships/group-meetings?planned`;
		})
};
