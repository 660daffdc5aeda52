import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { within } from '#features/people/server/reach.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { entriesOnPage, type Audience } from '../rules.ts';
import type { SharedEntry, Stretch } from '../types.ts';
import { contentOf } from './places.ts';

/** What the other side of a mentorship shares with the actor now, the newest first: one query. */
export async function sharedByPartner(
	db: ReadonlyDb,
	actor: Actor,
	mentorshipId: string
): Promise<readonly SharedEntry[]> {
	const rows = await sharedRows(db, 'partner')
		.where('journalEntries.mentorshipId', '=', mentorshipId)
		.where(
			sql<boolean>`exists (select from mentorship_members as reader
				where reader.mentorship_id = writer.mentorship_id and reader.side <> writer.side
				and reader.person_id = ${actor.personId})`
		)
		.execute();
	return rows.map(toShared);
}

/** What members of a cycle's mentorships share with its team now, the newest first, a page at a time: one query. */
export async function sharedWithTeam(
	db: ReadonlyDb,
	actor: Actor,
	cycleId: string,
	page: number
): Promise<Stretch<SharedEntry>> {
	const rows = await sharedRows(db, 'team')
		.innerJoin('mentorships', 'mentorships.id', 'journalEntries.mentorshipId')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.select(sql<number>`count(*) over ()`.as('count'))
		.where('cycles.id', '=', cycleId)
		.where(within(actor, ['coordinator'], { programme: 'cycles.programmeId', cycle: 'cycles.id' }))
		.limit(entriesOnPage)
		.offset((page - 1) * entriesOnPage)
		.execute();
	return { rows: rows.map(toShared), count: rows[0]?.count ?? 0 };
}

/** Entries shared with somebody now; whoever leaves takes what they shared along. The table of unspoken needs is not in it, and must never be. */
function sharedRows(db: ReadonlyDb, audience: Audience) {
	return db
		.selectFrom('journalEntries')
		.innerJoin('entryShares', 'entryShares.entryId', 'journalEntries.id')
		.innerJoin('people', 'people.id', 'journalEntries.personId')
		.innerJoin('mentorshipMembers as writer', (join) =>
			join
				.onRef('writer.mentorshipId', '=', 'journalEntries.mentorshipId')
				.onRef('writer.personId', '=', 'journalEntries.personId')
		)
		.select(['journalEntries.id', 'journalEntries.mentorshipId', 'journalEntries.personId'])
		.select(['journalEntries.month', 'journalEntries.sealed'])
		.select(['journalEntries.writtenAt', 'journalEntries.changedAt'])
		.select(['people.name as by', 'entryShares.sharedAt'])
		.where('entryShares.audience', '=', audience)
		.where('entryShares.endedAt', 'is', null)
		.orderBy('entryShares.sharedAt', 'desc')
		.orderBy('journalEntries.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof sharedRows>['execute']>>[number];

function toShared(row: Row): SharedEntry {
	const { id, mentorshipId, writtenAt, changedAt, by, sharedAt } = row;
	return { id, mentorshipId, writtenAt, changedAt, by, sharedAt, content: contentOf(row) };
}
