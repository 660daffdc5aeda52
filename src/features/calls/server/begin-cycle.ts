import { coordinatesProgramme } from '#features/people/access.ts';
import { createCycle, type NewCycle } from '#features/programmes/server/create-cycle.ts';
import { command } from '#platform/command.ts';
import { writeCall, type CallText } from './write-call.ts';

/** A cycle and its call, as the team begins them: in one form. */
export type CycleBeginning = NewCycle & Omit<CallText, 'cycleId'>;

/** Makes a cycle together with its call, still a draft; returns the cycle's id. */
export const beginCycle = command(
	'begin-cycle',
	coordinatesProgramme,
	async (work, input: CycleBeginning): Promise<string> => {
		work.allow({ programmeId: input.programmeId });

		const cycleId = await createCycle(work.db, work.actor, input);
		await writeCall(work.db, work.actor, { ...input, cycleId });
		return cycleId;
	}
);
