import { sql } from 'kysely';
import type { ReadonlyDb } from '#platform/database.ts';
import { planStatus } from '../planning.ts';
import type { CalendarAnswer } from '#features/letters/calendar-reply.ts';
import type { PlannedRow } from '../types.ts';
import { planRows, toPlan } from './find.ts';

/** What is asked about a plan beyond its newest version. */
interface Beside {
	readonly sessionId: string | null;
	readonly reason: string | null;
	readonly cancelledBy: string | null;
	readonly misses: PlannedRow['misses'];
	readonly replies: readonly {
		readonly personId: string;
		readonly name: string;
		readonly answer: CalendarAnswer;
	}[];
}

/**
 * The planned sessions of a mentorship in the order of their times, with what became of each: one query. Whoever calls
 * has asked whether the actor may see the mentorship.
 */
export async function plansOf(
	db: ReadonlyDb,
	mentorshipId: string,
	at: Temporal.Instant
): Promise<readonly PlannedRow[]> {
	const rows = await planRows(db)
		.select(beside().as('beside'))
		.where('plannedSessions.mentorshipId', '=', mentorshipId)
		.orderBy('version.startsAt')
		.orderBy('plannedSessions.id')
		.execute();
	return rows.map(({ beside: more, mentorshipId: _own, ...row }) => {
		const plan = toPlan(row);
		const records = {
			...plan,
			cancelled: row.cancelledAt !== null,
			held: more.sessionId !== null,
			missed: more.misses.length > 0
		};
		return {
			...plan,
			status: planStatus(records, at),
			sessionId: more.sessionId,
			cancelled: row.cancelledAt && { by: more.cancelledBy ?? '', reason: more.reason ?? '' },
			misses: more.misses,
			replies: more.replies
		};
	});
}

function beside() {
	return sql<Beside>`jsonb_build_object(
		'sessionId', (select standing.id from standing_sessions as standing
			where standing.planned_id = planned_sessions.id limit 1),
		'reason', (select reason from planned_session_cancellations where planned_id = planned_sessions.id),
		'cancelledBy', (select people.name from planned_session_cancellations as ended
			join people on people.id = ended.cancelled_by where ended.planned_id = planned_sessions.id),
		'misses', (select coalesce(jsonb_agg(jsonb_build_object(
				'name', people.name, 'reason', miss.reason) order by miss.id), '[]')
			from session_misses as miss join people on people.id = miss.said_by
			where miss.planned_id = planned_sessions.id),
		'replies', (select coalesce(jsonb_agg(jsonb_build_object(
				'personId', people.id, 'name', people.name, 'answer', reply.answer) order by people.name), '[]')
			from (select distinct on (person_id) person_id, answer
				from planned_session_replies where planned_id = planned_sessions.id
				order by person_id, sequence desc, stamped_at desc, id desc) as reply
			join people on people.id = reply.person_id)
	)`;
}
