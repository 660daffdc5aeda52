import type { Work } from '#platform/command.ts';
import type { Locale } from '#core/locale.ts';
import { mayAnswer } from '../rules.ts';
import { standingOfRow, type Round } from './find.ts';
import { postQuestion } from './letters.ts';

/**
 * Puts the question of a round to everybody in the pool who may answer it and was not asked yet, or to one of them;
 * returns to how many.
 */
export async function askMentors(work: Work, round: Round, mentorId?: string): Promise<number> {
	const rows = await work.db
		.selectFrom('cycleMentors')
		.innerJoin('mentors', 'mentors.id', 'cycleMentors.mentorId')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.select(['mentors.id', 'people.id as personId', 'people.name', 'people.email'])
		.select(['people.locale', 'cycleMentors.verdict', 'cycleMentors.gone', 'cycleMentors.asked'])
		.select(['cycleMentors.late', 'cycleMentors.answer', 'cycleMentors.capacity'])
		.where('cycleMentors.cycleId', '=', round.cycleId)
		.$if(mentorId !== undefined, (query) => query.where('mentors.id', '=', mentorId!))
		.orderBy('people.name')
		.orderBy('mentors.id')
		.execute();
	const askable = rows.filter((row) => mayAnswer(standingOfRow(row)) && row.answer === null);
	if (askable.length === 0) return 0;
	const asked = await work.db
		.insertInto('poolQuestions')
		.values(askable.map(({ id }) => ({ cycleId: round.cycleId, mentorId: id, askedAt: work.now })))
		.onConflict((conflict) => conflict.columns(['cycleId', 'mentorId']).doNothing())
		.returning('mentorId')
		.execute();
	const fresh = new Set(asked.map((row) => row.mentorId));
	const { programmeId, programme } = round;
	for (const row of askable.filter(({ id }) => fresh.has(id))) {
		const mentor = { ...row, locale: row.locale as Locale, programmeId, programme };
		await postQuestion(work.db, round, mentor);
	}
	return fresh.size;
}
