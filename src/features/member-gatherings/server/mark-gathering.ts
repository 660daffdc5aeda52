import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { runsMemberGatherings } from '../access.ts';
import { hasBegun, marksToWrite } from '../rules.ts';
import { lockMemberGathering } from './find.ts';
import { guestsOf } from './guests.ts';

/** Who was at a day of a gathering, and who had said that they cannot; of both, whoever was there was there. */
export interface DayAttendance {
	readonly gatheringId: string;
	readonly day: number;
	readonly present: readonly string[];
	readonly excused: readonly string[];
}

/**
 * Marks who was there on a day that has begun; the other guests were absent. Only what differs from before becomes a row,
 * so twice is once.
 * @throws Invalid `present` or `excused` `not_in_list` for somebody who was not invited
 * @throws Refused `member_gathering_called_off`, `member_gathering_ahead`; Missing, also for a day that it does not have
 */
export const markGathering = command(
	'mark-gathering',
	runsMemberGatherings,
	async (work, { gatheringId, day: number, ...lists }: DayAttendance): Promise<void> => {
		const { gathering, cycle } = await lockMemberGathering(work.db, gatheringId);
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		if (gathering.calledOffAt) throw new Refused('member_gathering_called_off');
		const day = gathering.days.find((each) => each.day === number);
		if (!day) throw new Missing('day');
		if (!hasBegun(day, work.now)) throw new Refused('member_gathering_ahead');
		const guests = await guestsOf(work.db, gathering);
		const ids = new Set(guests.map(({ personId }) => personId));
		for (const field of ['present', 'excused'] as const) {
			if (lists[field].some((id) => !ids.has(id))) {
				throw new Invalid([{ field, code: 'not_in_list' }]);
			}
		}
		const present = new Set(lists.present);
		const marks = marksToWrite(guests, number, { present, excused: new Set(lists.excused) });
		if (marks.length === 0) return;

		const by = { gatheringId, day: number, markedAt: work.now, markedBy: work.actor.personId };
		await work.db
			.insertInto('dayAttendances')
			.values(marks.map((mark) => ({ ...mark, ...by })))
			.execute();

		await work.record({ subjectId: gatheringId, facts: { day: number, present: present.size } });
	}
);
