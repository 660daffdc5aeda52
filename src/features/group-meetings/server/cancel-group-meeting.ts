import { Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { runsGroupMeetings } from '../access.ts';
import { isNews } from '../rules.ts';
import { lockMeeting } from './find.ts';
import { tellCancelled } from './tell-guests.ts';

/**
 * Calls a group meeting off, and while it lies ahead all calendars follow. Twice is once.
 * @throws Refused `group_meeting_held` when somebody was there; Missing
 */
export const cancelGroupMeeting = command(
	'cancel-group-meeting',
	runsGroupMeetings,
	async (work, { meetingId }: { readonly meetingId: string }): Promise<void> => {
		const { meeting, cycle } = await lockMeeting(work.db, meetingId, work.now);
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		if (meeting.cancelled) return;
		if (meeting.present > 0) throw new Refused('group_meeting_held');

		await work.db
			.insertInto('gatheringCancellations')
			.values({
				gatheringId: meeting.id,
				calledOffAt: work.now,
				calledOffBy: work.actor.personId
			})
			.execute();

		await work.record({ subjectId: meeting.id });

		if (isNews([meeting], work.now)) {
			const gone = { ...meeting, sequence: meeting.sequence + 1 };
			await tellCancelled(work, cycle, gone);
		}
	}
);
