import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { reviews } from '#features/people/access.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** Where a reviewer stands before a file. */
export interface Desk {
	readonly cycleId: string;
	readonly programmeId: string;
	/** key of the reading stage */
	readonly stage: string;
}

/** The applications that the actor was given and still has, as a reviewer of this cycle today. */
export function assignedTo(db: ReadonlyDb, actor: Actor, { cycleId, programmeId, stage }: Desk) {
	const reviewer = reviews(actor, { programmeId, cycleId }) ? actor.personId : null;
	return db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('reviewAssignments', 'reviewAssignments.applicationId', 'applications.id')
		.leftJoin('reviewAssignmentEnds', 'reviewAssignmentEnds.assignmentId', 'reviewAssignments.id')
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('reviewDeclarations')
					.select(['reviewDeclarations.conflict'])
					.whereRef('reviewDeclarations.applicationId', '=', 'applications.id')
					.whereRef('reviewDeclarations.reviewerId', '=', 'reviewAssignments.reviewerId')
					.orderBy('reviewDeclarations.id', 'desc')
					.limit(1)
					.as('declared'),
			(join) => join.onTrue()
		)
		.where('calls.cycleId', '=', cycleId)
		.where('reviewAssignments.stage', '=', stage)
		.where('reviewAssignmentEnds.assignmentId', 'is', null)
		.where((eb) =>
			reviewer === null ? sql<boolean>`false` : eb('reviewAssignments.reviewerId', '=', reviewer)
		);
}

/**
 * The one door to a file: assigned, and declared free of any conflict. What is not inside it answers like what is not
 * there, at every address.
 */
export function openTo(db: ReadonlyDb, actor: Actor, desk: Desk) {
	return assignedTo(db, actor, desk).where('declared.conflict', '=', false);
}
