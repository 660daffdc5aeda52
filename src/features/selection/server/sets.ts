import type { SelectionAnswer, SelectionProblem } from '#engine/selection/types.ts';
import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { selects } from '../access.ts';

/** The sets that were proposed for a cycle, the latest first; none for who may not select. */
export async function setsOf(db: ReadonlyDb, actor: Actor, cycle: Pick<Cycle, 'id' | 'programme'>) {
	return sets(db, actor, cycle)
		.select(sql<number>`jsonb_array_length(answer -> 'chosen')`.as('chosen'))
		.orderBy('madeAt', 'desc')
		.limit(20)
		.execute();
}

/** One proposed set with its question, its answer and the names behind its ids. @throws Missing */
export async function setOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Pick<Cycle, 'id' | 'programme'>,
	id: string
) {
	const set = await sets(db, actor, cycle)
		.select(['question', 'answer'])
		.where('selectionSets.id', '=', id)
		.executeTakeFirst();
	if (!set) throw new Missing('set');
	const answer = set.answer as SelectionAnswer;
	const named = [
		...answer.chosen.map((each) => each.id),
		...answer.reserves.map((each) => each.id),
		...answer.marginal.firstOut.flatMap((each) => [each.id, each.instead ?? []].flat())
	];
	const rows = await db
		.selectFrom('applications')
		.leftJoin('presentDecisions as present', 'present.applicationId', 'applications.id')
		.select(['applications.id', 'applications.number', 'applications.name', 'present.outcome'])
		.where((eb) =>
			eb.or([
				eb('applications.id', 'in', [...new Set(named)]),
				eb.and([
					eb('present.outcome', '=', set.outcome),
					eb(
						'applications.callId',
						'in',
						eb.selectFrom('calls').select('calls.id').where('calls.cycleId', '=', cycle.id)
					)
				])
			])
		)
		.execute();
	const chosen = new Set(answer.chosen.map((each) => each.id));
	return {
		...set,
		question: set.question as SelectionProblem,
		answer,
		known: new Map(rows.map((row) => [row.id, row])),
		/** who has the outcome today and is not in the set */
		leaving: rows.filter((row) => row.outcome === set.outcome && !chosen.has(row.id))
	};
}

function sets(db: ReadonlyDb, actor: Actor, cycle: Pick<Cycle, 'id' | 'programme'>) {
	const may = selects(actor, { programmeId: cycle.programme.id, cycleId: cycle.id });
	return db
		.selectFrom('selectionSets')
		.leftJoin('people', 'people.id', 'selectionSets.madeBy')
		.leftJoin('selectionTakings', 'selectionTakings.setId', 'selectionSets.id')
		.select(['selectionSets.id', 'selectionSets.outcome', 'madeAt', 'people.name as by', 'takenAt'])
		.where('selectionSets.cycleId', '=', cycle.id)
		.where(sql<boolean>`${may}::boolean`);
}
