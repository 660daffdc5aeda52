import { command } from '#platform/command.ts';
import { ends } from '../access.ts';
import { programmeOf } from './programme-of.ts';
import type { MentorOfCycle } from './rest.ts';

/** A mentor who rested has their places in the cycle again. Twice is once. */
export const endRest = command(
	'end-rest',
	ends,
	async (work, { cycleId, mentorId }: MentorOfCycle): Promise<void> => {
		work.allow(await programmeOf(work, { cycleId, mentorId }));

		const { numUpdatedRows } = await work.db
			.updateTable('mentorRests')
			.set({ endedAt: work.now, endedBy: work.actor.personId })
			.where('cycleId', '=', cycleId)
			.where('mentorId', '=', mentorId)
			.where('endedAt', 'is', null)
			.executeTakeFirst();

		if (numUpdatedRows > 0n) await work.record({ subjectId: mentorId });
	}
);
