import { Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { runsGroupMeetings } from '../access.ts';
import { isNews } from '../rules.ts';
import type { MeetingText } from '../types.ts';
import { lockMeeting } from './find.ts';
import { tellGuests } from './tell-guests.ts';
import { meetingOf, writeMeetingVersion, type TypedMeeting } from './write-meeting.ts';

/**
 * Writes a group meeting anew; while it lies ahead all calendars follow. What says the same as before changes nothing.
 * @throws Invalid and Refused as `meetingOf`; Refused `plan_cancelled`; Missing
 */
export const changeGroupMeeting = command(
	'change-group-meeting',
	runsGroupMeetings,
	async (work, input: TypedMeeting & { readonly meetingId: string }): Promise<void> => {
		const { meeting: before, cycle } = await lockMeeting(work.db, input.meetingId, work.now);
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		if (before.cancelled) throw new Refused('plan_cancelled');
		const meeting = await meetingOf(work.db, input, cycle);
		if (isSame(before, meeting)) return;

		const sequence = before.sequence + 1;
		await writeMeetingVersion(work, before.id, sequence, meeting);

		await work.record({ subjectId: before.id, facts: { sequence } });

		if (isNews([before, meeting], work.now)) {
			const told = { ...meeting, id: before.id, sequence };
			await tellGuests(work, cycle, told, { isNew: true });
		}
	}
);

function isSame(before: MeetingText, after: MeetingText): boolean {
	const parts = ['minutes', 'zone', 'mode', 'place', 'topic', 'ledBy'] as const;
	return (
		before.startsAt.equals(after.startsAt) && parts.every((part) => before[part] === after[part])
	);
}
