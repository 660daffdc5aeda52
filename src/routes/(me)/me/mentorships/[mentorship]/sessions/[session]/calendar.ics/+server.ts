import { ownPlanFile } from '#features/mentorships/server/own-plan-file.ts';
import { calendarAnswer } from '#routes/_request/calendar-answer.ts';
import { idIn } from '#routes/_request/ids.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) =>
	calendarAnswer(
		await ownPlanFile(locals.db, locals.actor, idIn(params.mentorship), idIn(params.session)),
		'session.ics'
	);
