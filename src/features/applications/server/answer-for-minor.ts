import { Missing } from '#core/refusal.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { findApplication } from './find-application.ts';
import { postGuardianAnswer } from './guardian-letters.ts';
import { openGuardianLink } from './guardian-link.ts';

/** What a guardian says. The sealed link is what gives the right to it. */
export interface AnswerForMinor {
	readonly link: string;
	readonly answer: 'yes' | 'no';
	/** their name, as they typed it */
	readonly name: string;
}

/**
 * Keeps the yes or the no of a guardian; a later answer stands above an earlier one, and both stay on record. The
 * applicant is told, and of a no the team as well. The same answer again changes nothing.
 * @throws Missing for a link that we never made
 */
export const answerForMinor = command(
	'answer-for-minor',
	holdsLink,
	async (work, input: AnswerForMinor): Promise<void> => {
		const requestId = openGuardianLink(input.link);
		if (!requestId) throw new Missing('guardian request');
		const request = await work.db
			.selectFrom('guardianRequests')
			.select(['id', 'applicationId'])
			.where('id', '=', requestId)
			.executeTakeFirst();
		if (!request) throw new Missing('guardian request');
		const application = await findApplication(work.db, request.applicationId);
		work.allow({ programmeId: application.programmeId });

		const before = await work.db
			.selectFrom('guardianAnswers')
			.select(['answer', 'name'])
			.where('requestId', '=', requestId)
			.orderBy('id', 'desc')
			.executeTakeFirst();
		if (before?.answer === input.answer && before.name === input.name) return;

		const { answer, name } = input;
		await work.db
			.insertInto('guardianAnswers')
			.values({ requestId, answer, name, answeredAt: work.now })
			.execute();

		await work.record({ subjectId: application.id, facts: { answer } });

		await postGuardianAnswer(work, application, answer);
	}
);
