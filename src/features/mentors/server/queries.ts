import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { readsPool } from '../access.ts';
import type { Answer, PoolFacts, Reachability } from '../rules.ts';
import { standingOfRow } from './find.ts';

/** A mentor of a pool, as the team sees them in a cycle. */
export interface Mentor extends PoolFacts {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly city: string;
	readonly offers: readonly string[];
	/** language → level, where it was asked */
	readonly levels: Readonly<Record<string, string>>;
	readonly mode: 'online' | 'live' | 'either';
	readonly timeZone: string | null;
	readonly line: LocalisedText;
	readonly joinedAt: Temporal.Instant;
	/** they came after the cut-off of the cycle, also while they still wait */
	readonly late: boolean;
	readonly answer: Answer | null;
	/** what they said they could take in general; `capacity` is what they have for this cycle */
	readonly usualCapacity: number;
	readonly reach: Reachability;
}

/** The cycle in whose light a pool is read. */
export interface PoolCycle {
	readonly id: string;
	readonly programme: { readonly id: string };
}

/**
 * The pool of a cycle's programme, by name, with the standing of each in this cycle. One query, however long it is. Not
 * among its columns: the reasons of the team.
 * @throws Missing when the actor may not read this pool
 */
export async function mentorsOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: PoolCycle
): Promise<readonly Mentor[]> {
	if (!readsPool(actor, { programmeId: cycle.programme.id })) throw new Missing('pool');
	const rows = await mentors(db, cycle).orderBy('people.name').orderBy('mentors.id').execute();
	return rows.map(toMentor);
}

/** One mentor of a pool. @throws Missing when there is none by this id in a pool that the actor may read */
export async function mentorFor(
	db: ReadonlyDb,
	actor: Actor,
	cycle: PoolCycle,
	id: string
): Promise<Mentor> {
	if (!readsPool(actor, { programmeId: cycle.programme.id })) throw new Missing('pool');
	const row = await mentors(db, cycle).where('mentors.id', '=', id).executeTakeFirst();
	if (!row) throw new Missing('mentor');
	return toMentor(row);
}

function mentors(db: ReadonlyDb, { id: cycleId, programme }: PoolCycle) {
	return db
		.selectFrom('mentors')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.innerJoin('cycleMentors', 'cycleMentors.mentorId', 'mentors.id')
		.leftJoin(
			// Letters that came back are few: they are looked up once for the whole pool.
			(eb) =>
				eb
					.selectFrom('outboxFailures')
					.innerJoin('outbox', 'outbox.id', 'outboxFailures.outboxId')
					.select((each) => [
						each.fn('lower', ['outbox.toAddress']).as('address'),
						each.fn.max('outboxFailures.failedAt').as('failedAt')
					])
					.where('outboxFailures.final', '=', true)
					.groupBy((each) => each.fn('lower', ['outbox.toAddress']))
					.as('bounced'),
			(join) => join.on(sql`bounced.address`, '=', sql`lower(people.email)`)
		)
		.selectAll('mentors')
		.select(['people.name', 'people.email', 'bounced.failedAt as bouncedAt'])
		.select(['cycleMentors.verdict', 'cycleMentors.gone', 'cycleMentors.asked'])
		.select(['cycleMentors.late', 'cycleMentors.answer', 'cycleMentors.capacity as places'])
		.select((eb) => [
			eb
				.selectFrom('mentorPlaces')
				.select(eb.fn.countAll<number>().as('count'))
				.whereRef('mentorPlaces.mentorId', '=', 'mentors.id')
				.where('mentorPlaces.cycleId', '=', cycleId)
				.where('mentorPlaces.freedAt', 'is', null)
				.as('taken'),
			eb
				.selectFrom('authSessions')
				.select((each) => each.fn.max('authSessions.createdAt').as('at'))
				.whereRef('authSessions.personId', '=', 'mentors.personId')
				.as('signedInAt'),
			eb
				.selectFrom('mentorAnswers')
				.select((each) => each.fn.max('mentorAnswers.answeredAt').as('at'))
				.whereRef('mentorAnswers.mentorId', '=', 'mentors.id')
				.where('mentorAnswers.answeredBy', 'is', null)
				.as('answeredAt'),
			eb
				.selectFrom('sessions')
				.innerJoin('mentorshipMembers as member', 'member.mentorshipId', 'sessions.mentorshipId')
				.leftJoin('sessionWithdrawals as undone', 'undone.sessionId', 'sessions.id')
				.select((each) => each.fn.max('sessions.heldOn').as('day'))
				.whereRef('member.personId', '=', 'mentors.personId')
				.where('member.side', '=', 'mentor')
				.where('undone.sessionId', 'is', null)
				.as('sessionOn'),
			eb
				.selectFrom('outbox')
				.innerJoin('outboxSendings as sending', 'sending.outboxId', 'outbox.id')
				.select((each) => each.fn.max('sending.sentAt').as('at'))
				.whereRef('outbox.personId', '=', 'mentors.personId')
				.where('bounced.failedAt', 'is not', null)
				.as('reachedAt')
		])
		.where('cycleMentors.cycleId', '=', cycleId)
		.where('mentors.programmeId', '=', programme.id);
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
		levels: row.levels as Mentor['levels'],
		fields: row.fields,
		offers: row.offers,
		mode: row.mode as Mentor['mode'],
		timeZone: row.timeZone,
		standing: standingOfRow({ ...row, capacity: row.places }),
		late: row.late === true,
		answer: row.answer as Answer | null,
		capacity: row.places ?? 0,
		usualCapacity: row.capacity,
		taken: row.taken ?? 0,
		line: row.line as LocalisedText,
		joinedAt: row.joinedAt,
		reach: {
			signedInAt: row.signedInAt,
			answeredAt: row.answeredAt,
			wroteAt: row.consentedAt,
			sessionOn: row.sessionOn,
			bouncedAt: isAfter(row.bouncedAt, row.reachedAt) ? row.bouncedAt : null
		}
	};
}

function isAfter(at: Temporal.Instant | null, other: Temporal.Instant | null): boolean {
	if (!at) return false;
	return !other || Temporal.Instant.compare(at, other) > 0;
}
