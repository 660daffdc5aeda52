import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { readingOf, type Scores } from '../rules.ts';
import type { Grid } from './grid.ts';

type About = Pick<Cycle, 'id' | 'plan' | 'programme'>;

/** One sending of a review, with the grid under which it was given. */
export interface SentReview {
	readonly id: number;
	readonly reviewerId: string;
	readonly reviewer: string;
	readonly grid: Grid;
	readonly scores: Scores;
	readonly score: number;
	readonly comment: string;
	readonly sentAt: Temporal.Instant;
	/** a newer one of the same reviewer stands above it */
	readonly replaced: boolean;
	/** the reviewer has declared a conflict: it does not count */
	readonly conflict: boolean;
}

/** Everything that was given to one application, newest first. Nobody's private note is among it. @throws Missing */
export async function reviewsOn(db: ReadonlyDb, actor: Actor, cycle: About, applicationId: string) {
	const stage = readingOf(cycle.plan);
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!stage || !coordinates(actor, scope)) throw new Missing('reading');
	const sent = await db
		.selectFrom('reviews')
		.innerJoin('people', 'people.id', 'reviews.reviewerId')
		.innerJoin('reviewGrids', 'reviewGrids.id', 'reviews.gridId')
		.select((eb) => [
			'reviews.id',
			'reviews.reviewerId',
			'people.name as reviewer',
			'reviewGrids.content',
			'reviews.scores',
			'reviews.score',
			'reviews.comment',
			'reviews.sentAt',
			eb
				.selectFrom('reviewDeclarations as d')
				.select('d.conflict')
				.whereRef('d.applicationId', '=', 'reviews.applicationId')
				.whereRef('d.reviewerId', '=', 'reviews.reviewerId')
				.orderBy('d.id', 'desc')
				.limit(1)
				.as('conflict')
		])
		.where('reviews.applicationId', '=', applicationId)
		.where('reviewGrids.cycleId', '=', cycle.id)
		.where('reviews.stage', '=', stage.key)
		.orderBy('reviews.id', 'desc')
		.execute();
	const moderations = await db
		.selectFrom('moderations')
		.leftJoin('people', 'people.id', 'moderations.moderatedBy')
		.select(['score', 'reason', 'moderatedAt', 'people.name as by'])
		.where('applicationId', '=', applicationId)
		.where('stage', '=', stage.key)
		.orderBy('moderations.id', 'desc')
		.execute();
	const seen = new Set<string>();
	const reviews = sent.map(({ content, scores, conflict, ...row }): SentReview => {
		const replaced = seen.has(row.reviewerId);
		seen.add(row.reviewerId);
		return {
			...row,
			grid: content as Grid,
			scores: scores as Scores,
			replaced,
			conflict: conflict === true
		};
	});
	return { reviews, moderations };
}
