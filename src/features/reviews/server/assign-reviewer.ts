import { Missing, Refused } from '#core/refusal.ts';
import { insistOnStanding } from '#features/applications/server/standing.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { postAssignment } from './letters.ts';
import { reviewersOf } from './reviewers.ts';
import { insistOnOpen, lockReading, readingIn } from './stage.ts';

/** One application given to one reviewer by hand. */
export interface NewAssignment {
	readonly cycleId: string;
	/** number of the application in its call */
	readonly number: number;
	readonly reviewerId: string;
	/** why not by the draw */
	readonly reason: string;
}

/**
 * Gives an application to a reviewer by hand. Who has it already keeps it.
 * @throws Missing for an application or a reviewer that is not of this cycle
 * @throws Refused `reviewer_in_conflict`, `reading_closed`, `application_withdrawn`, `application_merged`
 */
export const assignReviewer = command(
	'assign-reviewer',
	coordinates,
	async (work, input: NewAssignment): Promise<void> => {
		const { cycleId, reviewerId } = input;
		await lockReading(work.db, cycleId);
		const reading = await readingIn(work.db, cycleId);
		const { programmeId, stage } = reading;
		work.allow({ programmeId, cycleId });
		const reviewers = await reviewersOf(work.db, { id: cycleId, programmeId });
		const reviewer = reviewers.find(({ id }) => id === reviewerId);
		const application = await work.db
			.selectFrom('applications')
			.innerJoin('calls', 'calls.id', 'applications.callId')
			.select((eb) => [
				'applications.id',
				eb
					.exists(
						eb
							.selectFrom('reviewAssignments as a')
							.leftJoin('reviewAssignmentEnds as e', 'e.assignmentId', 'a.id')
							.select('a.id')
							.whereRef('a.applicationId', '=', 'applications.id')
							.where('a.reviewerId', '=', reviewerId)
							.where('a.stage', '=', stage.key)
							.where('e.assignmentId', 'is', null)
					)
					.as('assigned'),
				eb
					.selectFrom('reviewDeclarations as d')
					.select('d.conflict')
					.whereRef('d.applicationId', '=', 'applications.id')
					.where('d.reviewerId', '=', reviewerId)
					.orderBy('d.id', 'desc')
					.limit(1)
					.as('conflict')
			])
			.where('calls.cycleId', '=', cycleId)
			.where('applications.number', '=', input.number)
			.executeTakeFirst();
		if (!application || !reviewer) throw new Missing('application or reviewer');

		if (application.assigned) return;
		insistOnOpen(reading, work.now);
		await insistOnStanding(work.db, [application.id]);
		if (application.conflict) throw new Refused('reviewer_in_conflict', { name: reviewer.name });

		await work.db
			.insertInto('reviewAssignments')
			.values({
				stage: stage.key,
				applicationId: application.id,
				reviewerId,
				reason: input.reason,
				assignedAt: work.now,
				assignedBy: work.actor.personId
			})
			.execute();

		await work.record({ subjectId: application.id, facts: { reviewerId } });

		await postAssignment(work.db, reading, reviewer, 1);
	}
);
