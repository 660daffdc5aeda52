import { Invalid } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { lockPlan, writePart } from '#features/programmes/server/plan-part.ts';
import { command } from '#platform/command.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** Whether the mentorships of a cycle make projects from now on. */
export interface ProjectsChange {
	readonly cycleId: string;
	/** the newest change of it that was on the page, 0 for none */
	readonly seen: number;
	readonly projects: boolean;
}

/**
 * Gives every mentorship of a cycle the page of a project, or takes it away while nothing is written on any.
 * @throws Invalid `projects_written` when something is
 * @throws Refused `plan_changed` when somebody else has changed it since
 */
export const changeProjects = command(
	'change-projects',
	coordinates,
	async (work, { cycleId, seen, projects }: ProjectsChange): Promise<void> => {
		const { programmeId, plan } = await lockPlan(work, cycleId);
		work.allow({ programmeId, cycleId });
		const count = projects ? 0 : await projectsIn(work.db, cycleId);
		if (count > 0) {
			throw new Invalid([{ field: 'projects', code: 'projects_written', facts: { count } }]);
		}

		const written = await writePart(work, cycleId, {
			...{ part: 'projects' as const, seen, before: plan.projects, after: projects },
			plan: { ...plan, projects }
		});
		if (!written) return;

		await work.record({ subjectId: cycleId, facts: { projects: String(projects) } });
	}
);

/** How many projects of a cycle have a text. */
async function projectsIn(db: ReadonlyDb, cycleId: string): Promise<number> {
	const { count } = await db
		.selectFrom('projects')
		.innerJoin('mentorships', 'mentorships.id', 'projects.mentorshipId')
		.select(({ fn }) => fn.countAll<string>().as('count'))
		.where('mentorships.cycleId', '=', cycleId)
		.executeTakeFirstOrThrow();
	return Number(count);
}
