import { Missing, Refused } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';

/** Slots of one cycle that are not to be offered any more. */
export interface SlotWithdrawal {
	readonly cycleId: string;
	readonly slotIds: readonly string[];
}

/**
 * Withdraws free slots and frees their panel; returns how many were still offered. Again changes nothing.
 * @throws Refused `slots_booked` when somebody is booked into one of them
 */
export const withdrawSlots = command(
	'withdraw-slots',
	coordinates,
	async (work, input: SlotWithdrawal): Promise<number> => {
		const slots = await work.db
			.selectFrom('interviewSlots')
			.innerJoin('cycles', 'cycles.id', 'interviewSlots.cycleId')
			.select(['interviewSlots.id', 'interviewSlots.withdrawnAt', 'cycles.programmeId'])
			.where('interviewSlots.cycleId', '=', input.cycleId)
			.where('interviewSlots.id', 'in', [...input.slotIds])
			.orderBy('interviewSlots.id')
			.forUpdate('interviewSlots')
			.execute();
		if (slots.length === 0 || slots.length < new Set(input.slotIds).size) {
			throw new Missing('slot');
		}
		work.allow({ programmeId: slots[0]!.programmeId, cycleId: input.cycleId });

		const ids = slots.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ id }) => id);
		if (ids.length === 0) return 0;
		const booked = await work.db
			.selectFrom('interviewBookings')
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.where('slotId', 'in', ids)
			.where('endedAt', 'is', null)
			.executeTakeFirstOrThrow();
		if (booked.count > 0) throw new Refused('slots_booked', { count: booked.count });

		await work.db
			.updateTable('interviewSlots')
			.set({ withdrawnAt: work.now, withdrawnBy: work.actor.personId })
			.where('id', 'in', ids)
			.execute();
		await work.db.deleteFrom('panelTimes').where('slotId', 'in', ids).execute();

		await work.record({ subjectId: input.cycleId, facts: { slots: ids.length } });
		return ids.length;
	}
);
