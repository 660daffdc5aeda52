import { randomUUID } from 'node:crypto';
import { meetingsOfMentorship } from '#features/group-meetings/server/queries.ts';
import { ownMeetings } from '#features/group-meetings/shown.ts';
import { newestShown } from '#features/materials/rules.ts';
import { materialsOf } from '#features/materials/server/queries.ts';
import { materialsWords } from '#features/materials/shown.ts';
import { gatheringsFor } from '#features/member-gatherings/server/queries.ts';
import { ownGatherings } from '#features/member-gatherings/shown.ts';
import { plansWords } from '#features/mentorships/plans-shown.ts';
import { mentorshipFor } from '#features/mentorships/server/mentorship.ts';
import { mentorshipWords } from '#features/mentorships/shown.ts';
import { ownProject } from '#features/projects/server/queries.ts';
import { lineWords } from '#features/projects/shown.ts';
import { now } from '#platform/clock.ts';
import { idIn } from '#routes/_request/ids.ts';
import { mentorshipActions } from '#routes/_request/mentorship-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const found = await mentorshipFor(db, actor, idIn(params.mentorship));
	const mentorship = mentorshipWords(found, locale);
	const meetings = await meetingsOfMentorship(db, actor, found.id);
	const gatherings = await gatheringsFor(db, actor.personId!, found.cycle.id);
	const { materials, total } = await materialsOf(db, actor, found.id, newestShown);
	const project = await ownProject(db, actor, found.id);
	const reader = { personId: actor.personId, zone: found.zone };
	const noted = url.searchParams.get('noted');
	return {
		mentorship,
		plans: plansWords(found, locale),
		project: project && lineWords(project, found.cycle.timeZone, locale),
		meetings: ownMeetings(meetings, reader, locale),
		gatherings: ownGatherings(gatherings, locale, found.cycle.timeZone, now()),
		materials: materialsWords(materials, { locale, timeZone: found.cycle.timeZone }),
		totalMaterials: total,
		noted: mentorship.sessions.find(({ id }) => id === noted),
		once: [randomUUID(), randomUUID()] as const
	};
};

export const actions: Actions = mentorshipActions;
