import { achievementOf } from '#features/certificates/server/badge.ts';
import { certifiedCycle } from '#features/certificates/server/public.ts';
import { jsonForPrograms } from '#routes/_request/for-programs.ts';
import type { RequestHandler } from './$types';

/** What is achieved, as programs read it: in one language, so that it is the same for all of them. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const cycle = await certifiedCycle(locals.db, params.cycle, params.side);
	return jsonForPrograms(achievementOf(cycle, cycle.side, 'en'));
};
