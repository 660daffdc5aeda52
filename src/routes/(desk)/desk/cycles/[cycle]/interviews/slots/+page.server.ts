import { randomUUID } from 'node:crypto';
import { chosenSlotsSchema, panelSchema, slotsSchema } from '#features/interviews/forms.ts';
import { changePanel } from '#features/interviews/server/change-panel.ts';
import { makeSlots } from '#features/interviews/server/make-slots.ts';
import { panelPeople } from '#features/interviews/server/panel-people.ts';
import { slotsOf } from '#features/interviews/server/queries.ts';
import { withdrawSlots } from '#features/interviews/server/withdraw-slots.ts';
import { byDay, dayHeading, hoursWords } from '#features/interviews/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatZone } from '#language/zones.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { timeZone } = cycle;
	const slots = await slotsOf(db, actor, cycle);
	return {
		once: randomUUID(),
		made: Number(url.searchParams.get('made') ?? -1),
		withdrawn: Number(url.searchParams.get('withdrawn') ?? 0),
		zone: formatZone(timeZone, locale),
		people: await panelPeople(db, { id: cycle.id, programmeId: cycle.programme.id }),
		days: byDay(slots, timeZone).map(({ day, items }) => ({
			day,
			label: dayHeading(items[0]!.startsAt, locale, timeZone),
			slots: items.map((slot) => ({
				id: slot.id,
				hours: hoursWords(slot, locale, timeZone),
				mode: slot.mode,
				room: slot.room,
				panel: slot.panel.map(({ id, name }) => ({ id, name })),
				booked: slot.booked && { number: slot.booked.number, applicant: slot.booked.applicant }
			}))
		}))
	};
};

export const actions: Actions = {
	make: (event) =>
		submission(event, slotsSchema, async (input) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const lastDay = input.lastDay ?? input.firstDay;
			const made = await makeSlots(db, actor, { ...input, lastDay, cycleId: cycle.id });
			return `/desk/cycles/${cycle.slug}/interviews/slots?made=${made}`;
		}),
	withdraw: (event) =>
		submission(event, chosenSlotsSchema, async ({ chosen }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const withdrawn = await withdrawSlots(db, actor, { cycleId: cycle.id, slotIds: chosen });
			return `/desk/cycles/${cycle.slug}/interviews/slots?withdrawn=${withdrawn}`;
		}),
	panel: (event) =>
		submission(event, panelSchema, async (input) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await changePanel(db, actor, { cycleId: cycle.id, ...input });
			return `/desk/cycles/${cycle.slug}/interviews/slots`;
		})
};
