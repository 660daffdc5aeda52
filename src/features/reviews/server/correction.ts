import { calibrate, onScale } from '#engine/calibration/calibrate.ts';
import type { ReadingStage } from '#features/programmes/types.ts';

/** One review in all: who gave whom how much. */
export interface Given {
	readonly applicationId: string;
	readonly reviewerId: string;
	readonly score: number;
}

/** What an application's reviews are worth once severe and mild reviewers are told apart. */
export interface Corrected {
	/** within the scale */
	readonly score: number;
	/** what is compared with each other: applications of two parts have no chain of reviewers between them */
	readonly part: number;
}

/** The corrected score of each application that has a review, by its id. */
export function correctedScores(
	given: readonly Given[],
	{ scale }: Pick<ReadingStage, 'scale'>
): ReadonlyMap<string, Corrected> {
	const reviews = given.map(({ applicationId, reviewerId, score }) => ({
		application: applicationId,
		reviewer: reviewerId,
		score
	}));
	if (reviews.length === 0) return new Map();
	const { applications } = calibrate({ reviews, scale });
	return new Map(
		applications.map(({ application, corrected, part }) => [
			application,
			{ score: onScale(corrected, scale), part }
		])
	);
}
