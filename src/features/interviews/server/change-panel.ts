import { Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { standingBookings, findCandidate, lockSlot, judgesOf, panelOf, toBooking } from './find.ts';
import { postPanelChange } from './letters.ts';
import { refuseClashes } from './clashes.ts';
import { panelPeople } from './panel-people.ts';
import { seatPanel } from './seat-panel.ts';

/** Who sits on the panel of a slot from now on. */
export interface PanelChange {
	readonly cycleId: string;
	readonly slotId: string;
	readonly panel: readonly string[];
}

/**
 * Seats another panel in a slot. Where somebody is booked into it, who comes gets the time and who goes a cancellation.
 * @throws Refused `panel_busy`
 */
export const changePanel = command(
	'change-panel',
	coordinates,
	async (work, { cycleId, slotId, panel }: PanelChange): Promise<void> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId'])
			.where('id', '=', cycleId)
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId });
		const slot = await lockSlot(work.db, cycleId, slotId);
		const before = await panelOf(work.db, slotId);

		if (slot.withdrawn) throw new Missing('slot');
		const gone = before.filter(({ id }) => !panel.includes(id));
		const come = panel.filter((id) => !before.some((member) => member.id === id));
		if (gone.length + come.length === 0) return;
		const eligible = new Set((await panelPeople(work.db, cycle)).map(({ id }) => id));
		if (!come.every((id) => eligible.has(id))) throw new Missing('panel member');

		await refuseClashes(work.db, { times: [slot], panel: come }, () =>
			seatPanel(work, [slot], come)
		);
		if (gone.length > 0) {
			await work.db
				.deleteFrom('panelTimes')
				.where('slotId', '=', slotId)
				.where(
					'personId',
					'in',
					gone.map(({ id }) => id)
				)
				.execute();
		}

		await work.record({ subjectId: slotId, facts: { come: come.length, gone: gone.length } });

		const row = await standingBookings(work.db)
			.where('booking.slotId', '=', slotId)
			.executeTakeFirst();
		if (!row) return;
		const candidate = await findCandidate(work.db, row.applicationId);
		const arrived = (await judgesOf(work.db, row)).filter(({ id }) => come.includes(id));
		await postPanelChange(work.db, candidate, toBooking(row), { arrived, gone });
	}
);
