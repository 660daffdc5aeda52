import { projectsForm } from '#features/projects/forms.ts';
import { changeProjects } from '#features/projects/server/change-projects.ts';
import { planLines } from '#features/projects/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { planHistory } from '#routes/_request/plan-history.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	return {
		saved: url.searchParams.has('saved'),
		projects: cycle.plan.projects,
		history: await planHistory<boolean>(db, cycle, 'projects', { lines: planLines, locale })
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, projectsForm, async ({ seen, projects }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await changeProjects(db, actor, { cycleId: cycle.id, seen, projects: projects === 'yes' });
			return `/desk/cycles/${cycle.slug}/mentorships/rules/projects?saved`;
		})
};
