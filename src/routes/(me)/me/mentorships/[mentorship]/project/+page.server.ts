import { projectFor } from '#features/projects/server/queries.ts';
import { projectWords } from '#features/projects/shown.ts';
import { idIn } from '#routes/_request/ids.ts';
import { projectActions } from '#routes/_request/project-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const project = await projectFor(db, actor, idIn(params.mentorship));
	return {
		project: projectWords(project, locale),
		side: project.side,
		saved: url.searchParams.has('saved')
	};
};

export const actions: Actions = projectActions;
