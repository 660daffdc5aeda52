import { Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { reviewersOf } from './reviewers.ts';
import { readingIn } from './stage.ts';

/** In which languages a reviewer reads in a cycle, and how many applications at the most. */
export interface ReviewerProfile {
	readonly cycleId: string;
	readonly personId: string;
	readonly languages: readonly string[];
	readonly capacity: number;
}

/** Notes what a reviewer can do in a cycle; the next draw goes by it. @throws Missing when they are no reviewer of it */
export const describeReviewer = command(
	'describe-reviewer',
	coordinates,
	async (work, input: ReviewerProfile): Promise<void> => {
		const { cycleId, personId } = input;
		const { programmeId } = await readingIn(work.db, cycleId);
		work.allow({ programmeId, cycleId });
		const reviewers = await reviewersOf(work.db, { id: cycleId, programmeId });
		if (!reviewers.some(({ id }) => id === personId)) throw new Missing('reviewer');

		const profile = {
			languages: [...input.languages],
			capacity: input.capacity,
			changedAt: work.now,
			changedBy: work.actor.personId
		};
		await work.db
			.insertInto('reviewerProfiles')
			.values({ cycleId, personId, ...profile })
			.onConflict((conflict) => conflict.columns(['cycleId', 'personId']).doUpdateSet(profile))
			.execute();

		await work.record({ subjectId: personId, facts: { capacity: input.capacity } });
	}
);
