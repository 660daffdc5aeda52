import { Missing } from '#core/refusal.ts';
import type { Work } from '#platform/command.ts';
import type { MentorOfCycle } from './rest.ts';

/** The scope of a mentor in a cycle of their programme. @throws Missing when the two do not belong together */
export async function programmeOf(work: Work, { cycleId, mentorId }: MentorOfCycle) {
	const row = await work.db
		.selectFrom('cycles')
		.innerJoin('mentors', 'mentors.programmeId', 'cycles.programmeId')
		.select(['cycles.programmeId', 'cycles.id as cycleId'])
		.where('cycles.id', '=', cycleId)
		.where('mentors.id', '=', mentorId)
		.executeTakeFirst();
	if (!row) throw new Missing('mentor');
	return row;
}
