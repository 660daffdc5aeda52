import type { Actor } from '#core/actor.ts';
import type { MatchingPlan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { mustMatch, type CycleAtHand } from './queries.ts';
import { presentQuestion, type PresentQuestion } from './question.ts';

/** One change of how a cycle is matched. */
export interface ModelChange {
	readonly before: MatchingPlan;
	readonly after: MatchingPlan;
	readonly changedAt: Temporal.Instant;
	readonly by: string | null;
}

/** How a cycle is matched, the people in question, and the last changes, the newest first. */
export interface ScoreModel extends PresentQuestion {
	readonly changes: readonly ModelChange[];
}

/** So many changes are shown; the others stay on record. */
const shownChanges = 20;

/** @throws Missing when the actor does not run the cycle */
export async function scoreModelOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: CycleAtHand
): Promise<ScoreModel> {
	mustMatch(actor, cycle);
	const present = await presentQuestion(db, {
		id: cycle.id,
		programmeId: cycle.programme.id,
		plan: cycle.plan
	});
	const rows = await db
		.selectFrom('matchingChanges')
		.leftJoin('people', 'people.id', 'matchingChanges.changedBy')
		.select(['before', 'after', 'changedAt', 'people.name as by'])
		.where('cycleId', '=', cycle.id)
		.orderBy('matchingChanges.id', 'desc')
		.limit(shownChanges)
		.execute();
	const changes = rows.map((row) => ({
		...row,
		before: row.before as MatchingPlan,
		after: row.after as MatchingPlan
	}));
	return { ...present, changes };
}
