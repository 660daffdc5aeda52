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

/** Everybody in the mentorships of a cycle that the actor sees, with their sessions that count; most minutes first. */
export async function hoursOfPeople(
	db: ReadonlyDb,
	actor: Actor,
	cycleId: string
): Promise<readonly PersonHours[]> {
	const rows = await db
		.selectFrom('mentorships')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.innerJoin('mentorshipMembers as member', 'member.mentorshipId', 'mentorships.id')
		.innerJoin('people', 'people.id', 'member.personId')
		.leftJoin('standingSessions as standing', 'standing.mentorshipId', 'mentorships.id')
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
