import { redirect } from '@sveltejs/kit';
import { coordinates } from '#features/people/access.ts';
import { endForm } from '#features/reviews/forms.ts';
import { comparable } from '#features/reviews/rules.ts';
import { shortlistOf } from '#features/reviews/shortlist.ts';
import { reviewProgress } from '#features/reviews/server/progress.ts';
import { readingStage } from '#features/reviews/server/reading.ts';
import { reviewResults } from '#features/reviews/server/results.ts';
import { setReadingEnd } from '#features/reviews/server/set-reading-end.ts';
import { shownScore } from '#features/reviews/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDateTime, formatList, formatNumber } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { here } from '#routes/_request/here.ts';
import { pagedBy } from '#routes/_request/paging.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const base = `/desk/cycles/${cycle.slug}/reviews`;
	// Whoever only reads has a page of their own.
	if (!coordinates(actor, { programmeId: cycle.programme.id, cycleId: cycle.id })) {
		redirect(303, here(`${base}/reading`));
	}
	const { stage, closesAt } = await readingStage(db, cycle);
	const results = await reviewResults(db, actor, cycle);
	const reviewers = await reviewProgress(db, actor, cycle);
	const last = closesAt?.subtract({ minutes: 1 });
	const byScore = url.searchParams.get('by') === 'score';
	const wanted = Number(url.searchParams.get('first') ?? '');
	const first = Number.isInteger(wanted) && wanted > 0 ? Math.min(wanted, results.length) : 0;
	const proposed = shortlistOf(results, first);
	const shown = (score: number | null) => shownScore(score, locale);
	const { lines, pager } = pagedBy(
		url,
		byScore || first > 0 ? shortlistOf(results, results.length) : results
	);
	return {
		stage: pickText(stage.name, locale),
		each: stage.each,
		blind: stage.blind,
		scale: stage.scale,
		moderateFrom: formatNumber(stage.moderateFrom, locale),
		until: last && formatDateTime(last, locale, cycle.timeZone, 'short'),
		lastOn: last?.toZonedDateTimeISO(cycle.timeZone).toPlainDate().toString() ?? '',
		given: results.reduce((sum, { readers }) => sum + readers.length, 0),
		sent: results.reduce((sum, { readers }) => sum + readers.filter((one) => one.sent).length, 0),
		reviewers: reviewers
			.filter(({ assigned }) => assigned > 0)
			.map(({ id, name, assigned, sent, undeclared, conflicts }) => ({
				id,
				name,
				assigned,
				sent,
				undeclared,
				conflicts
			})),
		first,
		proposed: proposed.length,
		byScore,
		pager,
		lines: lines.map((line) => ({
			number: line.number,
			applicant: line.applicant,
			readers: line.readers.map(({ name, sent, conflict }) => ({ name, sent, conflict })),
			count: line.count,
			mean: shown(line.mean),
			corrected: shown(line.corrected),
			spread: shown(line.spread),
			moderated: shown(line.moderated),
			flagged: line.flagged,
			proposed: proposed.includes(line)
		})),
		// Groups that nobody's reading connects, but for the largest.
		apart: comparable(results)
			.slice(1)
			.map((numbers) => formatList(numbers.map(String), locale)),
		waiting: results
			.filter(({ flagged, moderated }) => flagged && moderated === null)
			.map(({ number, applicant, spread }) => ({ number, applicant, spread: shown(spread) }))
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, endForm, async ({ lastOn }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await setReadingEnd(db, actor, { cycleId: cycle.id, lastOn });
		})
};
