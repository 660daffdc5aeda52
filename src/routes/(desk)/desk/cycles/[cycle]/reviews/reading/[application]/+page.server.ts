import { shownSections } from '#features/forms/shown.ts';
import { reviewForm, scoresIn } from '#features/reviews/forms.ts';
import { isOpen } from '#features/reviews/rules.ts';
import { readingFile, readingList, readingStage } from '#features/reviews/server/reading.ts';
import { saveReview } from '#features/reviews/server/save-review.ts';
import { sendReview } from '#features/reviews/server/send-review.ts';
import { shownCriteria, shownScore } from '#features/reviews/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDateTime } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import { numberIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, actor, locale } = event.locals;
	const cycle = await deskCycle(db, actor, event.params.cycle);
	const { stage, closesAt } = await readingStage(db, cycle);
	const number = numberIn(event.params.application);
	const file = await readingFile(db, actor, cycle, stage, number);
	const lines = await readingList(db, actor, cycle, stage);
	const at = lines.findIndex((line) => line.number === number);
	const waiting = (list: typeof lines) => list.find(({ state }) => state !== 'sent')?.number;
	return {
		stage: pickText(stage.name, locale),
		open: isOpen(closesAt, now()),
		previous: lines[at - 1]?.number,
		next: lines[at + 1]?.number,
		unread: waiting(lines.slice(at + 1)) ?? waiting(lines.slice(0, at)),
		sent: lines.filter(({ state }) => state === 'sent').length,
		all: lines.length,
		criteria: shownCriteria(stage, locale),
		file: {
			number,
			applicant: file.applicant,
			sections: shownSections(file.form, file.answers, locale),
			state: file.state,
			sent: file.sentAt && formatDateTime(file.sentAt, locale, cycle.timeZone, 'short'),
			scores: file.scores,
			comment: file.comment,
			note: file.note,
			others: file.others.map(({ score, comment }) => ({
				score: shownScore(score, locale),
				comment
			}))
		}
	};
};

export const actions: Actions = {
	save: (event) =>
		submission(event, reviewForm, async (texts, form) => {
			const { review } = await written(event, texts, form);
			await saveReview(event.locals.db, event.locals.actor, review);
		}),
	send: (event) =>
		submission(event, reviewForm, async (texts, form) => {
			const { db, actor } = event.locals;
			const { review, cycle, stage } = await written(event, texts, form);
			await sendReview(db, actor, review);
			const lines = await readingList(db, actor, cycle, stage);
			const left = lines.filter(({ state }) => state !== 'sent');
			const next = left.find(({ number }) => number > review.number) ?? left[0];
			const list = `/desk/cycles/${cycle.slug}/reviews/reading`;
			return next ? `${list}/${next.number}` : list;
		})
};

async function written(
	event: RequestEvent,
	texts: { readonly comment: string; readonly note: string },
	form: FormData
) {
	const { db, actor } = event.locals;
	const cycle = await deskCycle(db, actor, event.params.cycle);
	const { stage } = await readingStage(db, cycle);
	const scores = scoresIn(form, stage.criteria);
	return {
		cycle,
		stage,
		review: { cycleId: cycle.id, number: numberIn(event.params.application), scores, ...texts }
	};
}
