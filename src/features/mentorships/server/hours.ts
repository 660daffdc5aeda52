import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Side } from '../types.ts';
import { seesAtDesk } from './reach.ts';

/** What one person gave or took in a cycle, whichever of its mentorships they were in. */
export interface PersonHours {
	readonly personId: string;
	readonly name: string;
	readonly side: Side;
	readonly sessions: number;
	readonly minutes: number;
}

/**
 * Everybody who is or was in the mentorships of a cycle that the actor sees, with the sessions that count and were held
 * while they were in; most minutes first.
 */
export async function hoursOfPeople(
	db: ReadonlyDb,
	actor: Actor,
	cycleId: string
): Promise<readonly PersonHours[]> {
	const rows = await db
		.selectFrom('mentorships')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.innerJoin('memberships as member', 'member.mentorshipId', 'mentorships.id')
		.innerJoin('people', 'people.id', 'member.personId')
		.leftJoin('standingSessions as standing', (join) =>
			join.onRef('standing.mentorshipId', '=', 'mentorships.id').on(
				sql<boolean>`standing.held_on between
						coalesce((member.joined_at at time zone cycles.time_zone)::date, '-infinity')
						and coalesce((member.left_at at time zone cycles.time_zone)::date, 'infinity')`
			)
		)
		.select(['people.id as personId', 'people.name', 'member.side'])
		.select(sql<number>`count(standing.id)::int`.as('sessions'))
		.select(sql<number>`coalesce(sum(standing.minutes), 0)::int`.as('minutes'))
		.where('cycles.id', '=', cycleId)
		.where((eb) => seesAtDesk(eb, actor))
		.groupBy(['people.id', 'people.name', 'member.side'])
		.orderBy('minutes', 'desc')
		.orderBy('people.name')
		.execute();
	return rows.map((row) => ({ ...row, side: row.side as Side }));
}
