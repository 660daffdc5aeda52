import { Invalid } from '#core/refusal.ts';
import { reviews } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { scoreOf, unscored } from '../rules.ts';
import { gridOf } from './grid.ts';
import { keepNote, onScale, writable, type WrittenReview } from './save-review.ts';

/**
 * Sends a whole review. Until the stage closes it can be sent anew: every sending is a row, the newest counts. The same
 * review sent twice is one.
 * @throws Invalid with each criterion that has no score
 * @throws Missing when the application is not theirs to read
 * @throws Refused `reading_closed`, `application_withdrawn`, `application_merged`
 */
export const sendReview = command(
	'send-review',
	reviews,
	async (work, input: WrittenReview): Promise<void> => {
		const found = await writable(work, input);
		const { reading, applicationId, reviewerId } = found;
		const stage = reading.stage.key;
		const scores = onScale(reading.stage, input.scores);

		const missing = unscored(reading.stage.criteria, scores);
		if (missing.length > 0) {
			throw new Invalid(missing.map(({ key }) => ({ field: `score_${key}`, code: 'not_scored' })));
		}

		const gridId = await gridOf(work.db, reading, work.now);
		const review = { gridId, scores: JSON.stringify(scores), comment: input.comment };
		const newest = await work.db
			.selectFrom('reviews')
			.select((eb) =>
				eb
					.and([
						eb('gridId', '=', gridId),
						eb('scores', '=', review.scores),
						eb('comment', '=', review.comment)
					])
					.as('same')
			)
			.where('stage', '=', stage)
			.where('applicationId', '=', applicationId)
			.where('reviewerId', '=', reviewerId)
			.orderBy('id', 'desc')
			.limit(1)
			.executeTakeFirst();
		if (!newest?.same) {
			const score = scoreOf(reading.stage.criteria, scores);
			await work.db
				.insertInto('reviews')
				.values({ stage, applicationId, reviewerId, ...review, score, sentAt: work.now })
				.execute();
		}
		await work.db
			.deleteFrom('reviewDrafts')
			.where('stage', '=', stage)
			.where('applicationId', '=', applicationId)
			.where('reviewerId', '=', reviewerId)
			.execute();
		await keepNote(work, found, input.note);

		await work.record({ subjectId: applicationId, facts: { again: newest !== undefined } });
	}
);
