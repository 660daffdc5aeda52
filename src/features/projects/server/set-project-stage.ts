import { Missing } from '#core/refusal.ts';
import { insistItLasts } from '#features/mentorships/rules.ts';
import { command } from '#platform/command.ts';
import { writesProject } from '../access.ts';
import type { Stage } from '../types.ts';
import { findProject } from './find.ts';

/** How far a project has come. */
export interface NewStage {
	readonly mentorshipId: string;
	readonly stage: Stage;
}

/**
 * Says how far a project has come, forwards or back; what is so already is left as it is.
 * @throws Missing for everybody but the mentees and whoever runs the cycle, and before anything is written
 * @throws Refused `mentorship_ended`
 */
export const setProjectStage = command(
	'set-project-stage',
	writesProject,
	async (work, { mentorshipId, stage }: NewStage): Promise<void> => {
		const { id, term, scope } = await findProject(work, mentorshipId);
		work.allow(scope);
		const { personId } = work.actor;
		if (!personId || id === null) throw new Missing('project');
		const present = await work.db
			.selectFrom('presentProjects')
			.select('stage')
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		if ((present.stage ?? 'idea') === stage) return;

		insistItLasts(term);

		await work.db
			.insertInto('projectStages')
			.values({ projectId: id, stage, setAt: work.now, setBy: personId })
			.execute();

		await work.record({ subjectId: id, facts: { mentorshipId, stage } });
	}
);
