import { fail, type RequestEvent } from '@sveltejs/kit';
import { projectForm, stageForm } from '#features/projects/forms.ts';
import { projectBeside } from '#features/projects/server/queries.ts';
import { setProjectStage } from '#features/projects/server/set-project-stage.ts';
import { writeProject } from '#features/projects/server/write-project.ts';
import { meanwhileWords } from '#features/projects/shown.ts';
import type { ProjectWords } from '#features/projects/types.ts';
import { plainPath } from '#language/path.ts';
import { idIn } from './ids.ts';
import { submission } from './submission.ts';

type ProjectEvent = RequestEvent & { readonly params: { readonly mentorship: string } };

/** What is done on the page of a project, by its members and by the team of the programme. */
export const projectActions = {
	write: async (event: ProjectEvent) => {
		const { db, actor, locale } = event.locals;
		const mentorshipId = idIn(event.params.mentorship);
		const sent: { words?: ProjectWords; seen: number } = { seen: 0 };
		const refused = await submission(event, projectForm, async ({ seen, ...words }) => {
			Object.assign(sent, { words, seen });
			await writeProject(db, actor, { mentorshipId, seen, ...words });
			return `${plainPath(event.url.pathname)}?saved`;
		});
		// A rule said no. If somebody else was quicker, the form comes back with what they have written beside it.
		const { words, seen } = sent;
		const meanwhile =
			words && refused.data.refusal !== undefined
				? meanwhileWords(await projectBeside(db, actor, mentorshipId, seen), seen, words, locale)
				: undefined;
		return fail(422, {
			...refused.data,
			values: { ...refused.data.values, ...meanwhile?.boxes },
			meanwhile
		});
	},
	stage: (event: ProjectEvent) =>
		submission(event, stageForm, async ({ stage }) => {
			const mentorshipId = idIn(event.params.mentorship);
			await setProjectStage(event.locals.db, event.locals.actor, { mentorshipId, stage });
			return plainPath(event.url.pathname);
		})
};
