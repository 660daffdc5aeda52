import { Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { statusFrom } from '../rules.ts';
import { findShortlisted, standingBookings, toBooking } from './find.ts';
import { postChoiceReminder } from './letters.ts';

/** Reminds everybody who has not chosen a time; returns how many letters were written. Nobody gets two on one day. */
export const remindChoosing = command(
	'remind-choosing',
	coordinates,
	async (work, { cycleId }: { readonly cycleId: string }): Promise<number> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['programmeId', 'timeZone'])
			.where('id', '=', cycleId)
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId });
		const shortlisted = await findShortlisted(work.db, cycleId);
		const rows = await standingBookings(work.db)
			.where('slot.cycleId', '=', cycleId)
			.orderBy('booking.startsAt')
			.execute();
		const bookings = new Map(rows.map((row) => [row.applicationId, toBooking(row)]));

		const choosing = shortlisted.filter(
			({ id, invitedAt }) => statusFrom(invitedAt, bookings.get(id)) === 'choosing'
		);
		if (choosing.length === 0) return 0;

		const day = work.now.toZonedDateTimeISO(cycle.timeZone).toPlainDate().toString();
		const reminded = { kind: 'choose', day, remindedAt: work.now, remindedBy: work.actor.personId };
		const fresh = await work.db
			.insertInto('interviewReminders')
			.values(choosing.map(({ id }) => ({ applicationId: id, ...reminded })))
			.onConflict((conflict) => conflict.doNothing())
			.returning('applicationId')
			.execute();
		if (fresh.length === 0) return 0;

		await work.record({ subjectId: cycleId, facts: { letters: fresh.length } });

		const ids = new Set(fresh.map(({ applicationId }) => applicationId));
		for (const candidate of choosing.filter(({ id }) => ids.has(id))) {
			await postChoiceReminder(work.db, candidate);
		}
		return fresh.length;
	}
);
