import { Missing } from '#core/refusal.ts';
import type { Locale } from '#core/locale.ts';
import type { Side } from '#features/mentorships/types.ts';
import { cyclesOfMentorships, toCycle } from '#features/mentorships/server/queries.ts';
import { sessionSums } from '#features/mentorships/server/parts.ts';
import type { Work } from '#platform/command.ts';

/** A mentorship for a command about its certificates, its row locked, with what they say. @throws Missing */
export async function findMentorship({ db }: Pick<Work, 'db'>, id: string) {
	const row = await cyclesOfMentorships(db)
		.innerJoin('mentorshipTerms as term', 'term.mentorshipId', 'mentorships.id')
		.select(['mentorships.beganOn', 'term.way', 'term.endedOn'])
		.select(sessionSums().as('sums'))
		.where('mentorships.id', '=', id)
		.forUpdate('mentorships')
		.executeTakeFirst();
	if (!row) throw new Missing('mentorship');
	const { beganOn, way, endedOn, sums } = row;
	return { id, cycle: toCycle(row), beganOn, way, endedOn, sums, members: await membersOf(db, id) };
}

/** The members with what they were issued before. */
async function membersOf(db: Work['db'], mentorshipId: string) {
	const people = await db
		.selectFrom('mentorshipMembers as member')
		.innerJoin('people', 'people.id', 'member.personId')
		.select(['people.id as personId', 'people.name', 'people.email', 'people.locale', 'side'])
		.where('mentorshipId', '=', mentorshipId)
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
