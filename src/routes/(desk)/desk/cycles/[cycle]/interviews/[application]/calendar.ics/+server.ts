import { Missing } from '#core/refusal.ts';
import { interviewCalendar } from '#features/interviews/server/queries.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { calendarAnswer } from '#routes/_request/calendar-answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { db, actor, person, locale } = locals;
	if (!person || !/^\d{1,9}$/.test(params.application)) throw new Missing('interview');
	const cycle = await deskCycle(db, actor, params.cycle);
	const who = { number: Number(params.application), person: { ...person, locale } };
	return calendarAnswer(await interviewCalendar(db, actor, cycle, who));
};
