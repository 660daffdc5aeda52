import { m } from '#messages';
import { numbersSheet } from '#features/reports/numbers-shown.ts';
import { numbersOf } from '#features/reports/server/numbers.ts';
import { csvOf } from '#features/reviews/csv.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { RequestHandler } from './$types';

/** The numbers of the call as a sheet. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const numbers = await numbersOf(db, actor, cycle);
	const name = m.numbers_file({ cycle: cycle.slug });
	return new Response(csvOf(numbersSheet(numbers, cycle.plan, locale)), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`
		}
	});
};
