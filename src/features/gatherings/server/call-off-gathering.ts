import { Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { runsGatherings } from '../access.ts';
import { gatheringStatus } from '../rules.ts';
import { lockGathering } from './find.ts';
import { postCalledOff } from './letters.ts';
import { placesToTell } from './places-to-tell.ts';

/**
 * Calls a gathering off and tells those who hold a place. Twice is once.
 * @throws Refused `gathering_over` for one that has been held
 */
export const callOffGathering = command(
	'call-off-gathering',
	runsGatherings,
	async (work, input: { readonly gatheringId: string }): Promise<void> => {
		const gathering = await lockGathering(work.db, input.gatheringId);
		work.allow({ programmeId: gathering.programmeId, cycleId: gathering.cycleId });

		if (gathering.calledOffAt) return;
		if (gatheringStatus(gathering, work.now) === 'over') throw new Refused('gathering_over');

		await work.db
			.insertInto('gatheringCancellations')
			.values({
				gatheringId: gathering.id,
				calledOffAt: work.now,
				calledOffBy: work.actor.personId
			})
			.execute();

		await work.record({ subjectId: gathering.id });

		for (const place of await placesToTell(work.db, gathering.id)) {
			await postCalledOff(work.db, gathering, place);
		}
	}
);
