import { Missing } from '#core/refusal.ts';
import { keptRun } from '#features/matching/server/kept-run.ts';
import { proofText } from '#features/matching/server/replay.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { idIn } from '#routes/_request/ids.ts';
import type { RequestHandler } from './$types';

/** Question, answer and proof of a run, as `ciklus match verify` reads them; people are ids. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { db, actor } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { asked, answered } = await keptRun(db, actor, cycle, idIn(params.scenario));
	const text = proofText(asked, answered);
	if (text === null) throw new Missing('proof');
	return new Response(text, {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="${cycle.slug}-proof.json"`
		}
	});
};
