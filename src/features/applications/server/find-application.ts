import type { Locale, LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { Answers, FormContent } from '#features/programmes/questions.ts';
import type { Db } from '#platform/database.ts';

/**
 * One application with what a command or a letter about it needs, its row locked until the transaction ends. The form
 * is the version on which it was written.
 * @throws Missing
 */
export async function findApplication(db: Db, applicationId: string) {
	const row = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.innerJoin('forms', 'forms.id', 'applications.formId')
		.select([
			'applications.id',
			'applications.number',
			'applications.name',
			'applications.email',
			'applications.locale',
			'applications.country',
			'applications.answers',
			'applications.callId',
			'forms.content as form',
			'calls.title',
			'calls.closesAt',
			'cycles.id as cycleId',
			'cycles.timeZone',
			'cycles.slug',
			'programmes.id as programmeId',
			'programmes.name as programme'
		])
		.where('applications.id', '=', applicationId)
		.forUpdate('applications')
		.executeTakeFirst();
	if (!row) throw new Missing('application');
	return {
		...row,
		locale: row.locale as Locale,
		answers: row.answers as Answers,
		form: row.form as FormContent,
		title: row.title as LocalisedText,
		programme: row.programme as LocalisedText
	};
}

/** An application as a command finds it. */
export type FoundApplication = Awaited<ReturnType<typeof findApplication>>;
