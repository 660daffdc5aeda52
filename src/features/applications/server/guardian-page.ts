import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { askedOf } from '#features/forms/rules.ts';
import type { Answers, FormContent } from '#features/programmes/questions.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { openGuardianLink } from './guardian-link.ts';

/**
 * What a guardian is shown: who applies to what, and the questions that were answered. The answers themselves are not
 * read from the database: the letter went to an address that nobody has checked.
 * @throws Missing for a link that we never made
 */
export async function guardianPage(db: ReadonlyDb, link: string) {
	const id = openGuardianLink(link);
	if (!id) throw new Missing('guardian request');
	const row = await db
		.selectFrom('guardianRequests')
		.innerJoin('applications', 'applications.id', 'guardianRequests.applicationId')
		.innerJoin('forms', 'forms.id', 'applications.formId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.innerJoin('organisations', 'organisations.id', 'programmes.organisationId')
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('guardianAnswers')
					.select(['answer', 'guardianAnswers.name', 'answeredAt'])
					.whereRef('guardianAnswers.requestId', '=', 'guardianRequests.id')
					.orderBy('guardianAnswers.id', 'desc')
					.limit(1)
					.as('said'),
			(join) => join.onTrue()
		)
		.select([
			'guardianRequests.name as guardian',
			'applications.name',
			'applications.answers',
			'forms.content',
			'calls.title',
			'cycles.timeZone',
			'cycles.startsOn',
			'cycles.endsOn',
			'cycles.slug',
			'programmes.name as programme',
			'programmes.summary',
			'organisations.name as organisation',
			'said.answer',
			'said.name as signature',
			'said.answeredAt'
		])
		.where('guardianRequests.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new Missing('guardian request');
	const { answers, content, answer, signature, answeredAt, ...shown } = row;
	const given = answers as Answers;
	return {
		...shown,
		title: row.title as LocalisedText,
		programme: row.programme as LocalisedText,
		summary: row.summary as LocalisedText,
		questions: askedOf(content as FormContent, given)
			.filter(({ key }) => given[key] !== undefined)
			.map(({ label }) => label),
		said:
			answer === null || signature === null || answeredAt === null
				? null
				: { answer: answer as 'yes' | 'no', name: signature, at: answeredAt }
	};
}
