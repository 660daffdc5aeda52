import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { isMember } from '#features/mentorships/server/reach.ts';
import { within } from '#features/people/server/reach.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { asCoordinator } from '../access.ts';
import type { HelpMatter } from '../rules.ts';
import type { CareEntry, CareMentorship, CareStep } from '../types.ts';
import { careRows, toCare } from './rows.ts';
import { helpPlace, opened, stepPlace } from './sealed.ts';

const inCycles = { programme: 'cycles.programmeId', cycle: 'cycles.id' };

/** The mentorships of a cycle and every entry about them that the actor may read: two queries. */
export async function careOfCycle(
	db: ReadonlyDb,
	actor: Actor,
	cycleId: string
): Promise<{ mentorships: readonly CareMentorship[]; entries: readonly CareEntry[] }> {
	const rows = await careRows(db)
		.where('cycles.id', '=', cycleId)
		.where(within(actor, ['coordinator'], inCycles))
		.orderBy('mentorships.position')
		.execute();
	const entries = await entriesFor(db, actor).where('cycles.id', '=', cycleId).execute();
	return { mentorships: rows.map(toCare), entries: entries.map(toEntry) };
}

/** One mentorship of a cycle with its entries, their texts opened, and its pauses: three queries. @throws Missing */
export async function careOfMentorship(
	db: ReadonlyDb,
	actor: Actor,
	{ cycleId, mentorshipId }: { readonly cycleId: string; readonly mentorshipId: string }
) {
	const row = await careRows(db)
		.where('mentorships.id', '=', mentorshipId)
		.where('cycles.id', '=', cycleId)
		.where(within(actor, ['coordinator'], inCycles))
		.executeTakeFirst();
	if (!row) throw new Missing('mentorship');
	const entries = await entriesFor(db, actor)
		.where('mentorships.id', '=', mentorshipId)
		.orderBy('careEntries.openedAt', 'desc')
		.execute();
	const pauses = await db
		.selectFrom('mentorshipPauses')
		.select(['id', 'fromOn', 'untilOn', 'reason'])
		.where('mentorshipId', '=', mentorshipId)
		.where('withdrawnAt', 'is', null)
		.orderBy('fromOn')
		.execute();
	return { mentorship: toCare(row), entries: entries.map(toEntry).map(withTexts), pauses };
}

/** The entries that the actor may read: what was asked for in confidence is the coordinators' alone. */
function entriesFor(db: ReadonlyDb, actor: Actor) {
	return db
		.selectFrom('careEntries')
		.innerJoin('mentorships', 'mentorships.id', 'careEntries.mentorshipId')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.leftJoin('helpRequests', 'helpRequests.id', 'careEntries.helpRequestId')
		.leftJoin('people', 'people.id', 'helpRequests.personId')
		.select(['careEntries.id', 'careEntries.mentorshipId', 'silentSince', 'openedAt'])
		.select(['helpRequests.id as helpId', 'helpRequests.about', 'helpRequests.text'])
		.select(['helpRequests.wish', 'helpRequests.reasons'])
		.select(['people.id as personId', 'people.name'])
		.select(
			sql<readonly CareStep[]>`(
				select coalesce(jsonb_agg(jsonb_build_object(
					'id', step.id, 'way', step.way, 'outcome', step.outcome, 'nextOn', step.next_on,
					'settled', step.settled, 'notedAt', step.noted_at,
					'by', case when noter.id is not null
						then jsonb_build_object('id', noter.id, 'name', noter.name) end
				) order by step.noted_at, step.id), '[]')
				from care_steps as step left join people as noter on noter.id = step.noted_by
				where step.entry_id = care_entries.id
			)`.as('steps')
		)
		.where(within(actor, ['coordinator'], inCycles))
		.where((eb) =>
			eb.or([
				eb('careEntries.helpRequestId', 'is', null),
				eb.and([within(asCoordinator(actor), ['coordinator'], inCycles), eb.not(isMember(actor))])
			])
		);
}

type EntryRow = Awaited<ReturnType<ReturnType<typeof entriesFor>['execute']>>[number];

function toEntry(row: EntryRow): CareEntry {
	const { id, mentorshipId, openedAt, silentSince, steps } = row;
	const { helpId, about, text, personId, name, wish, reasons } = row;
	return {
		...{ id, mentorshipId, openedAt, silentSince, steps },
		settled: steps.at(-1)?.settled ?? false,
		help: helpId && {
			id: helpId,
			about: about as HelpMatter,
			change: wish && { wish, reasons },
			text: text ?? '',
			person: { id: personId ?? '', name: name ?? '' }
		}
	} as CareEntry;
}

function withTexts(entry: CareEntry): CareEntry {
	const { help, steps } = entry;
	return {
		...entry,
		help: help && {
			...help,
			text: opened(helpPlace(help.id, help.person.id), help.text ?? '')
		},
		steps: steps.map((step) => ({
			...step,
			outcome: opened(stepPlace(step.id, entry.id), step.outcome) ?? ''
		}))
	};
}
