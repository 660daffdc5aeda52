import { sql } from 'kysely';
import type { Reason } from '#engine/types.ts';
import type { Actor } from '#core/actor.ts';
import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { Answers } from '#features/programmes/questions.ts';
import { todayIn } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { takesBack } from '../access.ts';
import { progressOf, type SessionMode } from '../rules.ts';
import { keyOf } from '#features/programmes/rules.ts';
import { sharedQuestions } from '../shared.ts';
import type { LoggedSession, Member, Mentorship, MentorshipCycle, Side } from '../types.ts';
import { cyclesOfMentorships, toCycle } from './queries.ts';
import { pausesOf } from './parts.ts';
import { isMember, seesAtDesk } from './reach.ts';

/** One mentorship for its members and for the team. @throws Missing when there is none, or it is not theirs */
export async function mentorshipFor(db: ReadonlyDb, actor: Actor, id: string): Promise<Mentorship> {
	const row = await cyclesOfMentorships(db)
		.select(['mentorships.beganOn', 'mentorships.score', 'mentorships.reasons'])
		.select(pausesOf().as('pauses'))
		.select((eb) =>
			eb
				.selectFrom('mentorshipMembers')
				.select('mentorshipMembers.side')
				.whereRef('mentorshipMembers.mentorshipId', '=', 'mentorships.id')
				.where('mentorshipMembers.personId', '=', actor.personId)
				.as('side')
		)
		.where('mentorships.id', '=', id)
		.where((eb) => eb.or([isMember(actor), seesAtDesk(eb, actor)]))
		.executeTakeFirst();
	if (!row) throw new Missing('mentorship');
	const cycle = toCycle(row);
	const side = row.side as Side | null;
	const members = await membersOf(db, id, cycle, { personId: actor.personId, side });
	const sessions = await sessionsOf(db, actor, id, cycle);
	const today = todayIn(cycle.timeZone);
	const sums = {
		sessions: sessions.length,
		minutes: sessions.reduce((sum, { minutes }) => sum + minutes, 0),
		lastOn: sessions[0]?.heldOn ?? null
	};
	return {
		id,
		cycle,
		members,
		side,
		self: side && actor.personId,
		score: row.score,
		reasons: row.reasons as readonly Reason[],
		beganOn: row.beganOn,
		today,
		progress: progressOf({ ...row, ...sums }, cycle.plan.rhythm, today),
		sessions
	};
}

async function membersOf(
	db: ReadonlyDb,
	id: string,
	cycle: MentorshipCycle,
	reader: { readonly personId: string | null; readonly side: Side | null }
): Promise<readonly Member[]> {
	const organisation = keyOf(cycle.plan, 'organisation');
	const { known, told } = sharedQuestions(cycle.plan);
	// Fellow members of a team learn each other's fields and needs; the long answers are for the mentor.
	const toldOf = reader.side === 'mentee' ? reader.personId : null;
	const rows = await db
		.selectFrom('mentorshipMembers')
		.innerJoin('people', 'people.id', 'mentorshipMembers.personId')
		.leftJoin('applications', 'applications.id', 'mentorshipMembers.applicationId')
		.leftJoin('mentors', (join) =>
			join
				.onRef('mentors.personId', '=', 'people.id')
				.on('mentors.programmeId', '=', cycle.programme.id)
				.on('mentorshipMembers.side', '=', 'mentor')
		)
		.select(['people.id as personId', 'people.name', 'people.email', 'mentorshipMembers.side'])
		.select(['mentors.line', 'mentors.offers', 'mentors.fields'])
		.select([
			sql<string>`coalesce(applications.country, mentors.country, people.country, '')`.as(
				'country'
			),
			sql<string>`coalesce(applications.city, mentors.city, people.city, '')`.as('city'),
			sql<string | null>`applications.answers ->> ${organisation ?? ''}`.as('organisation'),
			sql<Answers>`coalesce((
				select jsonb_object_agg(each.key, each.value) from jsonb_each(applications.answers) as each
				where each.key = any(${known}) or (each.key = any(${told})
					and (${toldOf}::uuid is null or people.id = ${toldOf}::uuid))), '{}')`.as('answers')
		])
		.where('mentorshipMembers.mentorshipId', '=', id)
		.orderBy('mentorshipMembers.side', 'desc')
		.orderBy('people.name')
		.execute();
	return rows.map((row) => ({
		...row,
		side: row.side as Side,
		line: (row.line ?? {}) as LocalisedText,
		offers: row.offers ?? [],
		fields: row.fields ?? []
	}));
}

async function sessionsOf(
	db: ReadonlyDb,
	actor: Actor,
	id: string,
	cycle: MentorshipCycle
): Promise<readonly LoggedSession[]> {
	const rows = await db
		.selectFrom('sessions')
		.innerJoin('people', 'people.id', 'sessions.loggedBy')
		.leftJoin('sessionWithdrawals', 'sessionWithdrawals.sessionId', 'sessions.id')
		.select(['sessions.id', 'sessions.heldOn', 'sessions.minutes', 'sessions.mode'])
		.select(['people.id as loggerId', 'people.name as loggedBy'])
		.where('sessions.mentorshipId', '=', id)
		.where('sessionWithdrawals.sessionId', 'is', null)
		.orderBy('sessions.heldOn', 'desc')
		.orderBy('sessions.loggedAt', 'desc')
		.execute();
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	return rows.map(({ loggerId, ...row }) => ({
		...row,
		mode: row.mode as SessionMode,
		mine: takesBack(actor, { ...scope, own: [loggerId] })
	}));
}
