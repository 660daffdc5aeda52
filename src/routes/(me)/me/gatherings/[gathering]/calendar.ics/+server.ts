import { Missing } from '#core/refusal.ts';
import { ownGatheringFile } from '#features/member-gatherings/server/queries.ts';
import { calendarAnswer } from '#routes/_request/calendar-answer.ts';
import { idIn } from '#routes/_request/ids.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { db, actor, person, locale } = locals;
	if (!person) throw new Missing('gathering');
	const { name, email } = person;
	const id = idIn(params.gathering);
	return calendarAnswer(
		await ownGatheringFile(db, actor, id, { name, email, locale }),
		'gathering.ics'
	);
};
