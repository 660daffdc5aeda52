import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import { coordinates } from '#features/people/access.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { agreementOf, readingOf, type Agreement } from '../rules.ts';
import { correctedScores } from './correction.ts';

type About = Pick<Cycle, 'id' | 'plan' | 'programme'>;

/** What the reading made of one application. Scores are on the scale of the stage. */
export interface ReviewResult extends Agreement {
	readonly applicationId: string;
	readonly number: number;
	readonly applicant: string;
	/** the mean once severe and mild reviewers are told apart; null without a review */
	readonly corrected: number | null;
	/** the part within which that can be compared (see `comparable`); null without a review */
	readonly part: number | null;
	/** what a moderator set; null when none did */
	readonly moderated: number | null;
	/** what counts: the moderated score, else the corrected one */
	readonly score: number | null;
	/** who reads it now, in the order of their names */
	readonly readers: readonly {
		readonly id: string;
		readonly name: string;
		readonly sent: boolean;
		readonly conflict: boolean;
	}[];
}

/**
 * The results of the reading, application by application in the order of numbers, in three statements however many
 * there are. What was taken back or merged is left out. The newest review of each reviewer counts; none of somebody with a declared conflict.
 * @throws Missing for anybody but a coordinator of the cycle
 */
export async function reviewResults(
	db: ReadonlyDb,
	actor: Actor,
	cycle: About
): Promise<readonly ReviewResult[]> {
	const stage = readingOf(cycle.plan);
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!stage || !coordinates(actor, scope)) throw new Missing('reading');
	const applications = await applicationsWithModeration(db, cycle.id, stage.key);
	const readers = await readersIn(db, cycle.id, stage.key);
	const sent = await newestReviews(db, cycle.id, stage.key);

	const corrected = correctedScores(sent, stage);
	const reviewsOn = Map.groupBy(sent, ({ applicationId }) => applicationId);
	const readersOf = Map.groupBy(readers, ({ applicationId }) => applicationId);
	return applications.map(({ id, number, name, organisation, moderated }) => {
		const own = reviewsOn.get(id) ?? [];
		const { score: mended, part } = corrected.get(id) ?? { score: null, part: null };
		return {
			...agreementOf(
				own.map(({ score }) => score),
				stage
			),
			applicationId: id,
			number,
			applicant: organisation || name,
			corrected: mended,
			part,
			moderated,
			score: moderated ?? mended,
			readers: (readersOf.get(id) ?? []).map((reader) => ({
				id: reader.reviewerId,
				name: reader.name,
				conflict: reader.conflict === true,
				sent: own.some(({ reviewerId }) => reviewerId === reader.reviewerId)
			}))
		};
	});
}

async function applicationsWithModeration(db: ReadonlyDb, cycleId: string, stage: string) {
	return db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select((eb) => [
			'applications.id',
			'applications.number',
			'applications.name',
			'applications.organisation',
			eb
				.selectFrom('moderations')
				.select('moderations.score')
				.whereRef('moderations.applicationId', '=', 'applications.id')
				.where('moderations.stage', '=', stage)
				.orderBy('moderations.id', 'desc')
				.limit(1)
				.as('moderated')
		])
		.where('calls.cycleId', '=', cycleId)
		.where(isStanding())
		.orderBy('applications.number')
		.execute();
}

async function readersIn(db: ReadonlyDb, cycleId: string, stage: string) {
	return db
		.selectFrom('reviewAssignments as a')
		.innerJoin('applications', 'applications.id', 'a.applicationId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('people', 'people.id', 'a.reviewerId')
		.leftJoin('reviewAssignmentEnds as e', 'e.assignmentId', 'a.id')
		.select((eb) => [
			'a.applicationId',
			'a.reviewerId',
			'people.name',
			eb
				.selectFrom('reviewDeclarations as d')
				.select('d.conflict')
				.whereRef('d.applicationId', '=', 'a.applicationId')
				.whereRef('d.reviewerId', '=', 'a.reviewerId')
				.orderBy('d.id', 'desc')
				.limit(1)
				.as('conflict')
		])
		.where('calls.cycleId', '=', cycleId)
		.where(isStanding())
		.where('a.stage', '=', stage)
		.where('e.assignmentId', 'is', null)
		.orderBy('people.name')
		.orderBy('people.id')
		.execute();
}

/** The newest review of each reviewer on each application, but for those who have declared a conflict since. */
async function newestReviews(db: ReadonlyDb, cycleId: string, stage: string) {
	return db
		.selectFrom('reviews')
		.innerJoin('applications', 'applications.id', 'reviews.applicationId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('reviewDeclarations as d')
					.select('d.conflict')
					.whereRef('d.applicationId', '=', 'reviews.applicationId')
					.whereRef('d.reviewerId', '=', 'reviews.reviewerId')
					.orderBy('d.id', 'desc')
					.limit(1)
					.as('declared'),
			(join) => join.onTrue()
		)
		.distinctOn(['reviews.applicationId', 'reviews.reviewerId'])
		.select(['reviews.applicationId', 'reviews.reviewerId', 'reviews.score'])
		.where('calls.cycleId', '=', cycleId)
		.where(isStanding())
		.where('reviews.stage', '=', stage)
		.where('declared.conflict', 'is not', true)
		.orderBy('reviews.applicationId')
		.orderBy('reviews.reviewerId')
		.orderBy('reviews.id', 'desc')
		.execute();
}
