import { Invalid, Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { marksGroupMeeting } from '../access.ts';
import { marksToWrite } from '../rules.ts';
import { lockMeeting } from './find.ts';

/** The mentorships of which somebody was at a group meeting; the others of its cycle were not. */
export interface GroupAttendance {
	readonly meetingId: string;
	readonly present: readonly string[];
}

/**
 * Marks who was at a group meeting that has begun. Only what differs from before becomes a row, so twice is once.
 * @throws Invalid `present` `not_in_list` for a mentorship of another cycle
 * @throws Refused `plan_cancelled`, `group_meeting_ahead`; Missing
 */
export const markGroupMeeting = command(
	'mark-group-meeting',
	marksGroupMeeting,
	async (work, { meetingId, present }: GroupAttendance): Promise<void> => {
		const { meeting, cycle } = await lockMeeting(work.db, meetingId, work.now);
		work.allow({
			...{ programmeId: cycle.programmeId, cycleId: cycle.id },
			own: meeting.ledBy ? [meeting.ledBy] : []
		});

		if (meeting.cancelled) throw new Refused('plan_cancelled');
		if (Temporal.Instant.compare(meeting.startsAt, work.now) > 0) {
			throw new Refused('group_meeting_ahead');
		}
		const rows = await work.db
			.selectFrom('mentorships')
			.leftJoin('standingGroupAttendances as mark', (join) =>
				join
					.onRef('mark.mentorshipId', '=', 'mentorships.id')
					.on('mark.gatheringId', '=', meeting.id)
			)
			.select(['mentorships.id', 'mark.present'])
			.where('mentorships.cycleId', '=', cycle.id)
			.orderBy('mentorships.position')
			.execute();
		const all = rows.map(({ id }) => id);
		if (!present.every((id) => all.includes(id))) {
			throw new Invalid([{ field: 'present', code: 'not_in_list' }]);
		}
		const marked = new Map(
			rows.flatMap(({ id, present: was }) => (was === null ? [] : [[id, was] as const]))
		);
		const marks = marksToWrite(all, marked, new Set(present));
		if (marks.length === 0) return;

		const by = { gatheringId: meeting.id, markedAt: work.now, markedBy: work.actor.personId };
		await work.db
			.insertInto('groupAttendances')
			.values(marks.map((mark) => ({ ...mark, ...by })))
			.execute();

		const there = new Set(present).size;
		await work.record({ subjectId: meeting.id, facts: { present: there } });
	}
);
