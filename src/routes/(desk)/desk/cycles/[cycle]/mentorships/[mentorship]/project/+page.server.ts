import { Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { projectFor } from '#features/projects/server/queries.ts';
import { projectWords } from '#features/projects/shown.ts';
import { idIn } from '#routes/_request/ids.ts';
import { projectActions } from '#routes/_request/project-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const project = await projectFor(db, actor, idIn(params.mentorship));
	const { cycle, mentorshipId } = project;
	if (cycle.slug !== params.cycle) throw new Missing('mentorship');
	return {
		mentorshipId,
		project: projectWords(project, locale),
		writes: coordinates(actor, { programmeId: cycle.programme.id, cycleId: cycle.id }),
		saved: url.searchParams.has('saved')
	};
};

export const actions: Actions = projectActions;
