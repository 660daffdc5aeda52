import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { matches } from '../access.ts';
import { mentorshipsNeeded, placesOf } from '../places.ts';
import { proofsOf } from '../proofs.ts';
import type { Answered, Arrangement } from '../types.ts';
import { mentorsWithPlaces } from './pool.ts';
import { selectedOf } from './selected.ts';

/** The cycle that a page of the desk is about. */
export interface CycleAtHand {
	readonly id: string;
	readonly plan: Plan;
	readonly programme: { readonly id: string };
}

/** One run of the engine in the list of runs. */
export interface RunLine {
	readonly id: string;
	readonly madeAt: Temporal.Instant;
	readonly mentorships: number;
	/** people without a place */
	readonly unplaced: number;
	readonly points: number;
	readonly published: boolean;
}

/** What would be matched now, and what has been so far. */
export interface MatchingState {
	readonly selected: number;
	readonly mentors: number;
	readonly places: number;
	/** how many mentorships the plan asks for, as far as numbers tell */
	readonly needed: number;
	readonly runs: readonly RunLine[];
}

/** The matching of a cycle as it stands. @throws Missing when the actor does not run the cycle */
export async function matchingOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: CycleAtHand
): Promise<MatchingState> {
	mustMatch(actor, cycle);
	const people = (await selectedOf(db, cycle.id, cycle.plan)).map(({ mentored }) => mentored);
	const { id, plan, programme } = cycle;
	const pool = await mentorsWithPlaces(db, { id, plan, programmeId: programme.id });
	const mentors = pool.map(({ mentor }) => mentor);
	const { matching } = plan;
	return {
		selected: people.length,
		mentors: mentors.length,
		places: placesOf(mentors),
		needed: people.length === 0 ? 0 : mentorshipsNeeded(matching, people),
		runs: await runsOf(db, cycle.id)
	};
}

/** @throws Missing when the actor does not run the cycle */
export function mustMatch(actor: Actor, cycle: CycleAtHand): void {
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!matches(actor, scope)) throw new Missing('matching');
}

async function runsOf(db: ReadonlyDb, cycleId: string): Promise<readonly RunLine[]> {
	const rows = await db
		.selectFrom('scenarios')
		.leftJoin('scenarioPublications', 'scenarioPublications.scenarioId', 'scenarios.id')
		.select(['scenarios.id', 'scenarios.madeAt', 'scenarios.answer', 'scenarios.proposals'])
		.select('scenarioPublications.publishedAt')
		.where('scenarios.cycleId', '=', cycleId)
		.orderBy('scenarios.madeAt', 'desc')
		.execute();
	return rows.map((row) => {
		const { proposals, unplaced } = row.proposals as Arrangement;
		const proofs = proofsOf(row.answer as Answered);
		return {
			id: row.id,
			madeAt: row.madeAt,
			mentorships: proposals.length,
			unplaced: unplaced.reduce((sum, { mentees }) => sum + mentees.length, 0),
			points: proofs.reduce((sum, { value }) => sum + value, 0),
			published: row.publishedAt !== null
		};
	});
}
