import { sql } from 'kysely';
import type { Reason } from '#engine/types.ts';
import type { Actor } from '#core/actor.ts';
import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { now, todayIn } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { takesBack } from '../access.ts';
import { agreementOf } from '../accounts.ts';
import { progressOf } from '../rules.ts';
import { keyOf } from '#features/programmes/rules.ts';
import { sharedAnswers, type People } from '#features/matching/server/shared-answers.ts';
import { sharedQuestions } from '#features/matching/shared.ts';
import type { LoggedSession, Member, Mentorship, MentorshipCycle, Side } from '../types.ts';
import { cyclesOfMentorships, toCycle, toTerm } from './queries.ts';
import { accountRows } from './accounts.ts';
import { plansOf } from './plans.ts';
import { groupMeetingsOf, pausesOf } from './parts.ts';
import { isMember, seesAtDesk } from './reach.ts';

/** One mentorship for its members and for the team. @throws Missing when there is none, or it is not theirs */
export async function mentorshipFor(db: ReadonlyDb, actor: Actor, id: string): Promise<Mentorship> {
	const row = await cyclesOfMentorships(db)
		.select(['mentorships.beganOn', 'mentorships.score', 'mentorships.reasons'])
		.select([pausesOf().as('pauses'), groupMeetingsOf().as('groupMeetings')])
		.select((eb) =>
			eb
				.selectFrom('mentorshipMembers')
				.select('mentorshipMembers.side')
				.whereRef('mentorshipMembers.mentorshipId', '=', 'mentorships.id')
				.where('mentorshipMembers.personId', '=', actor.personId)
				.as('side')
		)
		.select((eb) =>
			eb
				.selectFrom('people')
				.select('people.timeZone')
				.where('people.id', '=', actor.personId)
				.as('zone')
		)
		.where('mentorships.id', '=', id)
		.where((eb) => eb.or([isMember(actor), seesAtDesk(eb, actor)]))
		.executeTakeFirst();
	if (!row) throw new Missing('mentorship');
	const cycle = toCycle(row);
	const term = toTerm(row);
	const side = row.side as Side | null;
	const members = await membersOf(db, id, cycle, { personId: actor.personId, side });
	const sessions = await sessionsOf(db, actor, id, cycle);
	const today = todayIn(cycle.timeZone);
	const plans = await plansOf(db, id, now());
	const counted = sessions.filter(({ counts }) => counts);
	const sums = {
		sessions: counted.length,
		minutes: counted.reduce((sum, { minutes }) => sum + minutes, 0),
		lastOn: counted[0]?.heldOn ?? null
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
		term,
		today,
		progress: progressOf({ ...row, ...sums, term }, cycle.plan.rhythm, today),
		sessions,
		plans,
		zone: row.zone ?? cycle.timeZone
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
	// Fellow members of a team learn each other's fields and needs; the long answers, and how to reach the people of an
	// organisation, are for the mentor.
	const toldOf = reader.side === 'mentee' ? reader.personId : null;
	const isTold = sql<boolean>`(${toldOf}::uuid is null or people.id = ${toldOf}::uuid)`;
	const isShared = sql<boolean>`each.key = any(${known}) or (each.key = any(${told}) and ${isTold})`;
	const reached = sql<People>`case when ${isTold} then 'all' else 'unreachable' end`;
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
			sharedAnswers(cycle.plan, isShared, reached).as('answers')
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
	const rows = await accountRows(db).where('sessions.mentorshipId', '=', id).execute();
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	return rows
		.map(({ loggerId, accounts, confirmed, id: sessionId, loggedBy }) => {
			const { heldOn, mode, minutes } = accounts.at(-1)!;
			return {
				id: sessionId,
				...{ heldOn, mode, loggedBy, accounts },
				minutes: minutes ?? accounts[0]?.minutes ?? 0,
				counts: minutes !== null,
				agreement: agreementOf(accounts, confirmed),
				mine: takesBack(actor, { ...scope, own: [loggerId] })
			};
		})
		.toSorted(byDay);
}

/** The latest day first; of one day, what was noted last. */
function byDay(a: LoggedSession, b: LoggedSession): number {
	return b.heldOn.localeCompare(a.heldOn) || atOf(b).localeCompare(atOf(a));
}

const atOf = ({ accounts }: LoggedSession): string => accounts[0]?.at ?? '';
