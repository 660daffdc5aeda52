import { m } from '#messages';
import { csvOf } from '#core/csv.ts';
import { reviewResults } from '#features/reviews/server/results.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { RequestHandler } from './$types';

/** The results of the reading as a sheet, for coordinators. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { db, actor } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const results = await reviewResults(db, actor, cycle);
	const head = [
		m.review_number(),
		m.review_applicant(),
		m.review_col_count(),
		m.review_col_mean(),
		m.review_col_corrected(),
		m.review_col_spread(),
		m.review_col_moderated()
	];
	const rounded = (score: number | null) => score && Math.round(score * 10_000) / 10_000;
	const rows = results.map((line) => [
		line.number,
		line.applicant,
		line.count,
		rounded(line.mean),
		rounded(line.corrected),
		rounded(line.spread),
		rounded(line.moderated)
	]);
	return new Response(csvOf([head, ...rows]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${cycle.slug}-scores.csv"`
		}
	});
};
