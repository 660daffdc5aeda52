import { applicationOf } from '#features/applications/server/queries.ts';
import { assignmentForm, moderationForm } from '#features/reviews/forms.ts';
import { assignReviewer } from '#features/reviews/server/assign-reviewer.ts';
import { moderateApplication } from '#features/reviews/server/moderate-application.ts';
import { reviewsOn } from '#features/reviews/server/moderation.ts';
import { reviewProgress } from '#features/reviews/server/progress.ts';
import { readingStage } from '#features/reviews/server/reading.ts';
import { reviewResults } from '#features/reviews/server/results.ts';
import { unassignReviewer } from '#features/reviews/server/unassign-reviewer.ts';
import { shownCriteria, shownScore } from '#features/reviews/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDateTime } from '#language/format.ts';
import { numberIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, actor, locale } = event.locals;
	const cycle = await deskCycle(db, actor, event.params.cycle);
	const { stage } = await readingStage(db, cycle);
	const number = numberIn(event.params.application);
	const application = await applicationOf(db, actor, cycle, number);
	const { reviews, moderations } = await reviewsOn(db, actor, cycle, application.id);
	const result = (await reviewResults(db, actor, cycle)).find((line) => line.number === number);
	const reviewers = await reviewProgress(db, actor, cycle);
	const when = (instant: Temporal.Instant) =>
		formatDateTime(instant, locale, cycle.timeZone, 'short');
	const shown = (score: number | null) => shownScore(score, locale);
	const readers = result?.readers ?? [];
	return {
		number,
		applicant: application.applicant,
		blind: stage.blind,
		scale: stage.scale,
		result: {
			mean: shown(result?.mean ?? null),
			corrected: shown(result?.corrected ?? null),
			spread: shown(result?.spread ?? null),
			moderated: shown(result?.moderated ?? null),
			flagged: result?.flagged ?? false
		},
		readers,
		others: reviewers
			.filter(({ id }) => !readers.some((reader) => reader.id === id))
			.map(({ id, name }) => ({ value: id, label: name })),
		reviews: reviews.map((review) => ({
			id: review.id,
			reviewer: review.reviewer,
			score: shown(review.score),
			comment: review.comment,
			when: when(review.sentAt),
			replaced: review.replaced,
			conflict: review.conflict,
			criteria: shownCriteria(review.grid, locale).map(({ key, name, steps }) => ({
				name,
				score: review.scores[key],
				words: steps.find(({ step }) => step === review.scores[key])?.words ?? ''
			}))
		})),
		moderations: moderations.map(({ score, reason, moderatedAt, by }) => ({
			score: shown(score),
			reason,
			by,
			when: when(moderatedAt)
		}))
	};
};

export const actions: Actions = {
	assign: (event) =>
		submission(event, assignmentForm, async (input) => {
			const { db, actor } = event.locals;
			await assignReviewer(db, actor, { ...(await named(event)), ...input });
		}),
	unassign: (event) =>
		submission(event, assignmentForm, async (input) => {
			const { db, actor } = event.locals;
			await unassignReviewer(db, actor, { ...(await named(event)), ...input });
		}),
	moderate: (event) =>
		submission(event, moderationForm, async (input) => {
			const { db, actor } = event.locals;
			await moderateApplication(db, actor, { ...(await named(event)), ...input });
		})
};

async function named(event: RequestEvent) {
	const { db, actor } = event.locals;
	const cycle = await deskCycle(db, actor, event.params.cycle);
	return { cycleId: cycle.id, number: numberIn(event.params.application) };
}
