import { sql } from 'kysely';
import { Missing } from '#core/refusal.ts';
import type { Locale, LocalisedText } from '#core/locale.ts';
import type { Reached } from '#features/gatherings/server/invitations.ts';
import type { SessionMode } from '#features/mentorships/rules.ts';
import { planStatus } from '#features/mentorships/planning.ts';
import type { Db, ReadonlyDb } from '#platform/database.ts';
import type { GroupMeeting } from '../types.ts';

/** The kind of gathering to which all mentorships of a cycle come. */
export const groupMeeting = 'group-meeting';

/** Group meetings, each in its newest version, the earliest first: rows for `toMeeting`. */
export function meetingRows(db: ReadonlyDb) {
	return db
		.selectFrom('gatherings')
		.innerJoin('groupMeetingVersions as version', (join) =>
			join.onRef('version.gatheringId', '=', 'gatherings.id').on(
				sql<boolean>`not exists (select from group_meeting_versions as later
					where later.gathering_id = version.gathering_id and later.sequence > version.sequence)`
			)
		)
		.leftJoin('gatheringCancellations as cancellation', 'cancellation.gatheringId', 'gatherings.id')
		.leftJoin('people as leader', 'leader.id', 'version.ledBy')
		.select(['gatherings.id', 'gatherings.cycleId', 'cancellation.calledOffAt'])
		.select(['version.sequence', 'version.topic', 'version.startsAt', 'version.minutes'])
		.select(['version.zone', 'version.mode', 'version.place', 'version.ledBy'])
		.select('leader.name as leader')
		.select([
			sql<number>`(select count(*)::int from standing_group_attendances as attendance
				where attendance.gathering_id = gatherings.id and attendance.present)`.as('present'),
			sql<boolean>`exists (select from group_attendances as attendance
				where attendance.gathering_id = gatherings.id)`.as('marked')
		])
		.where('gatherings.kind', '=', groupMeeting)
		.orderBy('version.startsAt')
		.orderBy('gatherings.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof meetingRows>['execute']>>[number];

/** A row of `meetingRows` as it stands at an instant. */
export function toMeeting({ calledOffAt, ...row }: Row, at: Temporal.Instant): GroupMeeting {
	const cancelled = calledOffAt !== null;
	const records = { ...row, cancelled, held: row.marked && !cancelled, missed: false };
	return { ...row, cancelled, mode: row.mode as SessionMode, status: planStatus(records, at) };
}

/** The cycle that group meetings belong to, as their commands need it. */
export interface MeetingCycle {
	readonly id: string;
	readonly programmeId: string;
	readonly programme: LocalisedText;
	readonly timeZone: string;
	/** YYYY-MM-DD */
	readonly startsOn: string;
	readonly endsOn: string;
}

/** @throws Missing when there is no such cycle */
export async function findCycle(db: ReadonlyDb, id: string): Promise<MeetingCycle> {
	const row = await db
		.selectFrom('cycles')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.select(['cycles.id', 'cycles.programmeId', 'programmes.name', 'cycles.timeZone'])
		.select(['cycles.startsOn', 'cycles.endsOn'])
		.where('cycles.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new Missing('cycle');
	const { name, ...cycle } = row;
	return { ...cycle, programme: name as LocalisedText };
}

/** A group meeting with its cycle, its row locked until the transaction ends. @throws Missing */
export async function lockMeeting(
	db: Db,
	id: string,
	at: Temporal.Instant
): Promise<{ readonly meeting: GroupMeeting; readonly cycle: MeetingCycle }> {
	await db.selectFrom('gatherings').select('id').where('id', '=', id).forUpdate().execute();
	const row = await meetingRows(db).where('gatherings.id', '=', id).executeTakeFirst();
	if (!row) throw new Missing('group meeting');
	return { meeting: toMeeting(row, at), cycle: await findCycle(db, row.cycleId) };
}

/** Somebody who is written to about a group meeting. */
export interface Invited extends Reached {
	/** in which they read hours */
	readonly zone: string;
	/** the first of their mentorships in the cycle: on its page the meeting stands */
	readonly mentorshipId: string;
}

/** Everybody in a mentorship of the cycle that has not ended, each person once. */
export async function invitedTo(db: ReadonlyDb, cycle: MeetingCycle): Promise<readonly Invited[]> {
	const rows = await db
		.selectFrom('mentorshipMembers as member')
		.innerJoin('mentorships', 'mentorships.id', 'member.mentorshipId')
		.innerJoin('mentorshipTerms as term', 'term.mentorshipId', 'mentorships.id')
		.innerJoin('people', 'people.id', 'member.personId')
		.distinctOn('people.id')
		.select(['people.id as personId', 'people.name', 'people.email', 'people.locale'])
		.select(['people.timeZone', 'mentorships.id as mentorshipId'])
		.where('mentorships.cycleId', '=', cycle.id)
		.where('term.endedOn', 'is', null)
		.orderBy('people.id')
		.orderBy('mentorships.position')
		.execute();
	return rows.map(({ timeZone, ...row }) => ({
		...row,
		locale: row.locale as Locale,
		zone: timeZone ?? cycle.timeZone
	}));
}
