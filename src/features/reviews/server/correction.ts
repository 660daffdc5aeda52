import { calibrate, onScale } from '#engine/calibration/calibrate.ts';
import type { ReadingStage } from '#features/programmes/types.ts';

/** One review in all: who gave whom how much. */
export interface Given {
	readonly applicationId: string;
	readonly reviewerId: string;
	readonly score: number;
}

/** Each application's mean once severe and mild reviewers are told apart, by its id and within the scale. */
export function correctedScores(
	given: readonly Given[],
	{ scale }: Pick<ReadingStage, 'scale'>
): ReadonlyMap<string, number> {
	const reviews = given.map(({ applicationId, reviewerId, score }) => ({
		application: applicationId,
		reviewer: reviewerId,
		score
	}));
	if (reviews.length === 0) return new Map();
	const { applications } = calibrate({ reviews, scale });
	return new Map(
		applications.map(({ application, corrected }) => [application, onScale(corrected, scale)])
	);
}
