import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Answered, Arrangement, Asked, MatchingQuestion } from '../types.ts';
import { mustMatch, type CycleAtHand } from './queries.ts';
import { questionOf } from './replay.ts';

/** Somebody in a run, by name. */
export interface Named {
	readonly id: string;
	/** the organisation, or the person */
	readonly title: string;
	readonly country: string;
	readonly city: string;
}

/** A run as it was kept, with the names of everybody in it. */
export interface KeptRun {
	readonly id: string;
	/** what the team calls it; empty without a name */
	readonly name: string;
	readonly madeAt: Temporal.Instant;
	readonly publishedAt: Temporal.Instant | null;
	/** another run of this cycle is published */
	readonly superseded: boolean;
	readonly asked: Asked;
	readonly answered: Answered;
	readonly arrangement: Arrangement;
	/** null for runs from before questions were kept whole */
	readonly question: MatchingQuestion | null;
	/** by the id of an application or a mentor; somebody who was erased since has a dash */
	readonly named: (id: string) => Named;
}

/** One run of a cycle. @throws Missing when it has none by this id, or the actor does not run the cycle */
export async function keptRun(
	db: ReadonlyDb,
	actor: Actor,
	cycle: CycleAtHand,
	id: string
): Promise<KeptRun> {
	mustMatch(actor, cycle);
	const row = await db
		.selectFrom('scenarios')
		.leftJoin('scenarioPublications', 'scenarioPublications.cycleId', 'scenarios.cycleId')
		.select(['scenarios.id', 'scenarios.madeAt', 'scenarios.problem', 'scenarios.answer'])
		.select(['scenarios.proposals', 'scenarioPublications.publishedAt'])
		.select('scenarioPublications.scenarioId as publishedId')
		.select((eb) =>
			eb
				.selectFrom('scenarioNames')
				.select('scenarioNames.name')
				.whereRef('scenarioNames.scenarioId', '=', 'scenarios.id')
				.orderBy('scenarioNames.id', 'desc')
				.limit(1)
				.as('name')
		)
		.where('scenarios.cycleId', '=', cycle.id)
		.where('scenarios.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new Missing('scenario');
	const asked = row.problem as Asked;
	const arrangement = row.proposals as Arrangement;
	const published = row.publishedId === row.id;
	return {
		id: row.id,
		name: row.name ?? '',
		madeAt: row.madeAt,
		publishedAt: published ? row.publishedAt : null,
		superseded: row.publishedId !== null && !published,
		asked,
		answered: row.answer as Answered,
		arrangement,
		question: questionOf(asked),
		named: await namesIn(db, cycle, asked, arrangement)
	};
}

function namesIn(
	db: ReadonlyDb,
	cycle: CycleAtHand,
	{ people = [] }: Asked,
	{ proposals, unplaced }: Arrangement
): Promise<KeptRun['named']> {
	const applications = new Set([
		...people.map(({ id }) => id),
		...[...proposals, ...unplaced].flatMap(({ mentees }) => mentees)
	]);
	return namesOf(db, cycle, [...applications]);
}

/** What names these applications and all mentors of the programme; a dash for anybody else. The caller asks the permission. */
export async function namesOf(
	db: ReadonlyDb,
	{ programme }: Pick<CycleAtHand, 'programme'>,
	applications: readonly string[]
): Promise<KeptRun['named']> {
	const all = new Map([
		...(await applicantsOf(db, applications)),
		...(await mentorsOf(db, programme.id))
	]);
	return (id) => all.get(id) ?? { id, title: '–', country: '', city: '' };
}

async function mentorsOf(db: ReadonlyDb, programmeId: string) {
	const rows = await db
		.selectFrom('mentors')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.select(['mentors.id', 'people.name as title', 'mentors.country', 'mentors.city'])
		.where('mentors.programmeId', '=', programmeId)
		.execute();
	return rows.map((row) => [row.id, row] as const);
}

async function applicantsOf(db: ReadonlyDb, ids: readonly string[]) {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('applications')
		.select(['id', 'name', 'organisation', 'country', 'city'])
		.where('id', 'in', ids)
		.execute();
	return rows.map(
		({ organisation, name, ...row }) => [row.id, { ...row, title: organisation || name }] as const
	);
}
