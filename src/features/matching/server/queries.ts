import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { PairsObjective } from '#engine/pairs/types.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { matches } from '../access.ts';
import { mentorshipsNeeded, placesOf } from '../places.ts';
import { pointsOf } from '../problem.ts';
import { proofsOf } from '../proofs.ts';
import type { Answered, Arrangement } from '../types.ts';
import { livePinsOf, type ByHand } from './knowledge.ts';
import { presentQuestion } from './question.ts';

/** The cycle that a page of the desk is about. */
export interface CycleAtHand {
	readonly id: string;
	readonly plan: Plan;
	readonly programme: { readonly id: string };
}

/** One run of the engine in the list of runs. */
export interface RunLine {
	readonly id: string;
	/** what the team calls it; empty without a name */
	readonly name: string;
	readonly objective: PairsObjective;
	readonly madeAt: Temporal.Instant;
	readonly mentorships: number;
	/** people without a place */
	readonly unplaced: number;
	readonly points: number;
	/** points of the weakest mentorship; null without one */
	readonly lowest: number | null;
	/** the rules could not hold together */
	readonly impossible: boolean;
	readonly published: boolean;
}

/** A pin with the names of the two: somebody who applied beside a mentor, or beside somebody else who did. */
export interface NamedPin extends ByHand {
	readonly menteeName: string;
	readonly mentorName: string;
	/** either is not selected, or not in the pool, at present: the pin waits */
	readonly waits: boolean;
}

/** What would be matched now, and what has been so far. */
export interface MatchingState {
	readonly selected: number;
	readonly mentors: number;
	readonly places: number;
	/** how many mentorships the plan asks for, as far as numbers tell */
	readonly needed: number;
	/** who can be chosen for a pin: applications and mentors with their names */
	readonly people: readonly { readonly value: string; readonly label: string }[];
	readonly pool: readonly { readonly value: string; readonly label: string }[];
	readonly pins: readonly NamedPin[];
	readonly runs: readonly RunLine[];
}

/** The matching of a cycle as it stands. @throws Missing when the actor does not run the cycle */
export async function matchingOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: CycleAtHand
): Promise<MatchingState> {
	mustMatch(actor, cycle);
	const { plan, programme } = cycle;
	const { question, names } = await presentQuestion(db, {
		id: cycle.id,
		programmeId: programme.id,
		plan
	});
	const { people, mentors } = question;
	const { pins, teamPins } = await livePinsOf(db, cycle.id);
	const named = (pin: ByHand, mentee: string, other: string): NamedPin => ({
		...pin,
		menteeName: names.get(mentee) ?? '–',
		mentorName: names.get(other) ?? '–',
		waits: !names.has(mentee) || !names.has(other)
	});
	return {
		selected: people.length,
		mentors: mentors.length,
		places: placesOf(mentors),
		needed: people.length === 0 ? 0 : mentorshipsNeeded(plan.matching, people),
		people: people.map(({ id }) => ({ value: id, label: names.get(id) ?? '–' })),
		pool: mentors.map(({ id }) => ({ value: id, label: names.get(id) ?? '–' })),
		pins: [
			...teamPins.map((pin) => named(pin, pin.one, pin.other)),
			...pins.map((pin) => named(pin, pin.application, pin.mentor))
		],
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
		.select(sql<PairsObjective | null>`scenarios.problem ->> 'objective'`.as('objective'))
		.select((eb) =>
			eb
				.selectFrom('scenarioNames')
				.select('scenarioNames.name')
				.whereRef('scenarioNames.scenarioId', '=', 'scenarios.id')
				.orderBy('scenarioNames.id', 'desc')
				.limit(1)
				.as('name')
		)
		.where('scenarios.cycleId', '=', cycleId)
		.orderBy('scenarios.madeAt', 'desc')
		.execute();
	return rows.map((row) => {
		const { proposals, unplaced } = row.proposals as Arrangement;
		const answered = row.answer as Answered;
		return {
			id: row.id,
			name: row.name ?? '',
			objective: row.objective ?? 'most-placed',
			madeAt: row.madeAt,
			mentorships: proposals.length,
			unplaced: unplaced.reduce((sum, { mentees }) => sum + mentees.length, 0),
			points: proofsOf(answered).reduce((sum, { value }) => sum + value, 0),
			lowest: proposals.length > 0 ? Math.min(...proposals.map(pointsOf)) : null,
			impossible: answered.conflict !== undefined && proposals.length === 0,
			published: row.publishedAt !== null
		};
	});
}
