import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { insistOnStanding } from '#features/applications/server/standing.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { readingIn } from './stage.ts';

/** What a moderator makes of reviews that lie far apart. */
export interface Moderation {
	readonly cycleId: string;
	/** number of the application in its call */
	readonly number: number;
	/** on the scale of the stage, tenths allowed */
	readonly score: number;
	/** why, for the team */
	readonly reason: string;
}

/**
 * Sets the score that counts for an application, above what the reviews say; the reviews stay as they are. A later
 * moderation stands above an earlier one, and both stay on record.
 * @throws Missing for an application that is not there
 * @throws Invalid when the score is not on the scale
 * @throws Refused `nothing_to_moderate` for an application without a review; `application_withdrawn`, `application_merged`
 */
export const moderateApplication = command(
	'moderate-application',
	coordinates,
	async (work, input: Moderation): Promise<void> => {
		const { cycleId, score, reason } = input;
		const { programmeId, stage } = await readingIn(work.db, cycleId);
		work.allow({ programmeId, cycleId });
		const application = await work.db
			.selectFrom('applications')
			.innerJoin('calls', 'calls.id', 'applications.callId')
			.select((eb) => [
				'applications.id',
				eb
					.exists(
						eb
							.selectFrom('reviews')
							.select('reviews.id')
							.whereRef('reviews.applicationId', '=', 'applications.id')
							.where('reviews.stage', '=', stage.key)
					)
					.as('reviewed'),
				eb
					.selectFrom('moderations')
					.select((m) =>
						m
							.and([m('moderations.score', '=', score), m('moderations.reason', '=', reason)])
							.as('same')
					)
					.whereRef('moderations.applicationId', '=', 'applications.id')
					.where('moderations.stage', '=', stage.key)
					.orderBy('moderations.id', 'desc')
					.limit(1)
					.as('same')
			])
			.where('calls.cycleId', '=', cycleId)
			.where('applications.number', '=', input.number)
			.executeTakeFirst();
		if (!application) throw new Missing('application');

		if (score < stage.scale.min || score > stage.scale.max) {
			throw new Invalid([{ field: 'score', code: 'not_on_scale', facts: { ...stage.scale } }]);
		}
		await insistOnStanding(work.db, [application.id]);
		if (!application.reviewed) throw new Refused('nothing_to_moderate');
		if (application.same) return;

		await work.db
			.insertInto('moderations')
			.values({
				stage: stage.key,
				applicationId: application.id,
				score,
				reason,
				moderatedAt: work.now,
				moderatedBy: work.actor.personId
			})
			.execute();

		await work.record({ subjectId: application.id, facts: { score } });
	}
);
