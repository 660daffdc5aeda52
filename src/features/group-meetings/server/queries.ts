import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { memberNames } from '#features/mentorships/server/parts.ts';
import { isMember, seesAtDesk } from '#features/mentorships/server/reach.ts';
import type { MemberName } from '#features/mentorships/types.ts';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { marksGroupMeeting, runsGroupMeetings } from '../access.ts';
import type { GroupMeeting } from '../types.ts';
import { meetingRows, toMeeting } from './find.ts';

/** A cycle, as the pages of the desk know it. */
interface About {
	readonly id: string;
	readonly programme: { readonly id: string };
}

/** The group meetings of a cycle, the earliest first. @throws Missing for whoever does not run it */
export async function groupMeetingsOf(
	db: ReadonlyDb,
	actor: Actor,
	{ id, programme }: About
): Promise<readonly GroupMeeting[]> {
	const scope = { programmeId: programme.id, cycleId: id };
	if (!runsGroupMeetings(actor, scope)) throw new Missing('group meetings');
	const rows = await meetingRows(db).where('gatherings.cycleId', '=', id).execute();
	return rows.map((row) => toMeeting(row, now()));
}

/** A mentorship of the cycle at a group meeting; `present` is null as long as nobody has marked it. */
export interface Comer {
	readonly id: string;
	readonly members: readonly MemberName[];
	readonly present: boolean | null;
}

/** One group meeting of a cycle, for whoever may mark it, with all mentorships: two queries. @throws Missing */
export async function groupMeetingFor(
	db: ReadonlyDb,
	actor: Actor,
	cycle: About,
	id: string
): Promise<{ readonly meeting: GroupMeeting; readonly comers: readonly Comer[] }> {
	const row = await meetingRows(db)
		.where('gatherings.id', '=', id)
		.where('gatherings.cycleId', '=', cycle.id)
		.executeTakeFirst();
	const own = row?.ledBy ? [row.ledBy] : [];
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id, own };
	if (!row || !marksGroupMeeting(actor, scope)) throw new Missing('group meeting');
	const comers = await db
		.selectFrom('mentorships')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.leftJoin('standingGroupAttendances as mark', (join) =>
			join.onRef('mark.mentorshipId', '=', 'mentorships.id').on('mark.gatheringId', '=', id)
		)
		.select(['mentorships.id', 'mark.present', memberNames().as('members')])
		.where('mentorships.cycleId', '=', cycle.id)
		.orderBy('mentorships.position')
		.execute();
	return { meeting: toMeeting(row, now()), comers };
}

/** What calendars answered to the invitations to a meeting, by name: one query. Whoever calls has found the meeting. */
export async function answersTo(
	db: ReadonlyDb,
	meetingId: string
): Promise<readonly { readonly name: string; readonly comes: boolean }[]> {
	return db
		.selectFrom('standingGatheringAnswers as answer')
		.innerJoin('people', 'people.id', 'answer.personId')
		.select(['people.name', 'answer.comes'])
		.$narrowType<{ comes: boolean }>()
		.where('answer.gatheringId', '=', meetingId)
		.orderBy('people.name')
		.orderBy('people.id')
		.execute();
}

/** The mentors of a cycle, one of whom may lead a meeting. */
export async function mentorsOf(
	db: ReadonlyDb,
	actor: Actor,
	cycleId: string
): Promise<readonly { readonly personId: string; readonly name: string }[]> {
	return db
		.selectFrom('mentorshipMembers as member')
		.innerJoin('mentorships', 'mentorships.id', 'member.mentorshipId')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.innerJoin('people', 'people.id', 'member.personId')
		.select(['people.id as personId', 'people.name'])
		.distinct()
		.where('cycles.id', '=', cycleId)
		.where('member.side', '=', 'mentor')
		.where((eb) => seesAtDesk(eb, actor))
		.orderBy('people.name')
		.execute();
}

/** The group meetings that the members of a mentorship are invited to, and whether they were there: one query. */
export async function meetingsOfMentorship(db: ReadonlyDb, actor: Actor, mentorshipId: string) {
	const rows = await meetingRows(db)
		.innerJoin('mentorships', 'mentorships.cycleId', 'gatherings.cycleId')
		.innerJoin('cycles', 'cycles.id', 'gatherings.cycleId')
		.select(
			sql<boolean | null>`(select mark.present from standing_group_attendances as mark
				where mark.gathering_id = gatherings.id and mark.mentorship_id = mentorships.id)`.as('were')
		)
		.where('mentorships.id', '=', mentorshipId)
		.where((eb) => eb.or([isMember(actor), seesAtDesk(eb, actor)]))
		.execute();
	return rows.map(({ were, ...row }) => ({ ...toMeeting(row, now()), were }));
}
