import { Missing } from '#core/refusal.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { projectsOf } from '#features/projects/server/queries.ts';
import { lineWords } from '#features/projects/shown.ts';
import { sideWords } from '#features/mentorships/shown.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	if (!cycle.plan.projects) throw new Missing('projects');
	const projects = await projectsOf(db, actor, cycle.id);
	return {
		menteeSide: cycle.plan.menteeSide,
		rows: projects.map(({ members, ...project }) => ({
			id: project.mentorshipId,
			members: sideWords(members, 'mentee', locale),
			mentor: sideWords(members, 'mentor', locale),
			...lineWords(project, cycle.timeZone, locale)
		}))
	};
};
