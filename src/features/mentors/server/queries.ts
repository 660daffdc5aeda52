import type { Actor } from '#core/actor.ts';
import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { readsPool } from '../access.ts';
import type { PoolFacts } from '../rules.ts';

/** A mentor of a pool, as the team sees them. */
export interface Mentor extends PoolFacts {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly city: string;
	readonly offers: readonly string[];
	readonly mode: 'online' | 'live' | 'either';
	readonly line: LocalisedText;
	/** YYYY-MM-DD */
	readonly joinedOn: string;
}

/**
 * The pool of a programme, by name. `taken` counts mentorships of the given cycle.
 * @throws Missing when the actor may not read this pool
 */
export async function mentorsOf(
	db: ReadonlyDb,
	actor: Actor,
	programmeId: string,
	cycleId?: string
): Promise<readonly Mentor[]> {
	if (!readsPool(actor, { programmeId })) throw new Missing('pool');
	const rows = await mentors(db, cycleId)
		.where('mentors.programmeId', '=', programmeId)
		.orderBy('people.name')
		.orderBy('mentors.id')
		.execute();
	return rows.map(toMentor);
}

/** One mentor of a pool. @throws Missing when there is none by this id in a pool that the actor may read */
export async function mentorFor(
	db: ReadonlyDb,
	actor: Actor,
	programmeId: string,
	id: string
): Promise<Mentor> {
	if (!readsPool(actor, { programmeId })) throw new Missing('pool');
	const row = await mentors(db)
		.where('mentors.programmeId', '=', programmeId)
		.where('mentors.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new Missing('mentor');
	return toMentor(row);
}

function mentors(db: ReadonlyDb, cycleId?: string) {
	return db
		.selectFrom('mentors')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.selectAll('mentors')
		.select(['people.name', 'people.email'])
		.select((eb) =>
			eb
				.selectFrom('mentorshipMembers')
				.innerJoin('mentorships', 'mentorships.id', 'mentorshipMembers.mentorshipId')
				.select(eb.fn.countAll<number>().as('count'))
				.whereRef('mentorshipMembers.personId', '=', 'mentors.personId')
				.where('mentorshipMembers.side', '=', 'mentor')
				.where('mentorships.cycleId', '=', cycleId ?? null)
				.as('taken')
		);
}

type MentorRow = Awaited<ReturnType<ReturnType<typeof mentors>['execute']>>[number];

function toMentor(row: MentorRow): Mentor {
	return {
		id: row.id,
		name: row.name,
		email: row.email,
		country: row.country,
		city: row.city,
		languages: row.languages,
		fields: row.fields,
		offers: row.offers,
		mode: row.mode as Mentor['mode'],
		capacity: row.capacity,
		taken: row.taken ?? 0,
		line: row.line as LocalisedText,
		joinedOn: row.joinedOn
	};
}
