import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import { coordinates } from '#features/people/access.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { readingOf } from '../rules.ts';
import { reviewersOf, type Reviewer } from './reviewers.ts';

type About = Pick<Cycle, 'id' | 'plan' | 'programme'>;

/** How far one reviewer is. */
export interface ReviewerProgress extends Reviewer {
	/** applications that are theirs now */
	readonly assigned: number;
	/** of these, those whose review they have sent */
	readonly sent: number;
	/** of these, those about which they have not said whether there is a conflict */
	readonly undeclared: number;
	/** of these, those that they must not judge: somebody else has to read them */
	readonly conflicts: number;
}

/** How far each reviewer of a cycle is, by name; also those who have nothing to read. @throws Missing */
export async function reviewProgress(
	db: ReadonlyDb,
	actor: Actor,
	cycle: About
): Promise<readonly ReviewerProgress[]> {
	const stage = readingOf(cycle.plan);
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!stage || !coordinates(actor, scope)) throw new Missing('reading');
	const reviewers = await reviewersOf(db, { id: cycle.id, programmeId: scope.programmeId });
	const held = await db
		.selectFrom('reviewAssignments as a')
		.innerJoin('applications', 'applications.id', 'a.applicationId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.leftJoin('reviewAssignmentEnds as e', 'e.assignmentId', 'a.id')
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('reviewDeclarations as d')
					.select('d.conflict')
					.whereRef('d.applicationId', '=', 'a.applicationId')
					.whereRef('d.reviewerId', '=', 'a.reviewerId')
					.orderBy('d.id', 'desc')
					.limit(1)
					.as('declared'),
			(join) => join.onTrue()
		)
		.select((eb) => [
			'a.reviewerId',
			'declared.conflict',
			eb
				.exists(
					eb
						.selectFrom('reviews')
						.select('reviews.id')
						.whereRef('reviews.applicationId', '=', 'a.applicationId')
						.whereRef('reviews.reviewerId', '=', 'a.reviewerId')
						.whereRef('reviews.stage', '=', 'a.stage')
				)
				.as('sent')
		])
		.where('calls.cycleId', '=', cycle.id)
		.where(isStanding())
		.where('a.stage', '=', stage.key)
		.where('e.assignmentId', 'is', null)
		.execute();
	const byReviewer = Map.groupBy(held, ({ reviewerId }) => reviewerId);
	return reviewers.map((reviewer) => {
		const own = byReviewer.get(reviewer.id) ?? [];
		return {
			...reviewer,
			assigned: own.length,
			sent: own.filter(({ sent, conflict }) => sent && !conflict).length,
			undeclared: own.filter(({ conflict }) => conflict === null).length,
			conflicts: own.filter(({ conflict }) => conflict === true).length
		};
	});
}
