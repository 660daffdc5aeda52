import { z } from 'zod';
import { interviewStatuses } from '#features/interviews/rules.ts';
import { inviteToInterviews } from '#features/interviews/server/invite-to-interviews.ts';
import { interviewBoard, slotsOf } from '#features/interviews/server/queries.ts';
import { remindChoosing } from '#features/interviews/server/remind-choosing.ts';
import { byDay, dayHeading, shortSpan } from '#features/interviews/shown.ts';
import { coordinates } from '#features/people/access.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { townName } from '#language/towns.ts';
import { formatZone } from '#language/zones.ts';
import { todayIn } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { timeZone } = cycle;
	const runs = coordinates(actor, { programmeId: cycle.programme.id, cycleId: cycle.id });
	const slots = await slotsOf(db, actor, cycle);
	const board = runs ? await interviewBoard(db, actor, cycle) : [];
	const asked = url.searchParams.get('show') ?? '';
	const shown = board.filter(
		({ status, wish }) => asked === '' || (asked === 'wish' ? wish !== null : status === asked)
	);
	const today = todayIn(timeZone);
	const choosing = board.filter(({ status, shortlisted }) => shortlisted && status === 'choosing');
	return {
		runs,
		zone: formatZone(timeZone, locale),
		show: asked,
		invited: Number(url.searchParams.get('invited') ?? 0),
		reminded: Number(url.searchParams.get('reminded') ?? -1),
		counts: interviewStatuses.map((status) => ({
			status,
			count: board.filter((line) => line.status === status).length
		})),
		all: board.length,
		wishes: board.filter(({ wish }) => wish !== null).length,
		uninvited: board.filter(({ status, shortlisted }) => shortlisted && status === 'not-invited')
			.length,
		remindable: choosing.filter(({ remindedOn }) => remindedOn !== today).length,
		slots: slots.length,
		free: slots.filter(({ booked }) => !booked).length,
		days: byDay(slots, timeZone).map(({ day, items }) => ({
			day,
			label: dayHeading(items[0]!.startsAt, locale, timeZone),
			booked: items.filter(({ booked }) => booked).length,
			all: items.length
		})),
		rows: shown.map(({ booking, ...line }) => ({
			id: line.id,
			number: line.number,
			applicant: line.applicant,
			city: townName(line.city, locale),
			status: line.status,
			wish: line.wish,
			when: booking && line.status !== 'choosing' ? shortSpan(booking, locale, timeZone) : '',
			online: booking?.online ?? false
		}))
	};
};

export const actions: Actions = {
	invite: (event) =>
		submission(event, z.object({}), async () => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const invited = await inviteToInterviews(db, actor, { cycleId: cycle.id });
			return `/desk/cycles/${cycle.slug}/interviews?invited=${invited}`;
		}),
	remind: (event) =>
		submission(event, z.object({}), async () => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const reminded = await remindChoosing(db, actor, { cycleId: cycle.id });
			return `/desk/cycles/${cycle.slug}/interviews?reminded=${reminded}`;
		})
};
