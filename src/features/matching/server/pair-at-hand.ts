import { Missing } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { Work } from '#platform/command.ts';

/** Two people of a cycle, as somebody of the team names them. */
export interface PairOfCycle {
	readonly cycleId: string;
	readonly applicationId: string;
	readonly mentorId: string;
}

/**
 * Finds the cycle of two people and asks the command's permission about it; the application must be of this cycle, the
 * mentor of its programme. The row of the cycle is locked: pins are made one after the other.
 * @throws Missing when they do not belong together
 */
export async function allowPair(work: Work, pair: PairOfCycle) {
	const cycle = await work.db
		.selectFrom('cycles')
		.select(['id', 'programmeId', 'plan'])
		.where('id', '=', pair.cycleId)
		.forUpdate()
		.executeTakeFirst();
	if (!cycle) throw new Missing('cycle');
	work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });
	const application = await work.db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select('applications.id')
		.where('calls.cycleId', '=', cycle.id)
		.where('applications.id', '=', pair.applicationId)
		.executeTakeFirst();
	const mentor = await work.db
		.selectFrom('mentors')
		.select('id')
		.where('programmeId', '=', cycle.programmeId)
		.where('id', '=', pair.mentorId)
		.executeTakeFirst();
	if (!application || !mentor) throw new Missing('pair');
	return { id: cycle.id, programmeId: cycle.programmeId, plan: cycle.plan as Plan };
}
