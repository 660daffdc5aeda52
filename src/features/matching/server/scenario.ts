import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { isCurrent } from '../current.ts';
import { proofsOf, type Proof } from '../proofs.ts';
import type { Answered, Arrangement, Assessed, Cause } from '../types.ts';
import { mustMatch, type CycleAtHand } from './queries.ts';
import { selectedOf } from './selected.ts';

/** Somebody in a proposal, by name. */
export interface Named {
	readonly id: string;
	/** the organisation, or the person */
	readonly title: string;
	readonly country: string;
	readonly city: string;
}

/** A proposed mentorship with the names of its two sides. */
export interface NamedProposal extends Assessed {
	readonly mentees: readonly Named[];
	readonly mentor: Named;
	readonly team?: Assessed;
}

/** One run of the engine, whole. */
export interface Scenario {
	readonly id: string;
	readonly madeAt: Temporal.Instant;
	readonly publishedAt: Temporal.Instant | null;
	/** another run of this cycle is published */
	readonly superseded: boolean;
	/** the selection and the pool are still those it speaks of */
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
	mustMatch(actor, cycle);
	const row = await db
		.selectFrom('scenarios')
		.leftJoin('scenarioPublications', 'scenarioPublications.cycleId', 'scenarios.cycleId')
		.select(['scenarios.id', 'scenarios.madeAt', 'scenarios.answer', 'scenarios.proposals'])
		.select(['scenarioPublications.publishedAt', 'scenarioPublications.scenarioId as publishedId'])
		.where('scenarios.cycleId', '=', cycle.id)
		.where('scenarios.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new Missing('scenario');
	const arrangement = row.proposals as Arrangement;
	const published = row.publishedId === row.id;
	const selected = await selectedOf(db, cycle.id, cycle.plan);
	const mentors = await poolMentors(db, cycle.id);
	const applicants = await applicantsOf(db, arrangement);
	const named = (ids: readonly string[]) =>
		ids.map((each) => applicants.get(each) ?? unknown(each));
	return {
		id: row.id,
		madeAt: row.madeAt,
		publishedAt: published ? row.publishedAt : null,
		superseded: row.publishedId !== null && !published,
		current: isCurrent(
			arrangement,
			selected.map(({ mentored }) => mentored.id),
			mentors
		),
		proofs: proofsOf(row.answer as Answered),
		proposals: arrangement.proposals.map((proposal) => ({
			...proposal,
			mentees: named(proposal.mentees),
			mentor: mentors.find((mentor) => mentor.id === proposal.mentor) ?? unknown(proposal.mentor)
		})),
		unplaced: arrangement.unplaced.map((each) => ({ ...each, mentees: named(each.mentees) }))
	};
}

/** Somebody who has been erased since the run was made. */
function unknown(id: string): Named {
	return { id, title: '–', country: '', city: '' };
}

async function poolMentors(db: ReadonlyDb, cycleId: string) {
	const rows = await db
		.selectFrom('cycleMentors')
		.innerJoin('mentors', 'mentors.id', 'cycleMentors.mentorId')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.select(['mentors.id', 'people.name as title', 'mentors.country', 'mentors.city'])
		.select('cycleMentors.capacity')
		.where('cycleMentors.cycleId', '=', cycleId)
		.execute();
	return rows.map(({ capacity, ...row }) => ({ ...row, capacity: capacity ?? 0 }));
}

async function applicantsOf(
	db: ReadonlyDb,
	{ proposals, unplaced }: Arrangement
): Promise<ReadonlyMap<string, Named>> {
	const ids = [...proposals, ...unplaced].flatMap(({ mentees }) => mentees);
	const rows = await db
		.selectFrom('applications')
		.select(['id', 'name', 'organisation', 'country', 'city'])
		.where('id', 'in', ids)
		.execute();
	return new Map(
		rows.map(({ organisation, name, ...row }) => [row.id, { ...row, title: organisation || name }])
	);
}
