import { ownCalendar } from '#features/interviews/server/own.ts';
import { calendarAnswer } from '#routes/_request/calendar-answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) =>
	calendarAnswer(await ownCalendar(locals.db, params.link));
