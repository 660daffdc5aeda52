import { randomUUID } from 'node:crypto';
import { drawForm, dropoutForm, profileForm } from '#features/reviews/forms.ts';
import { describeReviewer } from '#features/reviews/server/describe-reviewer.ts';
import { drawReviewers } from '#features/reviews/server/draw-reviewers.ts';
import { drawsOf, isRepeatable } from '#features/reviews/server/draws.ts';
import { reviewProgress } from '#features/reviews/server/progress.ts';
import { workingLanguages } from '#features/programmes/lists.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDateTime } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const reviewers = await reviewProgress(db, actor, cycle);
	const draws = await drawsOf(db, actor, cycle);
	const again = draws.find(({ id }) => id === url.searchParams.get('again'));
	const repeated = again && { id: again.id, same: await isRepeatable(again) };
	return {
		once: randomUUID(),
		languages: workingLanguages.map(({ value, label }) => ({
			value,
			label: pickText(label, locale)
		})),
		reviewers: reviewers.map(
			({ id, name, email, languages, capacity, assigned, sent, conflicts }) => ({
				id,
				name,
				email,
				languages,
				capacity,
				assigned,
				sent,
				conflicts
			})
		),
		ready: reviewers.some(({ capacity }) => capacity !== null),
		draws: draws.map(({ id, question, answer, fingerprint, drawnAt, by }) => ({
			id,
			by,
			when: formatDateTime(drawnAt, locale, cycle.timeZone, 'short'),
			seed: String(question.seed),
			fingerprint,
			applications: question.applications.length,
			kept: question.fixed?.length ?? 0,
			highest: answer.highest,
			lowest: answer.lowest,
			repeated: repeated?.id === id ? repeated.same : null
		}))
	};
};

export const actions: Actions = {
	describe: (event) =>
		submission(event, profileForm, async (profile) => {
			const cycleId = await cycleOf(event);
			await describeReviewer(event.locals.db, event.locals.actor, { cycleId, ...profile });
		}),
	draw: (event) =>
		submission(event, drawForm, async ({ once }) => {
			const cycleId = await cycleOf(event);
			await drawReviewers(event.locals.db, event.locals.actor, { cycleId, once });
		}),
	leave: (event) =>
		submission(event, dropoutForm, async ({ personId, reason, once }) => {
			const cycleId = await cycleOf(event);
			const leaving = { personId, reason };
			await drawReviewers(event.locals.db, event.locals.actor, { cycleId, once, leaving });
		})
};

async function cycleOf({ locals, params }: RequestEvent): Promise<string> {
	return (await deskCycle(locals.db, locals.actor, params.cycle)).id;
}
