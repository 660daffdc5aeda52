import type { Locale } from '#core/locale.ts';
import { answerList, answerText } from '#features/forms/rules.ts';
import type { Answers } from '#features/programmes/questions.ts';
import type { FormMeaning, Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { MeetingMode, Mentored } from '../types.ts';

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
	const rows = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select([
			'applications.id',
			'applications.personId',
			'applications.name',
			'applications.email',
			'applications.locale',
			'applications.answers'
		])
		.where('calls.cycleId', '=', cycleId)
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
	return rows.map((row) => {
		const answers = row.answers as Answers;
		const mentored = readMentored(plan.meaning, answers, row);
		return {
			mentored,
			personId: row.personId,
			name: row.name,
			title: mentored.organisation || row.name,
			email: row.email,
			locale: row.locale as Locale
		};
	});
}

/** Reads an application's answers by the meaning that the plan gives to its questions. */
function readMentored(
	meaning: FormMeaning,
	answers: Answers,
	row: { readonly id: string; readonly personId: string | null; readonly email: string }
): Mentored {
	const mode = answerText(answers, meaning.mode);
	return {
		id: row.id,
		marks: [...(row.personId ? [row.personId] : []), row.email.toLowerCase()],
		country: answerText(answers, meaning.country),
		city: answerText(answers, meaning.city),
		fields: answerList(answers, meaning.fields),
		needs: answerList(answers, meaning.needs),
		languages: answerList(answers, meaning.languages),
		mode: mode === '' ? null : (mode as MeetingMode),
		roles: answerList(answers, meaning.teamRoles),
		organisation: answerText(answers, meaning.organisation)
	};
}
