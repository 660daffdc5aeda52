import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { keepsPool } from '../access.ts';
import type { Answer, Verdict } from '../rules.ts';
import type { PoolCycle } from './queries.ts';

/**
 * What the team has said of a mentor, and what the mentor has said to a cycle, newest first, with who wrote it. This is
 * the one query that reads the team's reasons.
 * @throws Missing when the actor does not keep this pool
 */
export async function recordsOf(db: ReadonlyDb, actor: Actor, cycle: PoolCycle, mentorId: string) {
	if (!keepsPool(actor, { programmeId: cycle.programme.id })) throw new Missing('pool');
	const screenings = await db
		.selectFrom('mentorScreenings')
		.innerJoin('mentors', 'mentors.id', 'mentorScreenings.mentorId')
		.leftJoin('people', 'people.id', 'mentorScreenings.screenedBy')
		.select(['verdict', 'reason', 'screenedAt as at', 'people.name as by'])
		.where('mentors.id', '=', mentorId)
		.where('mentors.programmeId', '=', cycle.programme.id)
		.orderBy('mentorScreenings.id', 'desc')
		.execute();
	const answers = await db
		.selectFrom('mentorAnswers')
		.innerJoin('mentors', 'mentors.id', 'mentorAnswers.mentorId')
		.leftJoin('people', 'people.id', 'mentorAnswers.answeredBy')
		.select(['answer', 'note', 'answeredAt as at', 'people.name as by'])
		.where('mentors.id', '=', mentorId)
		.where('mentors.programmeId', '=', cycle.programme.id)
		.where('mentorAnswers.cycleId', '=', cycle.id)
		.orderBy('mentorAnswers.id', 'desc')
		.execute();
	return {
		screenings: screenings.map((row) => ({ ...row, verdict: row.verdict as Verdict })),
		answers: answers.map((row) => ({ ...row, answer: row.answer as Answer }))
	};
}
