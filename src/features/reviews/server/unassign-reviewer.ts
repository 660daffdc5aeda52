import { Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { readingIn } from './stage.ts';

/** An application taken from a reviewer by hand. */
export interface EndedAssignment {
	readonly cycleId: string;
	/** number of the application in its call */
	readonly number: number;
	readonly reviewerId: string;
	readonly reason: string;
}

/**
 * Takes an application from a reviewer; from then on it is closed to them. A review that they have sent stays.
 * @throws Missing when they do not have it
 */
export const unassignReviewer = command(
	'unassign-reviewer',
	coordinates,
	async (work, input: EndedAssignment): Promise<void> => {
		const { cycleId, reviewerId } = input;
		const { programmeId, stage } = await readingIn(work.db, cycleId);
		work.allow({ programmeId, cycleId });
		const held = await work.db
			.selectFrom('reviewAssignments')
			.innerJoin('applications', 'applications.id', 'reviewAssignments.applicationId')
			.innerJoin('calls', 'calls.id', 'applications.callId')
			.leftJoin('reviewAssignmentEnds', 'assignmentId', 'reviewAssignments.id')
			.select(['reviewAssignments.id', 'reviewAssignments.applicationId', 'assignmentId as ended'])
			.where('calls.cycleId', '=', cycleId)
			.where('applications.number', '=', input.number)
			.where('reviewAssignments.reviewerId', '=', reviewerId)
			.where('reviewAssignments.stage', '=', stage.key)
			.execute();
		if (held.length === 0) throw new Missing('assignment');

		const now = held.filter(({ ended }) => ended === null);
		if (now.length === 0) return;

		const ends = now.map(({ id }) => ({
			assignmentId: id,
			reason: input.reason,
			endedAt: work.now,
			endedBy: work.actor.personId
		}));
		await work.db.insertInto('reviewAssignmentEnds').values(ends).execute();

		await work.record({ subjectId: held[0]!.applicationId, facts: { reviewerId } });
	}
);
