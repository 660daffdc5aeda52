import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { memberNames } from '#features/mentorships/server/parts.ts';
import { cyclesOfMentorships, toCycle, toTerm } from '#features/mentorships/server/queries.ts';
import { isMember, seesAtDesk } from '#features/mentorships/server/reach.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Acceptance, Agreement } from '../types.ts';
import { versionsOf } from './find.ts';

/**
 * What the members of a mentorship have proposed and accepted, for them and for the team: three queries.
 * @throws Missing when there is no such mentorship, or it is not theirs
 */
export async function agreementFor(db: ReadonlyDb, actor: Actor, id: string): Promise<Agreement> {
	const row = await cyclesOfMentorships(db)
		.select(memberNames().as('members'))
		.where('mentorships.id', '=', id)
		.where((eb) => eb.or([isMember(actor), seesAtDesk(eb, actor)]))
		.executeTakeFirst();
	if (!row) throw new Missing('mentorship');
	const { members } = row;
	return {
		mentorshipId: id,
		cycle: toCycle(row),
		term: toTerm(row),
		members,
		self: members.find(({ personId }) => personId === actor.personId)?.personId ?? null,
		versions: await versionsOf(db, id)
	};
}

/** A version as a board needs it. */
export interface BoardVersion {
	readonly version: number;
	readonly acceptances: readonly Pick<Acceptance, 'personId' | 'acceptedAt'>[];
}

/** The versions of each mentorship of a cycle that the actor sees at the desk, the newest first: one query. */
export async function agreementsOf(
	db: ReadonlyDb,
	actor: Actor,
	cycleId: string
): Promise<ReadonlyMap<string, readonly BoardVersion[]>> {
	const rows = await db
		.selectFrom('agreements')
		.innerJoin('mentorships', 'mentorships.id', 'agreements.mentorshipId')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.select(['agreements.mentorshipId', 'agreements.version'])
		.select(
			sql<readonly { personId: string; acceptedAt: string }[]>`(
				select coalesce(jsonb_agg(jsonb_build_object(
					'personId', yes.person_id, 'acceptedAt', yes.accepted_at)), '[]')
				from agreement_acceptances as yes where yes.agreement_id = agreements.id)`.as('acceptances')
		)
		.where('cycles.id', '=', cycleId)
		.where((eb) => seesAtDesk(eb, actor))
		.orderBy('agreements.version', 'desc')
		.execute();
	const versions = rows.map(({ acceptances, ...row }) => ({
		...row,
		acceptances: acceptances.map(({ personId, acceptedAt }) => ({
			personId,
			acceptedAt: Temporal.Instant.from(acceptedAt)
		}))
	}));
	return Map.groupBy(versions, ({ mentorshipId }) => mentorshipId);
}
