import type { Locale } from '#core/locale.ts';
import { answerList, answerText } from '#features/forms/rules.ts';
import type { Answers, Meaning } from '#features/programmes/questions.ts';
import { keyOf } from '#features/programmes/rules.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import type { FieldWish, MeetingMode, Mentored } from '../types.ts';

/** A selected application of a cycle: the matching's view of it, and the person behind it. */
export interface Selected {
	readonly mentored: Mentored;
	readonly personId: string | null;
	/** the person who applied, also where an organisation applies */
	readonly name: string;
	/** who is shown: the organisation, else the person */
	readonly title: string;
	readonly email: string;
	readonly locale: Locale;
}

/** The applications of a cycle whose present decision is "selected", by number. The caller asks the permission. */
export async function selectedOf(
	db: ReadonlyDb,
	cycleId: string,
	plan: Plan
): Promise<readonly Selected[]> {
	const rows = await applicantRows(db)
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.where('calls.cycleId', '=', cycleId)
		.where(isStanding())
		.where(
			(eb) =>
				eb
					.selectFrom('decisions')
					.select('decisions.outcome')
					.whereRef('decisions.applicationId', '=', 'applications.id')
					.orderBy('decisions.id', 'desc')
					.limit(1),
			'=',
			'selected'
		)
		.orderBy('applications.number')
		.execute();
	return rows.map((row) => toSelected(plan, row));
}

/** Applications with the columns of `toSelected`. */
export function applicantRows(db: ReadonlyDb) {
	return db
		.selectFrom('applications')
		.select(['applications.id', 'applications.personId', 'applications.name'])
		.select(['applications.email', 'applications.locale', 'applications.country'])
		.select(['applications.city', 'applications.answers']);
}

type Row = Awaited<ReturnType<ReturnType<typeof applicantRows>['executeTakeFirstOrThrow']>>;

/** A row of `applicantRows` as the matching reads it: somebody selected, or somebody who may be. */
export function toSelected(plan: Plan, row: Row): Selected {
	const mentored = readMentored(plan, row.answers as Answers, row);
	return {
		mentored,
		personId: row.personId,
		name: row.name,
		title: mentored.organisation || row.name,
		email: row.email,
		locale: row.locale as Locale
	};
}

/** Reads an application's answers by the meaning that the form gives to its questions. */
function readMentored(plan: Plan, answers: Answers, row: Row): Mentored {
	const said = (meaning: Meaning) => answerList(answers, keyOf(plan, meaning));
	const [mode] = said('mode');
	const [fieldWish] = said('fieldWish');
	return {
		id: row.id,
		marks: [...(row.personId ? [row.personId] : []), row.email.toLowerCase()],
		country: row.country,
		city: row.city,
		fields: said('fields'),
		needs: said('needs'),
		languages: said('languages'),
		mode: mode === undefined ? null : (mode as MeetingMode),
		fieldWish: fieldWish === undefined ? null : (fieldWish as FieldWish),
		roles: said('teamRoles'),
		organisation: answerText(answers, keyOf(plan, 'organisation'))
	};
}
