import { randomUUID } from 'node:crypto';
import { stranger, theSystem } from '#core/actor.ts';
import type { Outcome } from '#features/applications/rules.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import {
	submitApplication,
	type Submission
} from '#features/applications/server/submit-application.ts';
import type { Answer, Answers, Question } from '#features/programmes/questions.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { Db } from '#platform/database.ts';

/** What a test may want to be otherwise. */
export interface ApplicationWishes extends Partial<Omit<Submission, 'cycleId' | 'answers'>> {
	readonly cycleId: string;
	/** answers that matter to the test; the others are the first that the form takes */
	readonly answers?: Answers;
	/** how it is decided, at once; left undecided by default */
	readonly decision?: Outcome;
}

/** An application to an open call; returns its id and number. */
export async function anApplication(db: Db, wishes: ApplicationWishes) {
	const { cycleId, decision, answers, ...rest } = wishes;
	const receipt = await submitApplication(db, stranger, {
		cycleId,
		once: randomUUID(),
		name: 'Ana Primerović',
		email: `ana-${randomUUID()}@example.org`,
		locale: 'en',
		answers: { ...(await firstAnswers(db, cycleId)), ...answers },
		...rest
	});
	if (decision) {
		const applicationIds = [receipt.id];
		await decideApplications(db, theSystem, {
			cycleId,
			applicationIds,
			outcome: decision,
			note: ''
		});
	}
	return receipt;
}

/** The plainest answers that the form of a cycle takes. */
export async function firstAnswers(db: Db, cycleId: string): Promise<Answers> {
	const { plan } = await db
		.selectFrom('cycles')
		.select('plan')
		.where('id', '=', cycleId)
		.executeTakeFirstOrThrow();
	const { form } = plan as Plan;
	return Object.fromEntries(form.map((question) => [question.key, firstAnswer(question)]));
}

function firstAnswer(question: Question): Answer {
	switch (question.kind) {
		case 'short':
		case 'long':
			return 'Primer';
		case 'number':
			return question.min;
		case 'date':
			return '1999-05-17';
		case 'choice':
			return question.options[0]!.value;
		case 'choices':
			return [question.options[0]!.value];
		case 'country':
			return question.countries[0]!;
	}
}
