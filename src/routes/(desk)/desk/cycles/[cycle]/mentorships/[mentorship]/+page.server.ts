import { randomUUID } from 'node:crypto';
import { runsGroupMeetings } from '#features/group-meetings/access.ts';
import { meetingsOfMentorship } from '#features/group-meetings/server/queries.ts';
import { ownMeetings } from '#features/group-meetings/shown.ts';
import { runsMemberGatherings } from '#features/member-gatherings/access.ts';
import { gatheringsOfPeople } from '#features/member-gatherings/server/queries.ts';
import { mentorshipGatherings } from '#features/member-gatherings/shown.ts';
import { newestShown } from '#features/materials/rules.ts';
import { materialsOf } from '#features/materials/server/queries.ts';
import { materialsWords } from '#features/materials/shown.ts';
import { plansWords } from '#features/mentorships/plans-shown.ts';
import { now } from '#platform/clock.ts';
import { deskMentorship } from '#routes/_request/desk-mentorship.ts';
import { mentorshipActions } from '#routes/_request/mentorship-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { found, words, mayAct, mayEnd } = await deskMentorship(event);
	const { db, actor, locale } = event.locals;
	const { id: cycleId, programme, timeZone } = found.cycle;
	const meetings = await meetingsOfMentorship(db, actor, found.id);
	const people = found.members;
	const gatherings = await gatheringsOfPeople(
		db,
		cycleId,
		people.map(({ personId }) => personId)
	);
	const { materials, total } = await materialsOf(db, actor, found.id, newestShown);
	const noted = event.url.searchParams.get('noted');
	return {
		mentorship: words,
		plans: plansWords(found, locale),
		meetings: ownMeetings(meetings, { personId: null, zone: timeZone }, locale),
		materials: materialsWords(materials, { locale, timeZone }),
		totalMaterials: total,
		runsMeetings: runsGroupMeetings(actor, { programmeId: programme.id, cycleId }),
		gatherings: mentorshipGatherings(gatherings, people, locale, timeZone, now()),
		runsGatherings: runsMemberGatherings(actor, { programmeId: programme.id, cycleId }),
		noted: words.sessions.find(({ id }) => id === noted),
		once: [randomUUID(), randomUUID()] as const,
		isTeam: found.cycle.plan.matching.teams !== undefined,
		hasProject: found.cycle.plan.projects,
		mayLog: mayAct,
		mayEnd
	};
};

export const actions: Actions = mentorshipActions;
