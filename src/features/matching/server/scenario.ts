import type { Actor } from '#core/actor.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { isCurrent } from '../current.ts';
import { proofsOf, type Proof } from '../proofs.ts';
import type { Assessed, Cause } from '../types.ts';
import { keptRun, type KeptRun, type Named } from './kept-run.ts';
import { livePinsOf } from './knowledge.ts';
import { mentorsWithPlaces } from './pool.ts';
import type { CycleAtHand } from './queries.ts';
import { selectedOf } from './selected.ts';

/** A proposed mentorship with the names of its two sides. */
export interface NamedProposal extends Assessed {
	readonly mentees: readonly Named[];
	readonly mentor: Named;
	readonly team?: Assessed;
}

/** One run of the engine, whole, as the present stands beside it. */
export interface Scenario extends KeptRun {
	/** the selection, the pool and what is fixed are still those it speaks of */
	readonly current: boolean;
	readonly proofs: readonly Proof[];
	readonly proposals: readonly NamedProposal[];
	readonly unplaced: readonly {
		readonly mentees: readonly Named[];
		readonly causes: readonly Cause[];
	}[];
}

/** One run of a cycle. @throws Missing when it has none by this id, or the actor does not run the cycle */
export async function scenarioFor(
	db: ReadonlyDb,
	actor: Actor,
	cycle: CycleAtHand,
	id: string
): Promise<Scenario> {
	const run = await keptRun(db, actor, cycle, id);
	const { arrangement, named } = run;
	const selected = await selectedOf(db, cycle.id, cycle.plan);
	const { id: cycleId, plan, programme } = cycle;
	const pool = await mentorsWithPlaces(db, { id: cycleId, plan, programmeId: programme.id });
	return {
		...run,
		current: isCurrent(
			arrangement,
			selected.map(({ mentored }) => mentored.id),
			pool.map(({ mentor }) => mentor),
			await livePinsOf(db, cycleId)
		),
		proofs: proofsOf(run.answered),
		proposals: arrangement.proposals.map((proposal) => ({
			...proposal,
			mentees: proposal.mentees.map(named),
			mentor: named(proposal.mentor)
		})),
		unplaced: arrangement.unplaced.map((each) => ({ ...each, mentees: each.mentees.map(named) }))
	};
}
