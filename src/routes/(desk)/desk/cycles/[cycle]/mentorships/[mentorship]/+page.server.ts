import { randomUUID } from 'node:crypto';
import { runsGroupMeetings } from '#features/group-meetings/access.ts';
import { meetingsOfMentorship } from '#features/group-meetings/server/queries.ts';
import { ownMeetings } from '#features/group-meetings/shown.ts';
import { plansWords } from '#features/mentorships/plans-shown.ts';
import { deskMentorship } from '#routes/_request/desk-mentorship.ts';
import { mentorshipActions } from '#routes/_request/mentorship-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { found, words, mayAct, mayEnd } = await deskMentorship(event);
	const { db, actor, locale } = event.locals;
	const { id: cycleId, programme, timeZone } = found.cycle;
	const meetings = await meetingsOfMentorship(db, actor, found.id);
	const noted = event.url.searchParams.get('noted');
	return {
		mentorship: words,
		plans: plansWords(found, locale),
		meetings: ownMeetings(meetings, { personId: null, zone: timeZone }, locale),
		runsMeetings: runsGroupMeetings(actor, { programmeId: programme.id, cycleId }),
		noted: words.sessions.find(({ id }) => id === noted),
		once: [randomUUID(), randomUUID()] as const,
		isTeam: found.cycle.plan.matching.teams !== undefined,
		hasProject: found.cycle.plan.projects,
		mayLog: mayAct,
		mayEnd
	};
};

export const actions: Actions = mentorshipActions;
