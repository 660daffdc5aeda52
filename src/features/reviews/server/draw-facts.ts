import type { Locale } from '#core/locale.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { DrawFacts, Given } from '../draw.ts';
import type { Reading } from './stage.ts';

type Found = Pick<DrawFacts, 'applications' | 'given' | 'conflicts'>;

/** What a draw goes by, as it stands: what is to be read, who was given what, and who must not judge whom. */
export async function drawFacts(db: ReadonlyDb, { cycleId, stage }: Reading): Promise<Found> {
	const applications = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('decisions')
					.select('decisions.outcome')
					.whereRef('decisions.applicationId', '=', 'applications.id')
					.orderBy('decisions.id', 'desc')
					.limit(1)
					.as('decision'),
			(join) => join.onTrue()
		)
		.select(['applications.id', 'applications.locale'])
		.where('calls.cycleId', '=', cycleId)
		.where(isStanding())
		// Who was declined before the reading (a document is missing) is not read.
		.where('decision.outcome', 'is distinct from', 'declined')
		.execute();
	return {
		applications: applications.map(({ id, locale }) => ({ id, locale: locale as Locale })),
		given: await givenIn(db, cycleId, stage.key),
		conflicts: await conflictsIn(db, cycleId)
	};
}

async function givenIn(db: ReadonlyDb, cycleId: string, stage: string): Promise<readonly Given[]> {
	const rows = await db
		.selectFrom('reviewAssignments as a')
		.innerJoin('applications', 'applications.id', 'a.applicationId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.leftJoin('reviewAssignmentEnds as e', 'e.assignmentId', 'a.id')
		.select((eb) => [
			'a.id as assignmentId',
			'a.applicationId as application',
			'a.reviewerId as reviewer',
			'e.endedAt',
			eb
				.selectFrom('reviewDeclarations as d')
				.select('d.conflict')
				.whereRef('d.applicationId', '=', 'a.applicationId')
				.whereRef('d.reviewerId', '=', 'a.reviewerId')
				.orderBy('d.id', 'desc')
				.limit(1)
				.as('conflict'),
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
		.where('calls.cycleId', '=', cycleId)
		.where('a.stage', '=', stage)
		.execute();
	return rows.map(({ endedAt, sent, ...row }) => ({
		...row,
		ended: endedAt !== null,
		sent: Boolean(sent)
	}));
}

async function conflictsIn(db: ReadonlyDb, cycleId: string) {
	const rows = await db
		.selectFrom('reviewDeclarations as d')
		.innerJoin('applications', 'applications.id', 'd.applicationId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.distinctOn(['d.applicationId', 'd.reviewerId'])
		.select(['d.applicationId as application', 'd.reviewerId as reviewer', 'd.conflict'])
		.where('calls.cycleId', '=', cycleId)
		.orderBy('d.applicationId')
		.orderBy('d.reviewerId')
		.orderBy('d.id', 'desc')
		.execute();
	return rows.filter(({ conflict }) => conflict);
}
