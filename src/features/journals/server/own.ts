import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { keyring } from '#platform/sealed.ts';
import { entriesOnPage, type Audience } from '../rules.ts';
import type { OwnEntry, Stretch, TakenEntry } from '../types.ts';
import { contentOf, needPlace } from './places.ts';

/**
 * The actor's own entries in one mentorship, the newest first, a page at a time: one query. By owner, not by
 * membership: a journal stays with whoever wrote it.
 */
export async function ownEntries(
	db: ReadonlyDb,
	actor: Actor,
	mentorshipId: string,
	page: number
): Promise<Stretch<OwnEntry>> {
	const rows = await ownRows(db, actor)
		.select(sql<number>`count(*) over ()`.as('count'))
		.where('journalEntries.mentorshipId', '=', mentorshipId)
		.limit(entriesOnPage)
		.offset((page - 1) * entriesOnPage)
		.execute();
	return { rows: rows.map(toOwn), count: rows[0]?.count ?? 0 };
}

/** Everything that the actor has written in all mentorships, the newest first, each with its cycle: one query. */
export async function allOwnEntries(db: ReadonlyDb, actor: Actor): Promise<readonly TakenEntry[]> {
	const rows = await ownRows(db, actor)
		.innerJoin('mentorships', 'mentorships.id', 'journalEntries.mentorshipId')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.select(['cycles.name as cycle', 'programmes.name as programme', 'cycles.timeZone'])
		.execute();
	return rows.map((row) => ({
		...toOwn(row),
		cycle: row.cycle as LocalisedText,
		programme: row.programme as LocalisedText,
		timeZone: row.timeZone
	}));
}

/** One entry of the actor's own. @throws Missing for everybody else, whatever they are */
export async function ownEntry(
	db: ReadonlyDb,
	actor: Actor,
	mentorshipId: string,
	entryId: string
): Promise<OwnEntry> {
	const row = await ownRows(db, actor)
		.where('journalEntries.mentorshipId', '=', mentorshipId)
		.where('journalEntries.id', '=', entryId)
		.executeTakeFirst();
	if (!row) throw new Missing('entry');
	return toOwn(row);
}

/** The actor's own answers of some months (YYYY-MM), those that there are: one query. */
export async function ownMonths(
	db: ReadonlyDb,
	actor: Actor,
	mentorshipId: string,
	months: readonly string[]
): Promise<readonly OwnEntry[]> {
	const rows = await ownRows(db, actor)
		.where('journalEntries.mentorshipId', '=', mentorshipId)
		.where('journalEntries.month', 'in', months)
		.execute();
	return rows.map(toOwn);
}

/** The only query that reads unspoken needs: of rows that are the actor's own. */
function ownRows(db: ReadonlyDb, actor: Actor) {
	return db
		.selectFrom('journalEntries')
		.leftJoin('unspokenNeeds', 'unspokenNeeds.entryId', 'journalEntries.id')
		.select(['journalEntries.id', 'journalEntries.mentorshipId', 'journalEntries.personId'])
		.select(['journalEntries.month', 'journalEntries.sealed'])
		.select(['journalEntries.writtenAt', 'journalEntries.changedAt'])
		.select('unspokenNeeds.sealed as need')
		.select(
			sql<Audience[]>`array(select audience from entry_shares
				where entry_id = journal_entries.id and ended_at is null order by audience)`.as('audiences')
		)
		.where('journalEntries.personId', '=', actor.personId)
		.orderBy('journalEntries.writtenAt', 'desc')
		.orderBy('journalEntries.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof ownRows>['execute']>>[number];

function toOwn(row: Row): OwnEntry {
	const { id, mentorshipId, writtenAt, changedAt, audiences } = row;
	return {
		...{ id, mentorshipId, writtenAt, changedAt, audiences },
		content: contentOf(row),
		need: row.need === null ? null : openNeed(row, row.need)
	};
}

function openNeed({ id, personId }: Row, sealed: string): OwnEntry['need'] {
	const text = keyring().open(needPlace(id, personId), sealed);
	return text === null ? 'lost' : { text };
}
