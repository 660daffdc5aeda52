import { Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { runsMemberGatherings } from '../access.ts';
import { isAhead, isSame, sameDays } from '../rules.ts';
import { lockMemberGathering } from './find.ts';
import { isMarked } from './marks.ts';
import { tellGuests } from './tell-guests.ts';
import { gatheringOf, writeGatheringVersion, type TypedGathering } from './write-gathering.ts';

/**
 * Writes a gathering anew; while it lies ahead all calendars follow. What says the same as before changes nothing.
 * @throws Invalid as `gatheringOf`
 * @throws Refused `member_gathering_called_off`; `member_gathering_marked` for other days once it was marked who was
 * there; Missing
 */
export const replanGathering = command(
	'replan-gathering',
	runsMemberGatherings,
	async (work, input: TypedGathering & { readonly gatheringId: string }): Promise<void> => {
		const { gathering: before, cycle } = await lockMemberGathering(work.db, input.gatheringId);
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		if (before.calledOffAt) throw new Refused('member_gathering_called_off');
		const gathering = gatheringOf(input, cycle.timeZone);
		if (isSame(before, gathering)) return;
		if (!sameDays(before, gathering) && (await isMarked(work.db, before.id))) {
			throw new Refused('member_gathering_marked');
		}

		const sequence = before.sequence + 1;
		await writeGatheringVersion(work, before.id, sequence, gathering);

		await work.record({ subjectId: before.id, facts: { sequence } });

		if (isAhead([before, gathering], work.now)) {
			const told = { ...gathering, id: before.id, cycleId: cycle.id, sequence };
			await tellGuests(work, cycle, told, before);
		}
	}
);
