import { Invalid, Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command, type Work } from '#platform/command.ts';
import { uuidOf } from '#platform/uuid.ts';
import { mostDays, slotTimes, type SlotMode, type SlotPlan, type Span } from '../rules.ts';
import { panelPeople } from './panel-people.ts';
import { seatPanel } from './seat-panel.ts';
import { refuseClashes } from './clashes.ts';

/** A row of slots with one place and one panel. */
export interface NewSlots extends SlotPlan {
	readonly cycleId: string;
	readonly once: string;
	readonly mode: SlotMode;
	readonly room: string;
	readonly link: string;
	readonly panel: readonly string[];
}

/**
 * Makes all slots of a day, or of several days, at once; returns how many are new. The same form again makes none.
 * @throws Invalid `no_slot_fits`, `too_many_days`, `room_missing`, `link_missing`
 * @throws Refused `panel_busy`, `room_taken`, `link_taken`
 */
export const makeSlots = command(
	'make-slots',
	coordinates,
	async (work, input: NewSlots): Promise<number> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId', 'timeZone'])
			.where('id', '=', input.cycleId)
			.forUpdate()
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		const places = placeOf(input);
		const times = timesOf(input, cycle.timeZone);
		const fresh = await unmade(work, input, times);
		if (fresh.length === 0) return 0;
		const panel = [...new Set(input.panel)];
		const eligible = new Set((await panelPeople(work.db, cycle)).map(({ id }) => id));
		if (!panel.every((id) => eligible.has(id))) throw new Missing('panel member');

		const made = { madeAt: work.now, madeBy: work.actor.personId };
		const slots = await refuseClashes(work.db, { times: fresh, panel, ...places }, async () => {
			const rows = await work.db
				.insertInto('interviewSlots')
				.values(fresh.map((slot) => ({ cycleId: cycle.id, ...slot, ...places, ...made })))
				.returning(['id', 'startsAt', 'endsAt'])
				.execute();
			await seatPanel(work, rows, panel);
			return rows;
		});

		await work.record({ subjectId: cycle.id, facts: { slots: slots.length } });
		return slots.length;
	}
);

/** The place by the mode: a box that the mode has no use for does not count. */
function placeOf({ mode, room, link }: NewSlots) {
	const needsRoom = mode !== 'online';
	const needsLink = mode !== 'live';
	if (needsRoom && !room) throw new Invalid([{ field: 'room', code: 'room_missing' }]);
	if (needsLink && !link) throw new Invalid([{ field: 'link', code: 'link_missing' }]);
	return { mode, room: needsRoom ? room : '', link: needsLink ? link : '' };
}

function timesOf(input: NewSlots, timeZone: string): Span[] {
	const { days } = Temporal.PlainDate.from(input.firstDay).until(input.lastDay, {
		largestUnit: 'days'
	});
	if (days >= mostDays) {
		throw new Invalid([{ field: 'lastDay', code: 'too_many_days', facts: { maximum: mostDays } }]);
	}
	const times = slotTimes(input, timeZone);
	if (times.length === 0) throw new Invalid([{ field: 'until', code: 'no_slot_fits' }]);
	return times;
}

/** The slots that this very form has not made yet. */
async function unmade(work: Work, { cycleId, once }: NewSlots, times: readonly Span[]) {
	const wanted = times.map((span) => ({
		...span,
		once: uuidOf(`${once} ${span.startsAt} ${span.endsAt}`)
	}));
	const made = await work.db
		.selectFrom('interviewSlots')
		.select('once')
		.where('cycleId', '=', cycleId)
		.where(
			'once',
			'in',
			wanted.map((slot) => slot.once)
		)
		.execute();
	const known = new Set(made.map((slot) => slot.once));
	return wanted.filter((slot) => !known.has(slot.once));
}
