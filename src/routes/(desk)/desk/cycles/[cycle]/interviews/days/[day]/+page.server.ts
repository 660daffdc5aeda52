import { Missing } from '#core/refusal.ts';
import { slotsOf } from '#features/interviews/server/queries.ts';
import { byDay, dayHeading, hoursWords } from '#features/interviews/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatZone } from '#language/zones.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { timeZone } = cycle;
	const days = byDay(await slotsOf(db, actor, cycle), timeZone);
	const at = days.findIndex(({ day }) => day === params.day);
	const today = days[at];
	if (!today) throw new Missing('day');
	return {
		label: dayHeading(today.items[0]!.startsAt, locale, timeZone),
		zone: formatZone(timeZone, locale),
		previous: days[at - 1]?.day,
		next: days[at + 1]?.day,
		place: at + 1,
		days: days.length,
		slots: today.items.map((slot) => ({
			id: slot.id,
			hours: hoursWords(slot, locale, timeZone),
			room: slot.booked?.online ? '' : slot.room,
			link: slot.booked && !slot.booked.online ? '' : slot.link,
			panel: slot.panel.map(({ name }) => name).join(', '),
			booked: slot.booked
		}))
	};
};
