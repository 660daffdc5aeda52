import { sql } from 'kysely';
import type { ReadonlyDb } from '#platform/database.ts';
import { keyOf } from '#features/programmes/rules.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { MeetingMode, PoolMentor } from '../types.ts';

/** The cycle for which a pool is read. */
export interface CycleOfPool {
	readonly id: string;
	readonly programmeId: string;
	readonly plan: Plan;
}

/**
 * The mentors of a cycle's programme who have a place in it (`cycle_mentors`), as the matching knows them, with their
 * names: nobody without the team's yes, and of a pool that was asked only who said yes and came by the cut-off. The
 * organisations are those for which they applied to the programme themselves, read by the plan of the cycle.
 * The caller asks the permission.
 */
export async function mentorsWithPlaces(
	db: ReadonlyDb,
	{ id: cycleId, programmeId, plan }: CycleOfPool
): Promise<readonly { readonly mentor: PoolMentor; readonly name: string }[]> {
	const question = keyOf(plan, 'organisation') ?? '';
	const rows = await db
		.selectFrom('mentors')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.innerJoin('cycleMentors', 'cycleMentors.mentorId', 'mentors.id')
		.select([
			'mentors.id',
			'mentors.country',
			'mentors.city',
			'mentors.fields',
			'mentors.offers',
			'mentors.languages',
			'mentors.mode',
			'cycleMentors.capacity',
			'people.id as personId',
			'people.name',
			'people.email'
		])
		.select((eb) =>
			eb
				.selectFrom('applications')
				.innerJoin('calls', 'calls.id', 'applications.callId')
				.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
				.select(
					sql<string[]>`coalesce(array_agg(applications.answers ->> ${question}) filter (
						where applications.answers ->> ${question} <> ''), '{}')`.as('names')
				)
				.where('cycles.programmeId', '=', programmeId)
				.where((each) =>
					each.or([
						each('applications.personId', '=', each.ref('people.id')),
						each(sql`lower(applications.email)`, '=', sql`lower(people.email)`)
					])
				)
				.as('organisations')
		)
		.where('cycleMentors.cycleId', '=', cycleId)
		.where('cycleMentors.capacity', '>', 0)
		.orderBy('people.name')
		.orderBy('mentors.id')
		.execute();
	return rows.map(({ name, personId, email, ...row }) => ({
		name,
		mentor: {
			...row,
			capacity: row.capacity ?? 0,
			marks: [personId, email.toLowerCase()],
			mode: row.mode as MeetingMode,
			organisations: row.organisations ?? []
		}
	}));
}
