import { questionsOf, type Meaning, type Question } from '#features/programmes/questions.ts';
import type { Plan } from '#features/programmes/types.ts';

/** The questions of a form whose answers a mentorship shares, by key. */
export interface SharedQuestions {
	/** all members see them: fields, needs, languages, the way to meet, roles in a team, who of an organisation takes part (`sharedAnswers`) */
	readonly known: readonly string[];
	/** the mentor sees them too: what was written at length about the work and the goals */
	readonly told: readonly string[];
}

const shared: readonly (Meaning | undefined)[] = [
	'fields',
	'needs',
	'languages',
	'mode',
	'teamRoles',
	'participants'
];

/** What a mentorship shares of an application. Everything else was told to the team alone. */
export function sharedQuestions({ form }: Plan): SharedQuestions {
	const keysOf = (test: (question: Question) => boolean) =>
		questionsOf(form)
			.filter(test)
			.map(({ key }) => key);
	return {
		known: keysOf(({ means }) => shared.includes(means)),
		told: keysOf(({ kind, means }) => kind === 'goals' || (kind === 'long' && !means))
	};
}
