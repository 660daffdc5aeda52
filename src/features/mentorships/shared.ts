import type { Plan } from '#features/programmes/types.ts';

/** The questions of a form whose answers a mentorship shares, by key. */
export interface SharedQuestions {
	/** all members see them: fields, needs, languages, the way to meet, roles in a team */
	readonly known: readonly string[];
	/** the mentor sees them too: what was written at length about the work and the goals */
	readonly told: readonly string[];
}

/** What a mentorship shares of an application. Everything else was told to the team alone. */
export function sharedQuestions({ form, meaning }: Plan): SharedQuestions {
	const meant = [meaning.fields, meaning.needs, meaning.languages, meaning.mode, meaning.teamRoles];
	const keysOf = (test: (question: Plan['form'][number]) => boolean) =>
		form.filter(test).map(({ key }) => key);
	return {
		known: keysOf(({ key }) => meant.includes(key)),
		told: keysOf(({ key, kind }) => kind === 'long' && !meant.includes(key))
	};
}
