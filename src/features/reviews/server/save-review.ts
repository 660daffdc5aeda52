import { Missing } from '#core/refusal.ts';
import { insistOnStanding } from '#features/applications/server/standing.ts';
import { reviews } from '#features/people/access.ts';
import type { Criterion, ReadingStage } from '#features/programmes/types.ts';
import { command, type Work } from '#platform/command.ts';
import { stepsOf, type Scores } from '../rules.ts';
import { openTo } from './gate.ts';
import { insistOnOpen, readingIn, type Reading } from './stage.ts';

/** What a reviewer wrote about one application. */
export interface WrittenReview {
	readonly cycleId: string;
	/** number of the application in its call */
	readonly number: number;
	readonly scores: Scores;
	/** for the team */
	readonly comment: string;
	/** for themselves; nobody else ever reads it */
	readonly note: string;
}

/** A review that its reviewer may write now. */
export interface WritableReview {
	readonly reading: Reading;
	readonly applicationId: string;
	readonly reviewerId: string;
}

/**
 * Keeps what a reviewer has written so far. Saving the same again is the same. It happens while they write and only
 * they see it, so that it is not on record: sending is.
 * @throws Missing when the application is not theirs to read
 * @throws Refused `reading_closed`, `application_withdrawn`, `application_merged`
 */
export const saveReview = command(
	'save-review',
	reviews,
	async (work, input: WrittenReview): Promise<void> => {
		const found = await writable(work, input);

		await keepDraft(work, found, input);
		await keepNote(work, found, input.note);
	}
);

/** The review that the actor may write. @throws Missing, Refused as `saveReview` */
export async function writable(
	work: Work,
	{ cycleId, number }: Pick<WrittenReview, 'cycleId' | 'number'>
): Promise<WritableReview> {
	const reading = await readingIn(work.db, cycleId);
	const { programmeId, stage } = reading;
	work.allow({ programmeId, cycleId });
	const row = await openTo(work.db, work.actor, { cycleId, programmeId, stage: stage.key })
		.select(['applications.id', 'reviewAssignments.reviewerId'])
		.where('applications.number', '=', number)
		.executeTakeFirst();
	if (!row) throw new Missing('application');
	insistOnOpen(reading, work.now);
	await insistOnStanding(work.db, [row.id]);
	return { reading, applicationId: row.id, reviewerId: row.reviewerId };
}

async function keepDraft(
	work: Work,
	{ reading, applicationId, reviewerId }: WritableReview,
	input: WrittenReview
): Promise<void> {
	const written = {
		scores: JSON.stringify(onScale(reading.stage, input.scores)),
		comment: input.comment,
		savedAt: work.now
	};
	await work.db
		.insertInto('reviewDrafts')
		.values({ stage: reading.stage.key, applicationId, reviewerId, ...written })
		.onConflict((conflict) =>
			conflict.columns(['stage', 'applicationId', 'reviewerId']).doUpdateSet(written)
		)
		.execute();
}

/** Keeps the reviewer's note to themselves; an empty one is removed. */
export async function keepNote(
	work: Work,
	{ applicationId, reviewerId }: WritableReview,
	text: string
): Promise<void> {
	if (text === '') {
		await work.db
			.deleteFrom('reviewNotes')
			.where('applicationId', '=', applicationId)
			.where('reviewerId', '=', reviewerId)
			.execute();
		return;
	}
	const savedAt = work.now;
	await work.db
		.insertInto('reviewNotes')
		.values({ applicationId, reviewerId, text, savedAt })
		.onConflict((conflict) =>
			conflict.columns(['applicationId', 'reviewerId']).doUpdateSet({ text, savedAt })
		)
		.execute();
}

/** The scores of the stage's criteria that stand on its scale; anything else was forged or is out of date. */
export function onScale(
	stage: Pick<ReadingStage, 'criteria' | 'scale'>,
	scores: Scores
): Record<Criterion['key'], number> {
	const steps = stepsOf(stage);
	return Object.fromEntries(
		stage.criteria.flatMap(({ key }) => {
			const score = scores[key];
			return score !== undefined && steps.includes(score) ? [[key, score]] : [];
		})
	);
}
