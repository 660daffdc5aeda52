import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { ChangeReason } from '#features/care/rules.ts';
import { endingPlace, opened } from '#features/care/server/sealed.ts';
import type { EndingWay } from '#features/mentorships/rules.ts';
import { mentorshipFor } from '#features/mentorships/server/mentorship.ts';
import type { MemberName } from '#features/mentorships/types.ts';
import { within } from '#features/people/server/reach.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { ClosedMember, Closing, Ended, MentorshipEnd } from '../types.ts';
import { rematchOf } from './rematch.ts';
import { endingRows, toEnding } from './rows.ts';

const inCycles = { programme: 'cycles.programmeId', cycle: 'cycles.id' };

/** The end of one mentorship for whoever runs the cycle. @throws Missing for everybody else */
export async function endOfMentorship(
	db: ReadonlyDb,
	actor: Actor,
	{ cycleId, mentorshipId }: { readonly cycleId: string; readonly mentorshipId: string }
): Promise<MentorshipEnd> {
	const reached = await endingRows(db)
		.where('mentorships.id', '=', mentorshipId)
		.where('cycles.id', '=', cycleId)
		.where(within(actor, ['coordinator'], inCycles))
		.executeTakeFirst();
	if (!reached) throw new Missing('mentorship');
	const mentorship = await mentorshipFor(db, actor, mentorshipId);
	const ended = await endedOf(db, mentorshipId);
	return {
		mentorship,
		ended,
		extensions: await extensionsOf(db, mentorshipId),
		members: await closedMembers(db, mentorshipId, mentorship.members),
		mentor: await poolMentorOf(db, mentorshipId),
		rematch: ended?.way === 'early' ? await rematchOf(db, mentorship) : null
	};
}

/** The mentorships of a cycle with how far each is with its end: one query. None for whoever does not run it. */
export async function endingsOfCycle(db: ReadonlyDb, actor: Actor, cycleId: string) {
	const rows = await endingRows(db)
		.select('terms.reason')
		.select(
			sql<readonly { personId: string; wishes: Closing['wishes'] }[]>`(
				select coalesce(jsonb_agg(jsonb_build_object(
					'personId', newest.person_id, 'wishes', newest.wishes)), '[]')
				from closings as newest
				where newest.mentorship_id = mentorships.id
				and not exists (select from closings as later
					where later.mentorship_id = newest.mentorship_id
					and later.person_id = newest.person_id and later.id > newest.id)
			)`.as('wishes')
		)
		.where('cycles.id', '=', cycleId)
		.where(within(actor, ['coordinator'], inCycles))
		.execute();
	return rows.map((row) => ({
		...toEnding(row),
		reason: row.reason as ChangeReason | null,
		wishes: row.wishes
	}));
}

async function endedOf(db: ReadonlyDb, mentorshipId: string): Promise<Ended | null> {
	const row = await db
		.selectFrom('mentorshipEndings')
		.leftJoin('people', 'people.id', 'mentorshipEndings.endedBy')
		.select(['mentorshipEndings.id', 'way', 'reason', 'note', 'endedOn', 'people.name as by'])
		.where('mentorshipId', '=', mentorshipId)
		.where('withdrawnAt', 'is', null)
		.executeTakeFirst();
	if (!row) return null;
	const { id, way, reason, note, endedOn, by } = row;
	return {
		...{ endedOn, by },
		way: way as EndingWay,
		reason: reason as ChangeReason | null,
		note: note === null ? null : { text: opened(endingPlace(id, mentorshipId), note) }
	};
}

function extensionsOf(db: ReadonlyDb, mentorshipId: string) {
	return db
		.selectFrom('mentorshipExtensions')
		.leftJoin('people', 'people.id', 'mentorshipExtensions.madeBy')
		.select(['mentorshipExtensions.id', 'untilOn', 'reason', 'people.name as by'])
		.where('mentorshipId', '=', mentorshipId)
		.orderBy('mentorshipExtensions.id')
		.execute();
}

/** The members of a mentorship, each with what they said at the end. */
async function closedMembers(
	db: ReadonlyDb,
	mentorshipId: string,
	members: readonly MemberName[]
): Promise<readonly ClosedMember[]> {
	const rows = await db
		.selectFrom('closings')
		.distinctOn('personId')
		.select(['personId', 'answers', 'farewell', 'wishes', 'sentAt'])
		.where('mentorshipId', '=', mentorshipId)
		.orderBy('personId')
		.orderBy('id', 'desc')
		.execute();
	return members.map(({ personId, name, side, organisation }) => {
		const row = rows.find((each) => each.personId === personId);
		return {
			personId,
			name,
			side,
			organisation,
			closing: row ? (row as unknown as Closing) : null
		};
	});
}

async function poolMentorOf(
	db: ReadonlyDb,
	mentorshipId: string
): Promise<MentorshipEnd['mentor']> {
	const row = await db
		.selectFrom('mentorPlaces')
		.innerJoin('mentors', 'mentors.id', 'mentorPlaces.mentorId')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.innerJoin('cycleMentors', (join) =>
			join
				.onRef('cycleMentors.mentorId', '=', 'mentors.id')
				.onRef('cycleMentors.cycleId', '=', 'mentorPlaces.cycleId')
		)
		.select(['mentors.id', 'people.name', 'cycleMentors.resting'])
		.where('mentorPlaces.mentorshipId', '=', mentorshipId)
		.executeTakeFirst();
	return row ? { id: row.id, name: row.name, rests: row.resting === true } : null;
}
