import { sql } from 'kysely';
import { Missing } from '#core/refusal.ts';
import type { Locale } from '#core/locale.ts';
import type { Side } from '#features/mentorships/types.ts';
import type { SessionSums } from '#features/mentorships/server/parts.ts';
import { cyclesOfMentorships, toCycle, toTerm } from '#features/mentorships/server/queries.ts';
import type { Work } from '#platform/command.ts';

/** The day on which somebody stepped in, in the cycle's zone; null for whoever was there from the beginning. */
const joinedOn = sql<string | null>`(member.joined_at at time zone cycles.time_zone)::date`;

/** A mentorship for a command about its certificates, its row locked, with what they say. @throws Missing */
export async function findMentorship({ db }: Pick<Work, 'db'>, id: string) {
	const row = await cyclesOfMentorships(db)
		.select('mentorships.beganOn')
		.where('mentorships.id', '=', id)
		.forUpdate('mentorships')
		.executeTakeFirst();
	if (!row) throw new Missing('mentorship');
	const { beganOn } = row;
	return { id, cycle: toCycle(row), term: toTerm(row), beganOn, members: await membersOf(db, id) };
}

/**
 * The members with what they were issued before, and the sessions of the days on which they were members: whoever stepped
 * into a team did not hold those before.
 */
async function membersOf(db: Work['db'], mentorshipId: string) {
	const people = await db
		.selectFrom('memberships as member')
		.innerJoin('mentorships', 'mentorships.id', 'member.mentorshipId')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.innerJoin('people', 'people.id', 'member.personId')
		.leftJoin('applications', 'applications.id', 'member.applicationId')
		.select(['people.id as personId', 'people.name', 'people.email', 'people.locale', 'side'])
		.select('applications.organisation')
		.select(joinedOn.as('joinedOn'))
		.select(
			sql<Pick<SessionSums, 'sessions' | 'minutes'>>`(
				select jsonb_build_object('sessions', count(*), 'minutes', coalesce(sum(standing.minutes), 0))
				from standing_sessions as standing
				where standing.mentorship_id = member.mentorship_id
				and standing.held_on >= coalesce(${joinedOn}, mentorships.began_on)
			)`.as('sums')
		)
		.where('member.mentorshipId', '=', mentorshipId)
		.where('member.leftAt', 'is', null)
		.orderBy('side')
		.orderBy('people.name')
		.execute();
	const issued = await db
		.selectFrom('certificates')
		.leftJoin('certificateRevocations as revocation', 'revocation.certificateId', 'certificates.id')
		.select(['personId', 'revocation.revokedAt'])
		.where('mentorshipId', '=', mentorshipId)
		.execute();
	return people.map((person) => ({
		...person,
		side: person.side as Side,
		locale: person.locale as Locale,
		issued: issued.filter(({ personId }) => personId === person.personId)
	}));
}

/** Whose names stand on what this installation issues. @throws when it was never set up */
export async function issuingOrganisation({ db }: Pick<Work, 'db'>): Promise<string> {
	const { name } = await db
		.selectFrom('installation')
		.innerJoin('organisations', 'organisations.id', 'installation.organisationId')
		.select('organisations.name')
		.executeTakeFirstOrThrow();
	return name;
}
