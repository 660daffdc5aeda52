import { Invalid, Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import type { Answers } from '#features/programmes/questions.ts';
import { command } from '#platform/command.ts';
import type { Redaction } from '../redaction.ts';

/** Passages of an application that readers of a blind stage shall not get. */
export interface NewRedactions {
	readonly cycleId: string;
	/** number of the application in its call */
	readonly number: number;
	readonly passages: readonly Redaction[];
}

/**
 * Hides passages of answers, wherever they stand in the answer. What is hidden already stays one row.
 * @throws Missing for an application that is not there
 * @throws Invalid `passage_not_there` when an answer does not hold the passage
 */
export const redactPassages = command(
	'redact-passages',
	coordinates,
	async (work, { cycleId, number, passages }: NewRedactions): Promise<void> => {
		const application = await work.db
			.selectFrom('applications')
			.innerJoin('calls', 'calls.id', 'applications.callId')
			.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
			.select(['applications.id', 'applications.answers', 'cycles.programmeId'])
			.where('cycles.id', '=', cycleId)
			.where('applications.number', '=', number)
			.forUpdate('applications')
			.executeTakeFirst();
		if (!application) throw new Missing('application');
		work.allow({ programmeId: application.programmeId, cycleId });

		const answers = application.answers as Answers;
		for (const { question, passage } of passages) {
			if (!JSON.stringify(answers[question] ?? '').includes(JSON.stringify(passage).slice(1, -1))) {
				throw new Invalid([{ field: 'passage', code: 'passage_not_there' }]);
			}
		}
		const hidden = await work.db
			.selectFrom('redactions')
			.leftJoin('redactionWithdrawals', 'redactionId', 'redactions.id')
			.select(['question', 'passage'])
			.where('applicationId', '=', application.id)
			.where('redactionId', 'is', null)
			.execute();
		const fresh = passages.filter(
			(one) => !hidden.some((h) => h.question === one.question && h.passage === one.passage)
		);
		if (fresh.length === 0) return;

		const rows = fresh.map(({ question, passage }) => ({
			applicationId: application.id,
			question,
			passage,
			madeAt: work.now,
			madeBy: work.actor.personId
		}));
		await work.db.insertInto('redactions').values(rows).execute();

		await work.record({ subjectId: application.id, facts: { passages: rows.length } });
	}
);
