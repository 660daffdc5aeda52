import type { Locale, LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { Db, ReadonlyDb } from '#platform/database.ts';
import { standingOf, type Answer, type Standing, type Verdict } from '../rules.ts';

/** A mentor as their letters and their commands need them. */
export type FoundMentor = Awaited<ReturnType<typeof lockMentor>>;

/** A mentor, their row locked: what two people say about them at once is kept one after the other. @throws Missing */
export async function lockMentor(db: Db, mentorId: string | undefined) {
	if (!mentorId) throw new Missing('mentor');
	const row = await db
		.selectFrom('mentors')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.innerJoin('programmes', 'programmes.id', 'mentors.programmeId')
		.select(['mentors.id', 'mentors.programmeId', 'mentors.personId', 'mentors.line'])
		.select(['people.name', 'people.email', 'people.locale', 'programmes.name as programme'])
		.where('mentors.id', '=', mentorId)
		.forUpdate('mentors')
		.executeTakeFirst();
	if (!row) throw new Missing('mentor');
	return {
		...row,
		line: row.line as LocalisedText,
		locale: row.locale as Locale,
		programme: row.programme as LocalisedText
	};
}

/** A round with the cycle and the programme around it. */
export type Round = NonNullable<Awaited<ReturnType<typeof roundOf>>>;

/** The round of a cycle; undefined while nobody was asked. */
export async function roundOf(db: ReadonlyDb, cycleId: string) {
	return toRound(await rounds(db).where('cycles.id', '=', cycleId).executeTakeFirst());
}

/** The newest round of a programme's pool whose cycle is not over on a day; undefined when there is none. */
export async function presentRound(db: ReadonlyDb, programmeId: string, day: string) {
	const row = await rounds(db)
		.where('cycles.programmeId', '=', programmeId)
		.where('cycles.endsOn', '>=', day)
		.orderBy('poolRounds.askedAt', 'desc')
		.limit(1)
		.executeTakeFirst();
	return toRound(row);
}

/** How a mentor stands in a cycle. @throws Missing when the cycle is not of their programme */
export async function standingIn(
	db: ReadonlyDb,
	cycleId: string,
	mentorId: string
): Promise<{ readonly standing: Standing; readonly answer: Answer | null }> {
	const row = await db
		.selectFrom('cycleMentors')
		.select(['verdict', 'gone', 'asked', 'late', 'answer', 'capacity'])
		.where('cycleId', '=', cycleId)
		.where('mentorId', '=', mentorId)
		.executeTakeFirst();
	if (!row) throw new Missing('mentor of the cycle');
	return { standing: standingOfRow(row), answer: row.answer as Answer | null };
}

/** A row of `cycle_mentors`, whose columns a view cannot promise to be filled. */
export interface StandingRow {
	readonly verdict: string | null;
	readonly gone: boolean | null;
	readonly asked: boolean | null;
	readonly late: boolean | null;
	readonly answer: string | null;
	readonly capacity: number | null;
}

/** The standing that such a row tells of. */
export const standingOfRow = (row: StandingRow): Standing =>
	standingOf({
		verdict: row.verdict as Verdict | null,
		gone: row.gone === true,
		asked: row.asked === true,
		late: row.late === true,
		answer: row.answer as Answer | null,
		capacity: row.capacity ?? 0
	});

function rounds(db: ReadonlyDb) {
	return db
		.selectFrom('poolRounds')
		.innerJoin('cycles', 'cycles.id', 'poolRounds.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.select(['poolRounds.cycleId', 'poolRounds.cutOffOn', 'poolRounds.answerBy'])
		.select(['poolRounds.words', 'poolRounds.askedAt', 'cycles.name', 'cycles.timeZone'])
		.select(['programmes.id as programmeId', 'programmes.name as programme']);
}

function toRound(row: Awaited<ReturnType<ReturnType<typeof rounds>['executeTakeFirst']>>) {
	return (
		row && {
			...row,
			words: row.words as LocalisedText,
			name: row.name as LocalisedText,
			programme: row.programme as LocalisedText
		}
	);
}
