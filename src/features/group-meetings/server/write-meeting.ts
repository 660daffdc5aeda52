import { Invalid, Refused } from '#core/refusal.ts';
import { isTimeZone } from '#language/zones.ts';
import { instantOf, type WallTime } from '#features/mentorships/planning.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Work } from '#platform/command.ts';
import { meetingObstacle } from '../rules.ts';
import type { MeetingText } from '../types.ts';
import type { MeetingCycle } from './find.ts';

/** A group meeting as somebody writes it. */
export interface TypedMeeting extends WallTime, Omit<MeetingText, 'startsAt' | 'zone' | 'ledBy'> {
	readonly ledBy?: string | undefined;
}

/**
 * What a version of a group meeting holds.
 * @throws Invalid `zone` `not_a_zone`; `ledBy` `not_in_list` for whoever is no mentor of the cycle
 * @throws Refused `group_meeting_before_cycle`, `plan_after_end`, `session_minutes`
 */
export async function meetingOf(
	db: ReadonlyDb,
	{ day, time, ...text }: TypedMeeting,
	cycle: MeetingCycle
): Promise<MeetingText> {
	const { zone, minutes, mode, place, topic, ledBy = null } = text;
	if (!isTimeZone(zone)) throw new Invalid([{ field: 'zone', code: 'not_a_zone' }]);
	if (ledBy && !(await isMentorOf(db, cycle.id, ledBy))) {
		throw new Invalid([{ field: 'ledBy', code: 'not_in_list' }]);
	}
	const startsAt = instantOf({ day, time, zone });
	const meeting = { startsAt, minutes, zone, mode, place, topic, ledBy };
	const inTheWay = meetingObstacle(meeting, cycle);
	if (inTheWay) throw new Refused(inTheWay.code, inTheWay.facts);
	return meeting;
}

async function isMentorOf(db: ReadonlyDb, cycleId: string, personId: string): Promise<boolean> {
	const found = await db
		.selectFrom('mentorshipMembers as member')
		.innerJoin('mentorships', 'mentorships.id', 'member.mentorshipId')
		.select('member.personId')
		.where('mentorships.cycleId', '=', cycleId)
		.where('member.personId', '=', personId)
		.where('member.side', '=', 'mentor')
		.executeTakeFirst();
	return found !== undefined;
}

/** Writes a version of a group meeting above the earlier ones. */
export async function writeMeetingVersion(
	{ db, now, actor }: Work,
	gatheringId: string,
	sequence: number,
	{ startsAt, minutes, zone, mode, place, topic, ledBy }: MeetingText
): Promise<void> {
	await db
		.insertInto('groupMeetingVersions')
		.values({
			...{ gatheringId, sequence, startsAt, minutes, zone, mode, place, topic, ledBy },
			writtenAt: now,
			writtenBy: actor.personId
		})
		.execute();
}
