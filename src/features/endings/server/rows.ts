import { sql } from 'kysely';
import { memberNames, sessionSums } from '#features/mentorships/server/parts.ts';
import { cyclesOfMentorships, toCycle, toTerm } from '#features/mentorships/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** Mentorships with everything that their ending follows from, in one query; `toEnding` reads a row of it. */
export function endingRows(db: ReadonlyDb) {
	return cyclesOfMentorships(db)
		.select(['mentorships.id', 'mentorships.position'])
		.select([memberNames().as('people'), sessionSums().as('sums')])
		.select(
			sql<number>`(select count(distinct closings.person_id)::int from closings
				where closings.mentorship_id = mentorships.id)`.as('closed')
		)
		.orderBy('mentorships.position');
}

type Row = Awaited<ReturnType<ReturnType<typeof endingRows>['execute']>>[number];

/** See `endingRows`. */
export function toEnding(row: Row) {
	const { id, position, people, closed, sums } = row;
	return {
		...{ id, position, people, closed },
		members: people.length,
		sessions: sums.sessions,
		term: toTerm(row),
		cycle: toCycle(row)
	};
}
