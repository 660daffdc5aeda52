import type { Work } from '#platform/command.ts';
import type { Span } from '../rules.ts';

/** Seats the same people on the panel of each slot. The database refuses whoever is elsewhere then. */
export async function seatPanel(
	work: Work,
	slots: readonly (Span & { readonly id: string })[],
	panel: readonly string[]
): Promise<void> {
	const rows = slots.flatMap(({ id, startsAt, endsAt }) =>
		panel.map((personId) => ({
			...{ personId, slotId: id, startsAt, endsAt },
			addedAt: work.now,
			addedBy: work.actor.personId
		}))
	);
	if (rows.length > 0) await work.db.insertInto('panelTimes').values(rows).execute();
}
