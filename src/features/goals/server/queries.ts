import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { isMember } from '#features/mentorships/server/reach.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Goal } from '../types.ts';

/** The goals of a mentorship, in the order in which they were set: one query. Empty for all but its members. */
export async function goalsOf(
	db: ReadonlyDb,
	actor: Actor,
	mentorshipId: string
): Promise<readonly Goal[]> {
	const rows = await goalRows(db, actor, mentorshipId).execute();
	return rows.map(toGoal);
}

/** One goal with its history. @throws Missing when there is none, or it is not of a mentorship of theirs */
export async function goalIn(
	db: ReadonlyDb,
	actor: Actor,
	mentorshipId: string,
	goalId: string
): Promise<Goal> {
	const row = await goalRows(db, actor, mentorshipId)
		.where('goals.id', '=', goalId)
		.executeTakeFirst();
	if (!row) throw new Missing('goal');
	return toGoal(row);
}

function goalRows(db: ReadonlyDb, actor: Actor, mentorshipId: string) {
	return db
		.selectFrom('goals')
		.innerJoin('mentorships', 'mentorships.id', 'goals.mentorshipId')
		.select('goals.id')
		.select([
			sql<Goal['versions']>`(select jsonb_agg(jsonb_build_object(
				'version', each.version, 'term', each.term, 'aim', each.aim, 'signs', each.signs,
				'have', each.have, 'need', each.need, 'why', each.why, 'dueOn', each.due_on,
				'reason', each.reason, 'at', each.written_at, 'by', people.name) order by each.version)
				from goal_versions as each join people on people.id = each.written_by
				where each.goal_id = goals.id)`.as('versions'),
			sql<Goal['steps']>`(select coalesce(jsonb_agg(jsonb_build_object(
				'id', each.id, 'text', each.text, 'at', each.noted_at, 'by', people.name)
				order by each.noted_at, each.id), '[]')
				from goal_steps as each join people on people.id = each.noted_by
				where each.goal_id = goals.id)`.as('steps'),
			sql<Goal['marks']>`(select coalesce(jsonb_agg(jsonb_build_object(
				'mark', each.mark, 'reason', each.reason, 'at', each.marked_at, 'by', people.name)
				order by each.id), '[]')
				from goal_marks as each join people on people.id = each.marked_by
				where each.goal_id = goals.id)`.as('marks')
		])
		.where('goals.mentorshipId', '=', mentorshipId)
		.where(isMember(actor))
		.orderBy(sql`(select written_at from goal_versions where goal_id = goals.id and version = 1)`)
		.orderBy('goals.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof goalRows>['execute']>>[number];

const toGoal = ({ id, versions, steps, marks }: Row): Goal => ({ id, versions, steps, marks });
