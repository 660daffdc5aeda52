import { Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { runsMemberGatherings } from '../access.ts';
import { isAhead } from '../rules.ts';
import { lockMemberGathering } from './find.ts';
import { isMarked } from './marks.ts';
import { tellCancelled } from './tell-guests.ts';

/**
 * Calls a gathering off, and while it lies ahead all calendars follow. Twice is once.
 * @throws Refused `member_gathering_held` when it was marked who was there; Missing
 */
export const cancelGathering = command(
	'cancel-gathering',
	runsMemberGatherings,
	async (work, input: { readonly gatheringId: string }): Promise<void> => {
		const { gathering, cycle } = await lockMemberGathering(work.db, input.gatheringId);
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		if (gathering.calledOffAt) return;
		if (await isMarked(work.db, gathering.id)) throw new Refused('member_gathering_held');

		await work.db
			.insertInto('gatheringCancellations')
			.values({
				gatheringId: gathering.id,
				calledOffAt: work.now,
				calledOffBy: work.actor.personId
			})
			.execute();

		await work.record({ subjectId: gathering.id });

		if (isAhead([gathering], work.now)) {
			const gone = { ...gathering, sequence: gathering.sequence + 1 };
			await tellCancelled(work, cycle, gone);
		}
	}
);
