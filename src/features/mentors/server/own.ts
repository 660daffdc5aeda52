import { Missing } from '#core/refusal.ts';
import type { LocalisedText } from '#core/locale.ts';
import { dayOf } from '#features/people/rules.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { presentRound, roundOf, standingIn } from './find.ts';
import { openAnswerLink, openOwnLink } from './link.ts';

/**
 * A mentor's own page: what they wrote, and where they stand with the cycle that is asking. Of the team's words it tells
 * only what a letter has told. @throws Missing for a link that we never made
 */
export async function ownMentor(db: ReadonlyDb, link: string, now: Temporal.Instant) {
	const mentor = await findOwn(db, openOwnLink(link));
	const round = await presentRound(db, mentor.programmeId, dayOf(now));
	return {
		...mentor,
		round: round && { ...round, ...(await standingIn(db, round.cycleId, mentor.id)) }
	};
}

/** The page on which a mentor answers a cycle. @throws Missing for a link that we never made */
export async function ownAnswer(db: ReadonlyDb, link: string) {
	const about = openAnswerLink(link);
	const mentor = await findOwn(db, about?.mentorId);
	const round = about && (await roundOf(db, about.cycleId));
	if (round?.programmeId !== mentor.programmeId) throw new Missing('round');
	return { name: mentor.name, round, ...(await standingIn(db, round.cycleId, mentor.id)) };
}

async function findOwn(db: ReadonlyDb, id: string | undefined) {
	if (!id) throw new Missing('mentor');
	const row = await db
		.selectFrom('mentors')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.innerJoin('programmes', 'programmes.id', 'mentors.programmeId')
		.select(['mentors.id', 'mentors.programmeId', 'people.name', 'people.email'])
		.select(['mentors.country', 'mentors.city', 'mentors.languages', 'mentors.levels'])
		.select(['mentors.fields', 'mentors.offers', 'mentors.mode', 'mentors.timeZone'])
		.select(['mentors.capacity', 'mentors.line', 'programmes.slug', 'programmes.name as programme'])
		.select((eb) => [
			eb
				.selectFrom('mentorDepartures')
				.select('mentorDepartures.leftAt')
				.whereRef('mentorDepartures.mentorId', '=', 'mentors.id')
				.where('mentorDepartures.returnedAt', 'is', null)
				.as('leftAt'),
			eb
				.selectFrom('mentorScreenings')
				.select('mentorScreenings.verdict')
				.whereRef('mentorScreenings.mentorId', '=', 'mentors.id')
				.orderBy('mentorScreenings.id', 'desc')
				.limit(1)
				.as('verdict')
		])
		.where('mentors.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new Missing('mentor');
	const { verdict, ...shown } = row;
	return {
		...shown,
		// A no is told by the team in person, or not at all.
		told: verdict === 'yes' || verdict === 'not-now' ? verdict : null,
		levels: row.levels as Readonly<Record<string, string>>,
		line: row.line as LocalisedText,
		programme: row.programme as LocalisedText
	};
}
