import { Missing } from '#core/refusal.ts';
import { findMentorship } from '#features/mentorships/server/find-mentorship.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { Work } from '#platform/command.ts';

/**
 * The project of a mentorship, whose row is locked: whoever writes at the same moment waits. Its id is null before the
 * first version. @throws Missing also where the plan has no projects
 */
export async function findProject(work: Work, mentorshipId: string) {
	const mentorship = await findMentorship(work, mentorshipId);
	const { plan, id } = await work.db
		.selectFrom('cycles')
		.leftJoin('projects', (join) => join.on('projects.mentorshipId', '=', mentorshipId))
		.select(['cycles.plan', 'projects.id'])
		.where('cycles.id', '=', mentorship.cycleId)
		.executeTakeFirstOrThrow();
	if (!(plan as Plan).projects) throw new Missing('project');
	const { programmeId, cycleId, mentees, term } = mentorship;
	return { id, term, scope: { programmeId, cycleId, own: mentees } };
}
